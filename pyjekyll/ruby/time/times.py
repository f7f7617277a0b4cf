"""Ruby's Time, DateTime and Date over Python's `datetime`.

A Time is an aware datetime: with `datetime.timezone.utc` itself it is Ruby's UTC time, with `LOCAL`
or a fixed offset it is not (even where that offset is zero). A Date is a `datetime.date`.
"""

from __future__ import annotations

import datetime as dt
import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from pyjekyll.ruby import values
from pyjekyll.ruby.time.moments import (
    EPOCH_JULIAN_DAY,
    Moment,
    civil_from_days,
    days_from_civil,
)
from pyjekyll.ruby.time.strftime import short_way
from pyjekyll.ruby.time.strftime import strftime as _strftime
from pyjekyll.ruby.time.wide_times import WideTime, YearZeroDate, is_far, time_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from fractions import Fraction

UTC: Final = dt.UTC
_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=UTC)


class DateTime(dt.datetime):
    """Ruby's DateTime: a Date with a time and an offset. It compares with dates, not with times."""

    ruby_class = "DateTime"


class LocalZone(dt.tzinfo):
    """The system's time zone, as TZ and `time.tzset` set it at the moment of asking."""

    def __init__(self) -> None:
        self._known: dict[tuple[dt.datetime, int], time.struct_time] = {}
        self._names = time.tzname

    def _fields(self, value: dt.datetime) -> time.struct_time:
        naive = value.replace(tzinfo=None)
        if time.tzname is not self._names:  # a new tuple after each `time.tzset`
            self._names = time.tzname
            self._known.clear()
        key = (naive, naive.fold)
        found = self._known.get(key)
        if found is None:
            if len(self._known) > 20_000:
                self._known.clear()
            wall = int((naive.replace(tzinfo=UTC, fold=0) - _EPOCH).total_seconds() // 1)
            found = time.localtime(wall_epochs(wall)[-1 if naive.fold else 0])
            self._known[key] = found
        return found

    def utcoffset(self, value: dt.datetime | None) -> dt.timedelta | None:
        """The offset at the given wall-clock time."""
        if value is None:
            return None
        return dt.timedelta(seconds=self._fields(value).tm_gmtoff)

    def tzname(self, value: dt.datetime | None) -> str | None:
        """The zone's abbreviation at the given wall-clock time."""
        return None if value is None else self._fields(value).tm_zone

    def dst(self, value: dt.datetime | None) -> dt.timedelta | None:
        """An hour while daylight saving time holds."""
        if value is None:
            return None
        return dt.timedelta(hours=1 if self._fields(value).tm_isdst > 0 else 0)

    def fromutc(self, value: dt.datetime) -> dt.datetime:
        """The local time of a UTC time."""
        seconds = int((value.replace(tzinfo=UTC) - _EPOCH).total_seconds() // 1)
        offset = time.localtime(seconds).tm_gmtoff
        local = value + dt.timedelta(seconds=offset)
        if wall_epochs(seconds + offset)[0] != seconds:
            local = local.replace(fold=1)
        return local

    def __repr__(self) -> str:
        return "LOCAL"

    def __reduce__(self) -> str:
        return "LOCAL"


LOCAL: Final = LocalZone()


_CYCLE: Final = 146097 * 86400
_FAR: Final = 1 << 55


def wall_epochs(wall: int) -> list[int]:
    """The seconds since 1970 at which local clocks show `wall` (counted as if they showed UTC).

    Two for a time that clocks show twice. One that they skip has one as well: it is as much after
    the jump as it says.
    """
    if abs(wall) > _FAR:
        # The calendar, and whatever rule clocks follow, repeats itself after 400 years.
        cycles = wall // _CYCLE + (2 if wall < 0 else 0)
        return [each + cycles * _CYCLE for each in wall_epochs(wall - cycles * _CYCLE)]
    before = time.localtime(wall - 86400).tm_gmtoff
    after = time.localtime(wall + 86400).tm_gmtoff
    actual = time.localtime(wall - before).tm_gmtoff
    candidates = sorted({wall - before, wall - after, wall - actual})
    matching = [each for each in candidates if each + time.localtime(each).tm_gmtoff == wall]
    return matching or [wall - before]


def local(
    year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0
) -> dt.datetime:
    """Ruby's Time.local: of a time that clocks show twice, the later."""
    wall = days_from_civil(year, month, day) * 86400 + hour * 3600 + minute * 60 + second
    epoch = wall_epochs(wall)[-1]
    if is_far(year):
        return to_datetime(at(epoch))
    return dt.datetime.fromtimestamp(epoch, UTC).astimezone(LOCAL)


def fixed_offset(seconds: int) -> dt.timezone:
    """A zone so many seconds east of UTC, that is not UTC itself even where that is zero.

    (Python would answer `timezone(timedelta(0))` with its UTC, which means Ruby's UTC here.)
    """
    delta = dt.timedelta(seconds=seconds)
    return dt.timezone(delta) if seconds else dt.timezone(delta, "+00:00")


class _Clock:
    fixed: dt.datetime | None = None
    listener: Callable[[dt.datetime], dt.datetime] | None = None


def stop_clock(moment: dt.datetime | None) -> None:
    """From here on `now` is this moment; None lets the clock go on."""
    _Clock.fixed = moment


def watch_clock(listener: Callable[[dt.datetime], dt.datetime] | None) -> None:
    """From here on `now` is what `listener` makes of it: who wants to know who reads the clock."""
    _Clock.listener = listener


@contextmanager
def own_clock() -> Iterator[None]:
    """Whatever is set in here of the clock, its listener included, is as before at the end."""
    before = _Clock.fixed, _Clock.listener
    try:
        yield
    finally:
        _Clock.fixed, _Clock.listener = before


def now() -> dt.datetime:
    """Ruby's Time.now: the real one, the one of `stop_clock`, or SOURCE_DATE_EPOCH's (seconds)."""
    moment = _now()
    return moment if _Clock.listener is None else _Clock.listener(moment)


def _now() -> dt.datetime:
    if _Clock.fixed is not None:
        return _Clock.fixed.astimezone(LOCAL)
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    if fixed.isascii() and fixed.isdigit():
        return dt.datetime.fromtimestamp(int(fixed), UTC).astimezone(LOCAL)
    return dt.datetime.now(UTC).astimezone(LOCAL)


def at(seconds: int) -> Moment:
    """Ruby's Time.at, of any number of seconds."""
    try:
        return Moment.at(seconds)
    except (OverflowError, OSError):
        cycles = seconds // _CYCLE + (2 if seconds < 0 else 0)
        moment = Moment.at(seconds - cycles * _CYCLE)
        moment.year += cycles * 400
        return moment


def strftime(value: dt.date | Moment, format_: str) -> str:
    """Ruby's Time#strftime, or Date#strftime for a date and a DateTime."""
    if type(value) is dt.datetime:
        if format_ not in _SHORT_WAYS:
            if len(_SHORT_WAYS) > 1000:
                _SHORT_WAYS.clear()
            _SHORT_WAYS[format_] = short_way(format_, _offset)
        function = _SHORT_WAYS[format_]
        if function is not None:
            return function(value)
    elif (for_format := getattr(value, "for_format", None)) is not None:
        return strftime(for_format(format_), format_)  # a time that wants to know how it is used
    return _strftime(value if isinstance(value, Moment) else Moment.of(value), format_)


_SHORT_WAYS: dict[str, Callable[[dt.datetime], str] | None] = {}


def midnight(date: dt.date) -> dt.datetime:
    """Ruby's Date#to_time: a day of the Julian calendar becomes one of the Gregorian."""
    return local(*civil_from_days(Moment.of(date).day_number))


# --- Printing -------------------------------------------------------------------------------------


def time_to_s(value: dt.datetime) -> str:
    """Ruby's Time#to_s or DateTime#to_s."""
    if isinstance(value, DateTime):
        return value.isoformat("T", "seconds")[:19] + _offset(value, ":")
    zone = "UTC" if value.tzinfo is UTC else _offset(value, "")
    return f"{_to_the_second(value, ' ')} {zone}"


def _to_the_second(value: dt.datetime, between: str) -> str:
    if isinstance(value, WideTime):
        return strftime(value, f"%Y-%m-%d{between}%H:%M:%S")
    return value.isoformat(between, "seconds")[:19]


def _offset(value: dt.datetime, colon: str) -> str:
    delta = value.utcoffset() or dt.timedelta(0)
    seconds = delta.days * 86400 + delta.seconds
    minutes = abs(seconds) // 60
    return f"{'-' if seconds < 0 else '+'}{minutes // 60:02}{colon}{minutes % 60:02}"


def time_inspect(value: dt.datetime) -> str:
    """Ruby's Time#inspect (with the fraction) or DateTime#inspect."""
    if isinstance(value, DateTime):
        return date_inspect(value)
    zone = "UTC" if value.tzinfo is UTC else _exact_offset(value)
    return strftime(value, "%Y-%m-%d %H:%M:%S") + f"{_exact_fraction(value)} {zone}"


def _exact_fraction(value: dt.datetime) -> str:
    """The fraction of the second: a rational number where it is finer than nanoseconds."""
    digits = getattr(value, "fraction", "") or f"{value.microsecond:06}".rstrip("0")
    if len(digits) <= 9:
        return f".{digits}" if digits else ""
    from fractions import Fraction

    exact = Fraction(int(digits), 10 ** len(digits))
    return f" {exact.numerator}/{exact.denominator}"


def _exact_offset(value: dt.datetime) -> str:
    """The offset with its seconds, where it has some."""
    offset = value.utcoffset() or dt.timedelta(0)
    seconds = abs(offset.days * 86400 + offset.seconds) % 60
    return _offset(value, "") + (f"{seconds:02}" if seconds else "")


def date_inspect(value: dt.date) -> str:
    """Ruby's Date#inspect or DateTime#inspect."""
    moment = Moment.of(value)
    offset = moment.offset
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second - offset
    days, seconds = divmod(seconds, 86400)
    day = moment.day_number + days + EPOCH_JULIAN_DAY
    nanoseconds = int((moment.fraction + "000000000")[:9])
    name, text = values.class_name(value), values.to_s(value)
    return f"#<{name}: {text} (({day}j,{seconds}s,{nanoseconds}n),{offset:+}s,2299161j)>"


def xmlschema(value: dt.date) -> str:
    """Ruby's Time#xmlschema; of a date its ISO form."""
    if not isinstance(value, dt.datetime):
        return value.isoformat()
    utc = value.tzinfo is UTC and not isinstance(value, DateTime)
    return _to_the_second(value, "T") + ("Z" if utc else _offset(value, ":"))


def rfc822(value: dt.date) -> str:
    """Ruby's Time#rfc822."""
    utc = isinstance(value, dt.datetime) and value.tzinfo is UTC
    zone = "-0000" if utc and not isinstance(value, DateTime) else "%z"
    return strftime(value, f"%a, %d %b %Y %H:%M:%S {zone}")


def to_a(value: dt.datetime) -> list[Any]:
    """Ruby's Time#to_a: from the second to the zone."""
    moment = Moment.of(value)
    summer = bool(value.dst()) if value.tzinfo is LOCAL else False
    return [
        moment.second,
        moment.minute,
        moment.hour,
        moment.day,
        moment.month,
        moment.year,
        moment.weekday,
        moment.year_day,
        summer,
        moment.zone or None,
    ]


# --- Comparing ------------------------------------------------------------------------------------


def _instant(value: dt.date) -> tuple[int, int | Fraction]:
    """Days and microseconds since 1970; those of early dates are days of the Julian calendar."""
    if isinstance(value, WideTime):
        return value.instant
    if type(value) is dt.datetime or (isinstance(value, dt.datetime) and value.year > 1582):
        since = value - _EPOCH
        return since.days, since.seconds * 1_000_000 + since.microseconds
    moment = Moment.of(value)
    days, seconds = divmod(moment.epoch, 86400)
    microseconds = value.microsecond if isinstance(value, dt.datetime) else 0
    return days, seconds * 1_000_000 + microseconds


def compare(left: Any, right: Any) -> int | None:
    """Ruby's <=> of two times, of two dates, or of a date with a number (of Julian days)."""
    if isinstance(left, dt.date) and isinstance(right, dt.date):
        one, two = _instant(left), _instant(right)
        return (one > two) - (one < two)
    if isinstance(left, dt.date) and not isinstance(right, float):
        # Ruby compares with the astronomical Julian day, which begins at noon.
        instant, noon = _instant(left), (right - EPOCH_JULIAN_DAY, 43_200_000_000)
        return int(instant > noon) - int(instant < noon)
    if isinstance(left, dt.date) and right == right:
        whole, part = _instant(left)
        days: float = whole + part / 86_400_000_000 + EPOCH_JULIAN_DAY - 0.5
        return int(days > right) - int(days < right)
    return None


def hash_key(value: dt.date) -> object:
    """A key that two times share when they are the same instant, and two dates likewise."""
    is_time = isinstance(value, dt.datetime) and not isinstance(value, DateTime)
    return ("Time" if is_time else "Date", _instant(value))


# --- Time.parse -----------------------------------------------------------------------------------


def parse_time(text: str, now: dt.datetime | None = None) -> dt.datetime:
    """Ruby's Time.parse; ValueError with Ruby's words where it raises ArgumentError."""
    from pyjekyll.ruby.time.time_parse import parse_moment

    return to_datetime(parse_moment(text, now))


def parse_date(text: str, today: dt.date | None = None) -> dt.date:
    """Ruby's Date.parse; ValueError where it raises Date::Error.

    What is written before the largest part that is there is today's, what comes after it the first.
    """
    from pyjekyll.ruby.time.date_parse import date_parse

    found = date_parse(text)
    current = today or now().date()
    written = {name: found.get(name) for name in ("year", "mon", "mday", "yday", "wday")}
    year = current.year if written["year"] is None else int(written["year"])
    try:
        if written["yday"] is not None:
            return dt.date(year, 1, 1) + dt.timedelta(int(written["yday"]) - 1)
        if written["wday"] is not None and all(
            written[name] is None for name in ("year", "mon", "mday")
        ):
            sunday = current - dt.timedelta((current.weekday() + 1) % 7)
            return sunday + dt.timedelta(int(written["wday"]))
        if found.get("cweek") is not None:
            weeks_year = found.get("cwyear") or current.isocalendar().year
            return dt.date.fromisocalendar(
                int(weeks_year), int(found["cweek"]), int(found.get("cwday") or 1)
            )
        if written["mon"] is None and written["mday"] is None and written["year"] is None:
            raise ValueError("invalid date")
        month = written["mon"]
        if month is None:
            month = 1 if written["year"] is not None else current.month
        day = written["mday"]
        return dt.date(year, int(month), 1 if day is None else int(day))
    except (ValueError, OverflowError) as error:
        raise ValueError("invalid date") from error


def to_datetime(moment: Moment) -> dt.datetime:
    """The moment as a datetime. Raises ValueError for an impossible one."""
    if moment.utc:
        zone: dt.tzinfo = UTC
    elif moment.zone:
        zone = LOCAL
    else:
        zone = fixed_offset(moment.offset)
    value = time_of(
        moment.year,
        moment.month,
        moment.day,
        moment.hour,
        moment.minute,
        moment.second,
        moment.fraction,
        zone,
    )
    if zone is LOCAL:
        offset = value.utcoffset()
        if offset is not None and offset.total_seconds() != moment.offset:
            return value.replace(fold=1)
    return value


def _register() -> None:
    """Tell the tables of values about DateTime, which they leave to this module."""
    for table in (values.TO_S, values.TO_OUTPUT):
        table[DateTime] = time_to_s
    values.INSPECT[DateTime] = date_inspect
    for table in (values.TO_S, values.TO_OUTPUT):
        table[YearZeroDate] = YearZeroDate.isoformat
    from pyjekyll.ruby.comparing import KINDS

    KINDS[DateTime] = KINDS[dt.date]


_register()
