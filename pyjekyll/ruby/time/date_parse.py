"""Ruby's Date._parse: what a text says of a date and time, wherever in the text it says so.

The text is searched for a weekday and a time, then with each pattern in turn for a date, in Ruby's
order; whatever a pattern found is replaced by a space before the next one looks.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from pyjekyll.ruby.errors import RubyRangeError

if TYPE_CHECKING:
    from collections.abc import Callable

Found: TypeAlias = "dict[str, int | str | bool]"

MAXIMAL_LENGTH = 128

# In Ruby \d and \s are ASCII's, \b and [[:alpha:]] are Unicode's.
_S = r"[ \t\r\n\f\v]"
_NOT_S = r"[^ \t\r\n\f\v]"
_D = r"[0-9]"
_ALPHA = r"[^\W\d_]"
_WEEKDAYS = "sun|mon|tue|wed|thu|fri|sat"
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MERIDIAN = r"[ap](?:m\b|\.m\.)"


class _Lazy(dict[str, "re.Pattern[str]"]):
    """The patterns, each compiled when first needed."""

    def __missing__(self, name: str) -> re.Pattern[str]:
        source = _SOURCES[name].replace("␠", _S).replace("✖", _NOT_S)
        source = source.replace(r"\d", _D).replace("α", _ALPHA)
        pattern = self[name] = re.compile(source, 0 if name in _CASE_MATTERS else re.IGNORECASE)
        return pattern


_CASE_MATTERS = {"iso", "month_day", "month_day_short", "year_day", "year_day_dotted", "short_year"}
_SOURCES = {
    "noise": r"(?:[^-+',./:@\w\[\]]|_)+",
    "signed": r"[-+][0-9]*|[0-9]+",
    "digit": r"[0-9]+",
    "weekday": rf"\b({_WEEKDAYS})[^-/0-9 \t\r\n\f\v]*",
    "time": (
        r"((?:\d+␠*:␠*\d+(?:␠*:␠*\d+(?:[,.]\d*)?)?|\d+␠*h(?:␠*\d+m?(?:␠*\d+s?)?)?)"
        rf"(?:␠*{_MERIDIAN})?|\d+␠*{_MERIDIAN})"
        r"(?:␠*((?:gmt|utc?)?[-+]\d+(?:[,.:]\d+(?::\d+)?)?"
        r"|(?:α|[.]|␠)+(?:standard|daylight)␠time\b|α+(?:␠dst)?\b))?"
    ),
    "clock": (
        r"(\d+)h?(?:␠*:?␠*(\d+)m?(?:␠*:?␠*(\d+)(?:[,.](\d+))?s?)?)?(?:␠*([ap])(?:m\b|\.m\.))?"
    ),
    "european": (
        rf"('?\d+)[^-0-9 \t\r\n\f\v]*␠*({_MONTHS})[^-0-9 \t\r\n\f\v']*"
        r"(?:␠*(c(?:e|\.e\.)|b(?:ce|\.c\.e\.)|a(?:d|\.d\.)|b(?:c|\.c\.))?␠*"
        r"('?-?\d+(?:(?:st|nd|rd|th)\b)?))?"
    ),
    "american": (
        rf"\b({_MONTHS})[^-0-9 \t\r\n\f\v']*␠*('?\d+)[^-0-9 \t\r\n\f\v']*"
        r"(?:␠*,?␠*(c(?:e|\.e\.)|b(?:ce|\.c\.e\.)|a(?:d|\.d\.)|b(?:c|\.c\.))?␠*('?-?\d+))?"
    ),
    "iso": r"('?[-+]?\d+)-(\d+)-('?-?\d+)",
    "iso_week": r"\b(\d{2}|\d{4})?-?w(\d{2})(?:-?(\d))?\b",
    "iso_weekday": r"-w-(\d)\b",
    "month_day": r"--(\d{2})?-(\d{2})\b",
    "month_day_short": r"--(\d{2})(\d{2})?\b",
    "year_day_dotted": r"[,.](\d{2}|\d{4})-\d{3}\b",
    "year_day": r"\b(\d{2}|\d{4})-(\d{3})\b",
    "day_of_year_no": r"\d-\d{3}\b",
    "day_of_year": r"\b-(\d{3})\b",
    "japanese": r"\b([mtshr])(\d+)\.(\d+)\.(\d+)",
    "vms": rf"('?-?\d+)-({_MONTHS})[^-/.]*-('?-?\d+)",
    "vms_month_first": rf"\b({_MONTHS})[^-/.]*-('?-?\d+)(?:-('?-?\d+))?",
    "slashes": r"('?-?\d+)/␠*('?\d+)(?:[^0-9]␠*('?-?\d+))?",
    "dots": r"('?-?\d+)\.␠*('?\d+)\.␠*('?-?\d+)",
    "short_year": r"'(\d+)\b",
    "month": rf"\b({_MONTHS})✖*",
    "day": r"(\d+)(st|nd|rd|th)\b",
    "digits": (
        r"([-+]?)(\d{2,14})(?:␠*t?␠*(\d{2,6})?(?:[,.](\d*))?)?"
        r"(?:␠*(z\b|[-+]\d{1,4}\b|\[[-+]?\d[^\]]*\]))?"
    ),
    "era": r"\b(bc\b|bce\b|b\.c\.|b\.c\.e\.)",
    "rest": r"\A␠*(\d{1,2})␠*\Z",
}
_PATTERNS = _Lazy()


@lru_cache(2000)
def date_parse(text: str) -> Found:
    """What the text says: year, mon, mday, yday, hour, min, sec, sec_fraction, zone, wday, …

    `sec_fraction` is a string of decimal digits. ValueError where Ruby raises ArgumentError. The
    answer is kept for the next one who asks: don't change it.
    """
    size = len(text.encode("utf-8", "surrogateescape"))
    if size > MAXIMAL_LENGTH:
        raise ValueError(f"string length ({size}) exceeds the limit {MAXIMAL_LENGTH}")
    return _Parser(_PATTERNS["noise"].sub(" ", text)).run()


class _Parser:
    """One text on its way through the patterns."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: Found = {}
        self.complete = True  # two digits are a year of this or the last century
        self.before_christ = False

    def run(self) -> Found:
        if self._has("a"):
            self._take("weekday", self._weekday)
        if self._has("0"):
            self._take("time", self._time)
        for needed, rule in _DATE_RULES:
            if self._has(needed) and rule(self):
                break
        if self._has("a"):
            self._take("era", self._era)
        if self._has("0"):
            self._take("rest", self._rest)
        self._complete_years()
        return self.found

    def _has(self, classes: str) -> bool:
        text = self.text
        for each in classes:
            if each == "a":
                if not any("a" <= char <= "z" or "A" <= char <= "Z" for char in text):
                    return False
            elif each == "0":
                if not any("0" <= char <= "9" for char in text):
                    return False
            elif each not in text:
                return False
        return True

    def _take(self, name: str, action: Callable[[re.Match[str]], None]) -> bool:
        match = _PATTERNS[name].search(self.text)
        if match is None:
            return False
        self.text = f"{self.text[: match.start()]} {self.text[match.end() :]}"
        action(match)
        return True

    # --- time -------------------------------------------------------------------------------------

    def _weekday(self, match: re.Match[str]) -> None:
        self.found["wday"] = _WEEKDAYS.split("|").index(match[1].lower())

    def _time(self, match: re.Match[str]) -> None:
        if match[2] is not None:
            self.found["zone"] = match[2]
        clock = _PATTERNS["clock"].match(match[1])
        if clock is None:
            return
        hour_text, minute, second, fraction, meridian = clock.groups()
        hour = int(hour_text)
        if meridian:
            if hour >= 1 << 31:
                raise RubyRangeError(f"integer {hour} too big to convert to `int'")
            hour = hour % 12 + (12 if meridian in "pP" else 0)
        self.found["hour"] = hour
        if minute is not None:
            self.found["min"] = int(minute)
        if second is not None:
            self.found["sec"] = int(second)
        if fraction is not None:
            self.found["sec_fraction"] = fraction

    # --- dates ------------------------------------------------------------------------------------

    def _european(self) -> bool:
        return self._take("european", lambda m: self._parts(m[4], _month(m[2]), m[1], m[3]))

    def _american(self) -> bool:
        return self._take("american", lambda m: self._parts(m[4], _month(m[1]), m[2], m[3]))

    def _iso(self) -> bool:
        return self._take("iso", lambda m: self._parts(m[1], m[2], m[3]))

    def _japanese(self) -> bool:
        def action(match: re.Match[str]) -> None:
            start = {"m": 1867, "t": 1911, "s": 1925, "h": 1988, "r": 2018}[match[1].lower()]
            self.found["year"] = start + int(match[2])
            self.found["mon"] = int(match[3])
            self.found["mday"] = int(match[4])

        return self._take("japanese", action)

    def _vms(self) -> bool:
        return self._take("vms", lambda m: self._parts(m[3], _month(m[2]), m[1])) or self._take(
            "vms_month_first", lambda m: self._parts(m[3], _month(m[1]), m[2])
        )

    def _slashes(self) -> bool:
        return self._take("slashes", lambda m: self._parts(m[1], m[2], m[3]))

    def _dots(self) -> bool:
        return self._take("dots", lambda m: self._parts(m[1], m[2], m[3]))

    def _other_iso(self) -> bool:
        def numbers(*names: str) -> Callable[[re.Match[str]], None]:
            def action(match: re.Match[str]) -> None:
                for name, text in zip(names, match.groups(), strict=True):
                    if text is not None:
                        self.found[name] = int(text)

            return action

        if (
            self._take("iso_week", numbers("cwyear", "cweek", "cwday"))
            or self._take("iso_weekday", numbers("cwday"))
            or self._take("month_day", numbers("mon", "mday"))
            or self._take("month_day_short", numbers("mon", "mday"))
        ):
            return True
        if not _PATTERNS["year_day_dotted"].search(self.text) and self._take(
            "year_day", numbers("year", "yday")
        ):
            return True
        return not _PATTERNS["day_of_year_no"].search(self.text) and self._take(
            "day_of_year", numbers("yday")
        )

    def _short_year(self) -> bool:
        return self._take("short_year", lambda m: self.found.update(year=int(m[1])))

    def _month_alone(self) -> bool:
        return self._take("month", lambda m: self.found.update(mon=int(_month(m[1]))))

    def _day_alone(self) -> bool:
        return self._take("day", lambda m: self.found.update(mday=int(m[1])))

    def _digits(self) -> bool:
        return self._take("digits", self._run_of_digits)

    def _parts(
        self, year: str | None, month: str | None, day: str | None, era: str | None = None
    ) -> None:
        """Three parts that may stand in for one another; swapped until each looks its part."""
        if year and month and not day:
            year, month, day = None, year, month
        if year is None and day and (len(day) > 2 or day[0] == "'"):
            year, day = day, None
        if year:
            number = _PATTERNS["signed"].search(year)
            if number and number.end() < len(year):
                year, day = day, number[0]
        if month and (month[0] == "'" or len(month) > 2):
            year, month, day = month, day, year
        if day and (day[0] == "'" or len(day) > 2):
            year, day = day, year
        if era and era[0] in "bB":
            self.before_christ = True
        complete: bool | None = None
        if year:
            number = _PATTERNS["signed"].search(year)
            if number:
                if number[0][0] in "+-" or len(number[0]) > 2:
                    complete = False
                self.found["year"] = int(number[0])
        for name, part in (("mon", month), ("mday", day)):
            number = _PATTERNS["digit"].search(part) if part else None
            if number:
                self.found[name] = int(number[0])
        if complete is not None:
            self.complete = complete

    def _run_of_digits(self, match: re.Match[str]) -> None:
        sign, digits, more, fraction, zone = match.groups()
        if more is None and fraction is not None:
            self._from_the_right(sign, digits)
        else:
            self._from_the_left(sign, digits)
        if more is not None and len(more) in (2, 4, 6):
            names: tuple[str, ...] = ("hour", "min", "sec")
            pairs = [more[i : i + 2] for i in range(0, len(more), 2)]
            if fraction is not None:
                names = names[3 - len(pairs) :]
            for name, pair in zip(names, pairs, strict=False):
                self.found[name] = int(pair)
        if fraction is not None:
            self.found["sec_fraction"] = fraction
        if zone is not None:
            self.found["zone"] = zone
            if zone[0] == "[":
                inner, _, name = zone[1:-1].partition(":")
                self.found["zone"] = name if ":" in zone else inner

    def _from_the_right(self, sign: str, digits: str) -> None:
        """`…hhmmss` before a fraction."""
        if len(digits) not in _LAYOUTS:
            return
        rest = digits
        for name in ("sec", "min", "hour", "mday", "mon"):
            if rest:
                self.found[name] = int(rest[-2:])
                rest = rest[:-2]
        if rest:
            self.found["year"] = -int(rest) if sign == "-" else int(rest)
            if len(rest) == 4:
                self.complete = False

    def _from_the_left(self, sign: str, digits: str) -> None:
        layout = _LAYOUTS.get(len(digits))
        if layout is None:
            return
        position = 0
        for name, width in layout:
            value = int(digits[position : position + width])
            position += width
            self.found[name] = -value if name == "year" and sign == "-" else value
        if len(digits) in (8, 10, 12, 14):
            self.complete = False

    # --- the rest ---------------------------------------------------------------------------------

    def _era(self, _match: re.Match[str]) -> None:
        self.before_christ = True

    def _rest(self, match: re.Match[str]) -> None:
        number = int(match[1])
        if "hour" in self.found and "mday" not in self.found and 1 <= number <= 31:
            self.found["mday"] = number
        if "mday" in self.found and "hour" not in self.found and 0 <= number <= 24:
            self.found["hour"] = number

    def _complete_years(self) -> None:
        for name in ("cwyear", "year"):
            year = self.found.get(name)
            if not isinstance(year, int):
                continue
            if self.before_christ:
                year = 1 - year
            if self.complete and 0 <= year <= 99:
                year += 1900 if year >= 69 else 2000
            self.found[name] = year


