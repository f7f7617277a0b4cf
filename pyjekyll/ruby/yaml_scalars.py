"""The class of a plain YAML scalar by SafeYAML 1.0.5's rules: neither YAML 1.1's nor 1.2's.

In SafeYAML's order: integer, float, nil, boolean, date. Symbols stay strings (Jekyll does not ask
for them), so does whatever no rule takes. Times carry the offset that is written, never UTC itself.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import TYPE_CHECKING

from pyjekyll.ruby.lazy_pattern import lazy_pattern
from pyjekyll.ruby.numbers import read_int
from pyjekyll.ruby.time.wide_times import YearZeroDate, time_of

if TYPE_CHECKING:
    from collections.abc import Callable

Scalar = None | bool | int | float | str | dt.date


class ScalarError(ValueError):
    """A scalar that looks like a number and is none: Ruby's Float() raises an ArgumentError."""


_WORDS: dict[str, bool | None] = {
    "~": None, "null": None,
    "yes": True, "on": True, "true": True,
    "no": False, "off": False, "false": False,
}  # fmt: skip
_FIRST_OF_WORDS = frozenset("~nNyYoOtTfF")
_FIRST_OF_NUMBERS = frozenset("0123456789+-.,_")

# `$` without re.MULTILINE is Ruby's \Z: the end, or before a newline at the end.
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]*)$")
_OCTAL = re.compile(r"0[0-7]+$")
_BINARY = re.compile(r"0b[01]+$")
_HEXADECIMAL = re.compile(r"(?:0[xX]|[-+]?0x)[0-9a-fA-F]+$")
_SEXAGESIMAL = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$")
_SEXAGESIMAL_FLOAT = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$")
_FLOAT = re.compile(r"[-+]?(?:[0-9][0-9_]*)?\.[0-9_]+(?:[eE][-+][0-9]+)?$")
_RUBY_FLOAT = lazy_pattern(
    r"[-+]?(?:[0-9]+(?:_[0-9]+)*)?(?:\.[0-9]+(?:_[0-9]+)*)?(?:[eE][-+][0-9]+)?\s*\Z"
)
_INFINITE: dict[str, float] = {
    ".inf": math.inf, ".Inf": math.inf, ".INF": math.inf,
    "-.inf": -math.inf, "-.Inf": -math.inf, "-.INF": -math.inf,
    ".nan": math.nan, ".NaN": math.nan, ".NAN": math.nan,
}  # fmt: skip
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})$")
_TIME = re.compile(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt]|[ \t\n\v\f\r]+)"
    r"([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]*))?[ \t\n\v\f\r]*"
    r"(?:Z|([-+])([0-9]{1,2})(?::?([0-9]{2}))?)?$"
)
_FIRST_MISSING, _LAST_MISSING = dt.date(1582, 10, 5), dt.date(1582, 10, 14)  # to Ruby's calendar


def resolve(text: str) -> Scalar:
    """The value of a scalar that is not quoted. Raises ScalarError where Ruby cannot read it."""
    if not text:
        return None
    first = text[0]
    if first in _FIRST_OF_NUMBERS:
        return _number_or_date(text)
    if first in _FIRST_OF_WORDS and len(text) <= 5:
        return _WORDS.get(text.lower(), text)
    return text


def _number_or_date(text: str) -> Scalar:
    bare = text.replace("_", "").replace(",", "") if "_" in text or "," in text else text
    for pattern, read in _INTEGERS:
        if pattern.match(bare):
            return read(bare)
    if _FLOAT.match(text):
        return _float(text)
    if text in _INFINITE:
        return _INFINITE[text]
    if _SEXAGESIMAL_FLOAT.match(text):
        return _sexagesimal(text)
    return _date_or_time(text)


def _float(text: str) -> float:
    """Ruby's Float(text): underscores only between digits."""
    if not _RUBY_FLOAT.match(text):
        raise ScalarError(f'invalid value for Float(): "{text}"')
    return float(text.replace("_", ""))


def _sexagesimal(text: str) -> float:
    """A number to the base 60, always a float. SafeYAML turns the sign of all digits but the first.

    Source: SafeYAML's Parse::Sexagesimal, its mistake with negative numbers included.
    """
    whole, _, fraction = text.partition(".")
    value = 0.0
    weight = 1.0
    for digits in reversed(whole.split(":")):
        value += _float(digits) * weight
        weight *= 60
    if fraction:
        value += _float("." + fraction)
    return -value if text[0] == "-" else value


def _date_or_time(text: str) -> Scalar:
    """A date or time; an impossible one stays text."""
    try:
        if match := _DATE.match(text):
            year, month, day = int(match[1]), int(match[2]), int(match[3])
            date = YearZeroDate.of(month, day) if year == 0 else dt.date(year, month, day)
            return text if _FIRST_MISSING <= date <= _LAST_MISSING else date
        if match := _TIME.match(text):
            return _time(match)
    except ValueError:
        pass
    return text


def _time(match: re.Match[str]) -> dt.datetime:
    """Ruby's DateTime.parse(text).to_time. Raises ValueError for an impossible time."""
    year, month, day, hour, minute, second = map(int, match.group(1, 2, 3, 4, 5, 6))
    fraction = (match[7] or "").rstrip("0")
    midnight = hour == 24 and minute == second == 0 and not fraction
    if midnight:
        hour = 0
    if second == 60:  # a leap second, which Ruby does not keep
        second = 59
    time = time_of(year, month, day, hour, minute, second, fraction, _offset(match))
    return time + dt.timedelta(days=1) if midnight else time


def _offset(match: re.Match[str]) -> dt.timezone:
    """The written offset, nothing being +00:00. It has no name, and is not the zone UTC."""
    sign, hours, minutes = match.group(8, 9, 10)
    if sign is None:
        return NO_OFFSET
    delta = dt.timedelta(hours=int(hours), minutes=int(minutes or 0))
    if delta > dt.timedelta(days=1):  # DateTime ignores it; of exactly one day Time says no
        return NO_OFFSET
    return dt.timezone(-delta if sign == "-" else delta, "")


#: The zone of a time that is written without one.
NO_OFFSET = dt.timezone(dt.timedelta(0), "")

_INTEGERS: tuple[tuple[re.Pattern[str], Callable[[str], int | float]], ...] = (
    (_DECIMAL, read_int),
    (_OCTAL, lambda text: int(text, 8)),
    (_BINARY, lambda text: int(text, 2)),
    (_HEXADECIMAL, lambda text: int(text, 16)),
    (_SEXAGESIMAL, _sexagesimal),
)


def decode_binary(text: str) -> str:
    """The text of a `!!binary` scalar: Ruby's decode64, which skips what it does not know."""
    import base64
    import string

    letters = string.ascii_letters + string.digits + "+/"
    digits = ""
    for char in text:
        if char in letters:
            digits += char
        elif char == "=" and len(digits) % 4 > 1:
            break
    if len(digits) % 4 == 1:
        digits = digits[:-1]
    data = base64.b64decode(digits + "=" * (-len(digits) % 4))
    return data.decode("utf-8", "surrogateescape")
