"""Times that Python's `datetime` does not have: far years, and fine fractions of a second.

The calendar repeats itself every 400 years, and so do the rules of clocks so far from today: such a
time is kept as the one of a year in the middle that looks the same, with the number of cycles
between the two. It is so for the first and last years that Python has, too: to calculate with
those, a zone would need a day more.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from pyjekyll.ruby.time.moments import Moment
from pyjekyll.ruby.time.strftime import strftime

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

CYCLE_DAYS = 146_097  # of 400 years
_FIRST, _LAST = 2, 9998  # a zone may be a day away, and the year of that must be one as well


def is_far(year: int) -> bool:
    """Whether Python cannot calculate with times of that year."""
    return not _FIRST <= year <= _LAST


def _similar(year: int) -> int:
    """A year that Python has, and that looks the same."""
    return year % 400 + (9200 if year > _LAST else 400)


class WideTime(dt.datetime):
    """A Time. `shown` is the similar time that Python has, `cycles` how far away it is.

    `fraction` has the digits of the second's fraction, where there are more than six.
    """

    ruby_class = "Time"
    cycles: int
    fraction: str

    @classmethod
    def of(
        cls,
        year: int,
        month: int,
        day: int,
        hour: int = 0,
        minute: int = 0,
        second: int = 0,
        microsecond: int = 0,
        tzinfo: dt.tzinfo | None = None,
        fraction: str = "",
    ) -> WideTime:
        """The time of these fields. Raises ValueError for an impossible one."""
        similar = _similar(year) if is_far(year) else year
        shown = dt.datetime(similar, month, day, hour, minute, second, microsecond, tzinfo)
        return cls._from(shown, (year - similar) // 400, fraction)

    @classmethod
    def _from(cls, shown: dt.datetime, cycles: int, fraction: str) -> WideTime:
        self = cls.combine(dt.datetime.date(shown), dt.datetime.timetz(shown))
        self.cycles, self.fraction = cycles, fraction
        return self

    @property
    def shown(self) -> dt.datetime:
        """The similar time."""
        return dt.datetime.combine(dt.datetime.date(self), dt.datetime.timetz(self))

    @property
    def year(self) -> int:
        """The year itself."""
        similar: int = _YEAR(self)
        return similar + 400 * self.cycles

    @property
    def instant(self) -> tuple[int, int | Fraction]:
        """Days and microseconds since 1970."""
        since = self.shown - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
        microseconds: int | Fraction = since.seconds * 1_000_000 + since.microseconds
        finer = self.fraction[6:]
        if finer:
            from fractions import Fraction

            microseconds += Fraction(int(finer), 10 ** len(finer))
        return since.days + self.cycles * CYCLE_DAYS, microseconds

    def replace(self, *arguments: Any, **fields: Any) -> dt.datetime:  # type: ignore[override]
        """The time with other fields; not with another year."""
        assert not arguments and "year" not in fields, "make another time instead"
        fraction = "" if "microsecond" in fields else self.fraction
        return WideTime._from(self.shown.replace(**fields), self.cycles, fraction)

    def astimezone(self, tz: dt.tzinfo | None = None) -> WideTime:
        """The same moment elsewhere."""
        return WideTime._from(self.shown.astimezone(tz), self.cycles, self.fraction)

    def __add__(self, other: dt.timedelta) -> WideTime:
        return WideTime._from(self.shown + other, self.cycles, self.fraction)

    def timestamp(self) -> float:
        """Seconds since 1970."""
        return self.shown.timestamp() + self.cycles * CYCLE_DAYS * 86_400

    def isoformat(self, sep: str = "T", timespec: str = "auto") -> str:
        """Python's form of the time, the year as Ruby writes it."""
        year = strftime(Moment.of(self), "%Y")
        return year + self.shown.isoformat(sep, timespec)[4:]

    def __repr__(self) -> str:
        return f"WideTime({self.isoformat()})"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, dt.datetime) and self.instant == _instant(other)

    def __lt__(self, other: dt.datetime) -> bool:  # type: ignore[override]
        return self.instant < _instant(other)

    def __le__(self, other: dt.datetime) -> bool:  # type: ignore[override]
        return self.instant <= _instant(other)

    def __gt__(self, other: dt.datetime) -> bool:  # type: ignore[override]
        return self.instant > _instant(other)

    def __ge__(self, other: dt.datetime) -> bool:  # type: ignore[override]
        return self.instant >= _instant(other)

    def __hash__(self) -> int:
        return hash(self.instant)

    def __reduce_ex__(self, protocol: Any) -> tuple[Callable[..., WideTime], tuple[Any, ...]]:
        return WideTime._from, (self.shown, self.cycles, self.fraction)


_YEAR = dt.datetime.year.__get__


def _asks_shown(name: str) -> Callable[[WideTime], Any]:
    def ask(self: WideTime) -> Any:
        return getattr(self.shown, name)()

    return ask


for _name in ("utcoffset", "tzname", "dst", "weekday", "isoweekday"):
    setattr(WideTime, _name, _asks_shown(_name))


def _instant(value: dt.datetime) -> tuple[int, Fraction | int]:
    if isinstance(value, WideTime):
        return value.instant
    since = value - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    return since.days, since.seconds * 1_000_000 + since.microseconds


class YearZeroDate(dt.date):
    """A Date of the year 0, the only one that YAML can name and Python has not."""

    ruby_class = "Date"

    @classmethod
    def of(cls, month: int, day: int) -> YearZeroDate:
        """The day of the year 0. Raises ValueError for an impossible one."""
        return cls(400, month, day)

    @property
    def year(self) -> int:
        """The year itself."""
        return 0

    def isoformat(self) -> str:
        """`0000-01-31`."""
        return f"0000-{self.month:02}-{self.day:02}"

    __str__ = __repr__ = isoformat

    def __reduce__(self) -> tuple[Callable[..., YearZeroDate], tuple[int, int]]:
        return YearZeroDate.of, (self.month, self.day)


def time_of(
    year: int,
    month: int,
    day: int,
    hour: int = 0,
    minute: int = 0,
    second: int = 0,
    fraction: str = "",
    tzinfo: dt.tzinfo | None = None,
) -> dt.datetime:
    """The time of these fields, whatever the year; `fraction` are the digits after the second.

    Raises ValueError for an impossible one.
    """
    microsecond = int((fraction + "000000")[:6])
    fine = fraction.rstrip("0") if len(fraction) > 6 else ""
    if is_far(year) or len(fine) > 6:
        fields = (year, month, day, hour, minute, second, microsecond, tzinfo)
        return WideTime.of(*fields, fraction=fine if len(fine) > 6 else "")
    return dt.datetime(year, month, day, hour, minute, second, microsecond, tzinfo)