def _month(name: str) -> str:
    return str(_MONTHS.split("|").index(name[:3].lower()) + 1)


_LAYOUTS = {
    2: (("mday", 2),),
    3: (("yday", 3),),
    4: (("mon", 2), ("mday", 2)),
    5: (("year", 2), ("yday", 3)),
    6: (("year", 2), ("mon", 2), ("mday", 2)),
    7: (("year", 4), ("yday", 3)),
    8: (("year", 4), ("mon", 2), ("mday", 2)),
    10: (("year", 4), ("mon", 2), ("mday", 2), ("hour", 2)),
    12: (("year", 4), ("mon", 2), ("mday", 2), ("hour", 2), ("min", 2)),
    14: (("year", 4), ("mon", 2), ("mday", 2), ("hour", 2), ("min", 2), ("sec", 2)),
}

# What the text must have (a: letters, 0: digits) for a rule to look, in Ruby's order.
_DATE_RULES: tuple[tuple[str, Callable[[_Parser], bool]], ...] = (
    ("a0", _Parser._european),
    ("a0", _Parser._american),
    ("0-", _Parser._iso),
    ("0.", _Parser._japanese),
    ("a0-", _Parser._vms),
    ("0/", _Parser._slashes),
    ("0.", _Parser._dots),
    ("0", _Parser._other_iso),
    ("0", _Parser._short_year),
    ("a", _Parser._month_alone),
    ("0", _Parser._day_alone),
    ("0", _Parser._digits),
)
