"""The converters that Ruby's CSV has by name: what makes numbers and dates of fields."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from pyjekyll.ruby.numbers import read_int

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Converter = Callable[[str], object]

_S = r"[ \t\n\v\f\r]"
_W = r"[A-Za-z0-9_]"
_D = r"[0-9]"
_DIGITS = {
    "": r"[0-9]+(?:_[0-9]+)*", "d": r"[0-9]+(?:_[0-9]+)*", "x": r"[0-9a-f]+(?:_[0-9a-f]+)*",
    "o": r"[0-7]+(?:_[0-7]+)*", "b": r"[01]+(?:_[01]+)*",
}  # fmt: skip
_BASES = {"": 10, "d": 10, "x": 16, "o": 8, "b": 2}
_INTEGER = re.compile(rf"{_S}*([-+]?)(0(?=[_0-9xXoObBdD]))?_?([xXoObBdD]?)([0-9a-fA-F_]+){_S}*\Z")
_FLOAT = re.compile(
    rf"{_S}*[-+]?(?:[0-9]+(?:_[0-9]+)*(?:\.[0-9]+(?:_[0-9]+)*)?|\.[0-9]+(?:_[0-9]+)*)"
    rf"(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?{_S}*\Z"
)
_HEX_FLOAT = re.compile(
    rf"{_S}*[-+]?0[xX][0-9a-fA-F]+(?:_[0-9a-fA-F]+)*(?:(?:\.[0-9a-fA-F]+)?[pP][-+]?[0-9]+)?{_S}*\Z"
)
_DATE = re.compile(
    rf"(?:({_W}+,?{_S}+)?{_W}+{_S}+{_D}{{1,2}},?{_S}+{_D}{{2,4}}|{_D}{{4}}-{_D}{{2}}-{_D}{{2}})\Z"
)
_DATE_TIME = re.compile(
    rf"(?:({_W}+,?{_S}+)?{_W}+{_S}+{_D}{{1,2}}{_S}+{_D}{{1,2}}:{_D}{{1,2}}:{_D}{{1,2}},?{_S}+{_D}{{2,4}}"
    rf"|{_D}{{4}}-{_D}{{2}}-{_D}{{2}}(?:[T \t\n\v\f\r]{_D}{{2}}:{_D}{{2}}"
    rf"(?::{_D}{{2}}(?:\.{_D}+)?(?:[+-]{_D}{{2}}:{_D}{{2}}|Z)?)?)?)\Z"
)


def integer(field: str) -> object:
    """Ruby's Integer(field); what is none stays."""
    match = _INTEGER.match(field)
    if match is None:
        return field
    sign, zero, letter, digits = match.groups()
    letter = letter.lower()
    if letter and not zero:
        return field
    if zero and not letter:
        letter = "o"
    if not re.fullmatch(_DIGITS[letter], digits, re.IGNORECASE):
        return field
    digits, base = digits.replace("_", ""), _BASES[letter]
    value = read_int(digits) if base == 10 else int(digits, base)
    return -value if sign == "-" else value


def float_(field: str) -> object:
    """Ruby's Float(field); what is none stays."""
    if _FLOAT.match(field):
        return float(field.replace("_", ""))
    if _HEX_FLOAT.match(field):
        return float.fromhex(field.strip().replace("_", ""))
    return field


def date(field: str) -> object:
    """A date; what does not look like one stays."""
    if not _DATE.match(field):
        return field
    moment = _parse(field)
    return moment.date() if moment is not None else field


def date_time(field: str) -> object:
    """A date with a time; what does not look like one stays."""
    from pyjekyll.ruby.time.times import DateTime, fixed_offset

    if not _DATE_TIME.match(field):
        return field
    moment = _parse(field)
    if moment is None:
        return field
    return DateTime(*moment.timetuple()[:6], moment.microsecond, moment.tzinfo or fixed_offset(0))


def _parse(field: str) -> dt.datetime | None:
    """What DateTime.parse makes of the field; without a time it is midnight, +00:00."""
    from pyjekyll.ruby.time.times import fixed_offset, parse_time

    try:
        begin = dt.datetime(2000, 1, 1, tzinfo=fixed_offset(0))
        return parse_time(field, begin)
    except (ValueError, OverflowError):
        return None


CONVERTERS: dict[str, tuple[Converter, ...]] = {
    "integer": (integer,),
    "float": (float_,),
    "numeric": (integer, float_),
    "date": (date,),
    "date_time": (date_time,),
    "all": (date_time, integer, float_),
}


def converters_named(names: Iterable[str]) -> list[Converter]:
    """The functions of converters, one after the other. Raises KeyError for an unknown name."""
    return [converter for name in names for converter in CONVERTERS[name]]
