"""A moment taken apart: what strftime prints, also for the years that `datetime` lacks."""

from __future__ import annotations

import datetime as dt
import time
from typing import Any

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_YEAR_DAYS = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
EPOCH_JULIAN_DAY = 2440588
_FIRST_GREGORIAN = (1582, 10, 15)


def is_leap(year: int) -> bool:
    """Whether the (Gregorian) year has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_days(year: int, month: int) -> int:
    """How many days the month has."""
    return 29 if month == 2 and is_leap(year) else _DAYS[month - 1]


def days_from_civil(year: int, month: int, day: int) -> int:
    """Days since 1970-01-01 in the Gregorian calendar, carried on before its invention."""
    past = year - 1
    leap_days = past // 4 - past // 100 + past // 400
    of_year = _YEAR_DAYS[month - 1] + (month > 2 and is_leap(year)) + day
    return past * 365 + leap_days + of_year - 719163


def civil_from_days(days: int) -> tuple[int, int, int]:
    """Year, month and day of a number of days since 1970-01-01."""
    cycles, rest = divmod(days + 719468, 146097)
    of_cycle = (rest - rest // 1460 + rest // 36524 - rest // 146096) // 365
    of_year = rest - (365 * of_cycle + of_cycle // 4 - of_cycle // 100)
    shifted = (5 * of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    day = of_year - (153 * shifted + 2) // 5 + 1
    return cycles * 400 + of_cycle + (month <= 2), month, day


class Moment:
    """One of Ruby's Time, DateTime or Date as fields.

    `fraction` holds the digits behind the second, `offset` the seconds east of UTC. `zone` is what
    `%Z` prints. `kind` is "time", "datetime" or "date"; `utc` is true for a Time in Ruby's UTC.
    """

    __slots__ = (
        "_offset",
        "_source",
        "_zone",
        "day",
        "fraction",
        "hour",
        "is_date",
        "minute",
        "month",
        "second",
        "utc",
        "year",
    )

    def __init__(
        self,
        year: int,
        month: int,
        day: int,
        hour: int = 0,
        minute: int = 0,
        second: int = 0,
        *,
        fraction: str = "",
        offset: int = 0,
        zone: str = "",
        utc: bool = False,
        is_date: bool = False,
    ) -> None:
        self.year, self.month, self.day = year, month, day
        self.hour, self.minute, self.second = hour, minute, second
        self.fraction = fraction
        self._offset: int | None = offset
        self._zone = zone
        self._source: Any = None
        self.utc = utc
        self.is_date = is_date

    @classmethod
    def of(cls, value: dt.date) -> Moment:
        """The fields of a datetime (Ruby's Time or DateTime) or date."""
        if not isinstance(value, dt.datetime):
            return cls(value.year, value.month, value.day, zone="+00:00", is_date=True)
        self = cls(value.year, value.month, value.day, value.hour, value.minute, value.second)
        if fraction := getattr(value, "fraction", ""):
            self.fraction = fraction
        elif value.microsecond:
            self.fraction = f"{value.microsecond:06}"
        if getattr(value, "ruby_class", None) == "DateTime":
            self.is_date = True
        elif value.tzinfo is dt.UTC:
            self.utc = True
            self._zone = "UTC"
            return self
        self._source = value
        self._offset = None
        return self

    @classmethod
    def at(cls, seconds: int) -> Moment:
        """The local time so many seconds after the start of 1970."""
        fields = time.localtime(seconds)
        return cls(
            fields.tm_year,
            fields.tm_mon,
            fields.tm_mday,
            fields.tm_hour,
            fields.tm_min,
            fields.tm_sec,
            offset=fields.tm_gmtoff,
            zone=fields.tm_zone,
        )

    def _read_zone(self) -> None:
        value = self._source
        delta = value.utcoffset()
        self._offset = 0 if delta is None else delta.days * 86400 + delta.seconds
        if self.is_date:
            self._zone = offset_text(self._offset)
        else:
            # A Time with a fixed offset has no zone name in Ruby.
            self._zone = "" if isinstance(value.tzinfo, dt.timezone) else value.tzname() or ""

    @property
    def offset(self) -> int:
        """Seconds east of UTC."""
        if self._offset is None:
            self._read_zone()
        return self._offset or 0

    @property
    def zone(self) -> str:
        """The zone's abbreviation; of Date and DateTime the offset."""
        if self._offset is None:
            self._read_zone()
        return self._zone

    @property
    def day_number(self) -> int:
        """Days since 1970-01-01. A Date before the calendar reform is a day of the Julian one."""
        if self.is_date and (self.year, self.month, self.day) < _FIRST_GREGORIAN:
            return julian_days(self.year, self.month, self.day)
        return days_from_civil(self.year, self.month, self.day)

    def first_of(self, year: int) -> int:
        """The `day_number` of the first of January."""
        if self.is_date and year <= 1582:
            return julian_days(year, 1, 1)
        return days_from_civil(year, 1, 1)

    @property
    def weekday(self) -> int:
        """0 for Sunday to 6 for Saturday."""
        return (self.day_number + 4) % 7

    @property
    def year_day(self) -> int:
        """1 for the first of January."""
        if self.is_date and self.year <= 1582:
            return self.day_number - self.first_of(self.year) + 1
        return _YEAR_DAYS[self.month - 1] + self.day + (self.month > 2 and is_leap(self.year))

    @property
    def epoch(self) -> int:
        """Whole seconds since the start of 1970."""
        of_day = self.hour * 3600 + self.minute * 60 + self.second
        return self.day_number * 86400 + of_day - self.offset


def julian_days(year: int, month: int, day: int) -> int:
    """Days since 1970-01-01 (Gregorian) of a date of the Julian calendar."""
    shift = (14 - month) // 12
    years = year + 4800 - shift
    months = month + 12 * shift - 3
    julian_day = day + (153 * months + 2) // 5 + 365 * years + years // 4 - 32083
    return julian_day - EPOCH_JULIAN_DAY


def offset_text(seconds: int) -> str:
    """`+01:00`."""
    sign = "-" if seconds < 0 else "+"
    hours, rest = divmod(abs(seconds), 3600)
    return f"{sign}{hours:02}:{rest // 60:02}"
