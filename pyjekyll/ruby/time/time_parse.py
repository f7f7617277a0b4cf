"""Ruby's Time.parse: from what a text says (see `date_parse`) to a moment."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any

from pyjekyll.ruby.inspection import inspect_str
from pyjekyll.ruby.lazy_pattern import lazy_pattern
from pyjekyll.ruby.numbers import check_int
from pyjekyll.ruby.time.date_parse import date_parse
from pyjekyll.ruby.time.moments import Moment, civil_from_days, days_from_civil, month_days

if TYPE_CHECKING:
    import datetime as dt

_OFFSET = lazy_pattern(r"([+-])(\d\d)(:?)(\d\d)(?:\3(\d\d))?\Z", re.ASCII)
_HOURS = lazy_pattern(r"[+-]\d\d\Z", re.ASCII)
_UTC = lazy_pattern(r"(?:-00:00|-0000|-00|UTC|Z|UT)\Z", re.IGNORECASE)
_NAMED_HOURS = {
    "UTC": 0,
    "Z": 0,
    "UT": 0,
    "GMT": 0,
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
    **{letter: hour + 1 for hour, letter in enumerate("ABCDEFGHIKLM")},
    **{letter: -hour - 1 for hour, letter in enumerate("NOPQRSTUVWXY")},
}
OUT_OF_RANGE = "argument out of range"


def parse_moment(text: str, now: dt.datetime | None = None) -> Moment:
    """Ruby's Time.parse, for any year; ValueError where Ruby raises ArgumentError.

    What does not depend on the present is kept for the next one who asks: don't change it.
    """
    if time.tzname is not _kept_for[0]:  # a new tuple after each `time.tzset`
        _kept_for[0] = time.tzname
        _kept.clear()
    moment = _kept.get(text)
    if moment is None:
        moment = _parse(text, now)
    return moment


_kept: dict[str, Moment] = {}
_kept_for: list[object] = [None]


def _parse(text: str, now: dt.datetime | None) -> Moment:
    found: dict[str, Any] = date_parse(text)
    if not _TIME_FIELDS & found.keys():
        raise ValueError(f"no time information in {inspect_str(text)}")
    if found.get("year") is not None:
        if len(_kept) > 5000:
            _kept.clear()
        _kept[text] = moment = _build(found, _UNUSED)
        return moment
    if now is not None:
        read_clock()
    return _build(found, Moment.of(now if now is not None else _now()))


def read_clock() -> None:
    """Say to who watches the clock that a text is completed by the present."""
    moment = _now()
    moment.timestamp()


def _now() -> dt.datetime:
    from pyjekyll.ruby.time.times import now

    return now()


_UNUSED = Moment(1970, 1, 1)  # where the text names a year, nothing is taken from the present
_TIME_FIELDS = {"year", "yday", "mon", "mday", "hour", "min", "sec", "sec_fraction"}


def _build(found: dict[str, Any], now: Moment) -> Moment:
    zone = found.get("zone")
    offset = None if zone is None else _zone_offset(zone, found.get("year") or now.year)
    if found.get("yday") is not None:
        return _from_day_of_year(found, now)
    fields = _filled(found, now, offset)
    if zone is not None and fields[0] != (found.get("year") or now.year):
        offset = _zone_offset(zone, fields[0])
    fraction = found.get("sec_fraction") or ""
    if zone is None or offset is None:
        return _local(_checked(*fields), fraction)
    days, seconds = _checked(*_without_offset(fields, offset))
    return _in_zone(days * 86400 + seconds, fraction, zone, offset)


def _filled(found: dict[str, Any], now: Moment, offset: int | None) -> list[int]:
    """Year to second: what is missing before the first known one is taken from now."""
    if "year" not in found:
        shown = _shifted(now, offset)
        current = (shown.year, shown.month, shown.day, shown.hour, shown.minute, shown.second)
    else:
        current = (1970, 1, 1, 0, 0, 0)
    fields: list[int] = []
    known = False
    for name, from_now, least in zip(_NAMES, current, (1970, 1, 1, 0, 0, 0), strict=True):
        value = found.get(name)
        known = known or value is not None
        fields.append(value if value is not None else least if known else from_now)
    return fields


_NAMES = ("year", "mon", "mday", "hour", "min", "sec")


def _shifted(now: Moment, offset: int | None) -> Moment:
    """Now, as clocks show it at the offset (or here)."""
    if offset is None:
        return Moment.at(now.epoch)
    days, seconds = divmod(now.epoch + offset, 86400)
    minutes = seconds // 60
    return Moment(*civil_from_days(days), minutes // 60, minutes % 60, seconds % 60)


def _from_day_of_year(found: dict[str, Any], now: Moment) -> Moment:
    # Ruby guesses month and day as if months had 31 days, and corrects the guess once.
    day_of_year = found["yday"]
    if not 1 <= day_of_year <= 366:
        raise ValueError(f"yday {day_of_year} out of range")
    month, day = (day_of_year - 1) // 31 + 1, (day_of_year - 1) % 31 + 1
    guess = {key: value for key, value in found.items() if key != "yday"}
    moment = _build({**guess, "mon": month, "mday": day}, now)
    difference = day_of_year - moment.year_day
    if difference == 0:
        return moment
    day += difference
    year = found.get("year") or now.year
    if day > 28 and day > month_days(year, month):
        day -= month_days(year, month)
        month += 1
        if month > 12:
            raise ValueError(f"yday {day_of_year} out of range")
    return _build({**guess, "mon": month, "mday": day}, now)


def _zone_offset(zone: str, year: int) -> int | None:
    """The seconds east of UTC that the zone's name stands for; None for one that Ruby ignores."""
    zone = zone.upper()
    match = _OFFSET.match(zone)
    if match:
        seconds = (int(match[2]) * 60 + int(match[4])) * 60 + int(match[5] or 0)
        return -seconds if match[1] == "-" else seconds
    if _HOURS.match(zone):
        return int(zone) * 3600
    if zone in _NAMED_HOURS:
        return _NAMED_HOURS[zone] * 3600
    for month in (1, 7):
        local = _local(_checked(year, month, 1, 0, 0, 0), "")
        if local.zone.upper() == zone:
            return local.offset
    return None


