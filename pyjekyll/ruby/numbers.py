"""Ruby's numbers: reading them from strings, printing them, and Liquid's conversions.

A float takes part in a filter's arithmetic as the decimal that it prints as, like Ruby Liquid's
BigDecimal; `to_number` gives that decimal and `from_decimal` turns the result back into a float.
"""

from __future__ import annotations

import math
import re
import sys
from typing import TYPE_CHECKING, Any

from pyjekyll.ruby.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from decimal import Decimal

# Ruby's String#strip takes NUL for white space, at both ends.
RUBY_SPACE = "\0\t\n\v\f\r "

_LEADING_INTEGER = lazy_pattern(r"[\t\n\v\f\r ]*([+-]?\d+(?:_\d+)*)", re.ASCII)
_DECIMAL = lazy_pattern(r"-?\d+\.\d+\Z", re.ASCII)
_INTEGER_LITERAL = lazy_pattern(
    r"[\t\n\v\f\r ]*([+-]?)(?:0[xX]([0-9a-fA-F]+(?:_[0-9a-fA-F]+)*)"
    r"|0[bB]([01]+(?:_[01]+)*)"
    r"|0[oO]([0-7]+(?:_[0-7]+)*)"
    r"|0[dD](\d+(?:_\d+)*)"
    r"|0_?([0-7]+(?:_[0-7]+)*)"
    r"|(0|[1-9]\d*(?:_\d+)*))[\t\n\v\f\r ]*\Z",
    re.ASCII,
)
_BASES = (16, 2, 8, 10, 8, 10)


def float_to_s(value: float) -> str:
    """Ruby's Float#to_s: with an exponent from 1e15 on (Python: 1e16) and below 0.0001."""
    text = repr(value)
    if -1e15 < value < 1e15:
        return text if "e" not in text else _with_exponent(*text.split("e"))
    if text[-1] in "fn":
        return {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}[text]
    if "e" in text:
        return _with_exponent(*text.split("e"))
    if not text.endswith(".0"):
        return text
    digits = text.lstrip("-").partition(".")[0].rstrip("0")
    return _with_exponent(f"{'-' * (value < 0)}{digits[0]}.{digits[1:] or '0'}", "+15")


def _with_exponent(mantissa: str, exponent: str) -> str:
    return f"{mantissa}e{exponent}" if "." in mantissa else f"{mantissa}.0e{exponent}"


def int_to_s(value: int) -> str:
    """Ruby's Integer#to_s. (Python refuses numbers of thousands of digits.)"""
    try:
        return int.__repr__(value)
    except ValueError:
        from decimal import Decimal

        return format(Decimal(value), "f")


def read_int(digits: str) -> int:
    """The integer of decimal digits, of which there may be thousands, as in Ruby."""
    try:
        return int(digits)
    except ValueError:
        # The limit is there for servers that read numbers from strangers. Once a site has such a
        # number, it will be printed and put into JSON as well.
        sys.set_int_max_str_digits(0)
        return int(digits)


def string_to_i(text: str) -> int:
    """Ruby's String#to_i: the digits at the start, or 0."""
    match = _LEADING_INTEGER.match(text)
    return read_int(match[1]) if match else 0


def integer_literal(text: str) -> int | None:
    """Ruby's Kernel#Integer for a string; None where Ruby raises."""
    if text.isascii() and text.isdigit() and (text[0] != "0" or text == "0"):
        return read_int(text)
    match = _INTEGER_LITERAL.match(text)
    if not match:
        return None
    sign, *digits = match.groups()
    for base, number in zip(_BASES, digits, strict=True):
        if number is not None:
            value = read_int(number) if base == 10 else int(number, base)
            return -value if sign == "-" else value
    return None


def float_to_decimal(value: float) -> Decimal:
    """BigDecimal(value.to_s)."""
    from decimal import Decimal

    return Decimal(repr(value))


def string_to_number(text: str) -> Any:
    """Liquid's reading of a string in arithmetic: Decimal when it looks like one, else Integer."""
    if text.isascii() and text.isdigit():
        return read_int(text)
    if _DECIMAL.match(text.strip(RUBY_SPACE)):
        from decimal import Decimal

        if "\0" in text:
            from pyjekyll.ruby.errors import RubyArgumentError

            raise RubyArgumentError("string contains null byte")
        return Decimal(text.strip())
    return string_to_i(text)


def check_long(value: int) -> int:
    """The value; RangeError where it is no C long, as Ruby's lengths and offsets have to be."""
    if -(1 << 63) <= value < 1 << 63:
        return value
    from pyjekyll.ruby.errors import RubyRangeError

    raise RubyRangeError("bignum too big to convert into `long'")


def check_int(value: int) -> int:
    """The value; RangeError where it is no C int."""
    if -(1 << 31) <= check_long(value) < 1 << 31:
        return value
    from pyjekyll.ruby.errors import RubyRangeError

    size = "small" if value < 0 else "big"
    raise RubyRangeError(f"integer {value} too {size} to convert to `int'")


def integer_size(value: int) -> int:
    """Ruby's Integer#size: the bytes of the machine's representation."""
    return max(8, (value.bit_length() + 7) // 8)


def float_to_i(value: float) -> int:
    """Ruby's Float#to_i."""
    if math.isfinite(value):
        return int(value)
    from pyjekyll.ruby.errors import FloatDomainError

    raise FloatDomainError(float_to_s(value))