def _without_offset(fields: list[int], offset: int) -> list[int]:
    """The fields in UTC. A day that the month does not have becomes the next month's first."""
    year, month, day, hour, minute, second = fields
    sign = 1 if offset < 0 else -1
    rest, part = divmod(abs(offset), 60)
    if part:
        carried, second = divmod(second + sign * part, 60)
        rest += sign * carried
    rest, part = divmod(rest, 60)
    if part:
        carried, minute = divmod(minute + sign * part, 60)
        rest += sign * carried
    rest, part = divmod(rest, 24)
    if part:
        carried, hour = divmod(hour + sign * part, 24)
        rest += sign * carried
    if rest and sign > 0:
        day += rest
        if month <= 12 and month_days(year, month) < day:  # month 0 counts as December
            year, month, day = (year + 1, 1, 1) if month == 12 else (year, month + 1, 1)
    elif rest:
        day -= rest
        if day < 1:
            year, month = (year - 1, 12) if month <= 1 else (year, month - 1)
            day = month_days(year, month) if 1 <= month <= 12 else day
    return [year, month, day, hour, minute, second]


def _checked(
    year: int, month: int, day: int, hour: int, minute: int, second: int
) -> tuple[int, int]:
    """Days since 1970 and the second of the day; a 31st of April is the first of May."""
    # Ruby reads one field after the other into so many bits.
    for value, bits in ((month, 4), (day, 5), (hour, 5), (minute, 6), (second, 6)):
        if check_int(value) >= 1 << bits:
            raise ValueError(OUT_OF_RANGE)
    if not (
        1 <= month <= 12
        and 1 <= day <= 31
        and 0 <= minute <= 59
        and 0 <= second <= 60
        and (0 <= hour <= 23 or (hour == 24 and minute == 0 and second == 0))
    ):
        raise ValueError(OUT_OF_RANGE)
    return days_from_civil(year, month, 1) + day - 1, hour * 3600 + minute * 60 + second


def _local(shown: tuple[int, int], fraction: str) -> Moment:
    from pyjekyll.ruby.time.times import wall_epochs

    moment = _at(wall_epochs(shown[0] * 86400 + shown[1])[-1])
    moment.fraction = fraction
    return moment


def _at(epoch: int) -> Moment:
    from pyjekyll.ruby.time.times import at

    return at(epoch)


def _in_zone(epoch: int, fraction: str, zone: str, offset: int) -> Moment:
    if _UTC.match(zone):
        moment = _fixed(epoch, 0, "UTC")
        moment.utc = True
    else:
        moment = _at(epoch)
        if moment.offset != offset:
            if abs(offset) >= 86400:
                raise ValueError("utc_offset out of range")
            moment = _fixed(epoch, offset)
    moment.fraction = fraction
    return moment


def _fixed(epoch: int, offset: int, zone: str = "") -> Moment:
    days, seconds = divmod(epoch + offset, 86400)
    minutes = seconds // 60
    return Moment(
        *civil_from_days(days), minutes // 60, minutes % 60, seconds % 60, offset=offset, zone=zone
    )
