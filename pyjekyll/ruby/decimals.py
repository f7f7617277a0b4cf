"""Ruby's BigDecimal arithmetic, as far as Liquid's filters use it.

An operand is an int or a `decimal.Decimal` (see `values.to_number`). What a filter gives back is an
int or a float: `from_decimal`. Sums and products are exact, quotients have at least 32 digits.
"""

from __future__ import annotations

from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_UP, Context, Decimal
from typing import Any, TypeAlias

Number: TypeAlias = "int | Decimal"

_LARGE = 100_000
_EXACT = Context(prec=_LARGE, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
_SHORT = Context(prec=64, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
_HALF_UP = Context(prec=_LARGE, rounding=ROUND_HALF_UP, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])


class ComputationError(ArithmeticError):
    """Ruby's FloatDomainError: an integer was asked of an infinite number, or of none."""


def from_decimal(number: Number) -> Any:
    """BigDecimal#to_f for decimals; an int is itself."""
    return number if isinstance(number, int) else float(number)


def add(left: Number, right: Number) -> Number:
    """`left + right`."""
    return _EXACT.add(left, right)


def subtract(left: Number, right: Number) -> Number:
    """`left - right`."""
    return _EXACT.subtract(left, right)


def multiply(left: Number, right: Number) -> Number:
    """`left * right`."""
    return _EXACT.multiply(left, right)


def divide(left: Number, right: Number) -> Number:
    """`left / right`, one of them a decimal: division by zero is infinite, 0 / 0 is no number."""
    digits = 2 * max(_digits(left), _digits(right))
    context = _SHORT if digits < 64 else Context(digits, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
    return context.divide(Decimal(left), Decimal(right))


def _digits(number: Number) -> int:
    return len(str(number)) if isinstance(number, int) else len(number.as_tuple().digits)


def modulo(left: Number, right: Number) -> Number:
    """`left % right`, one of them a decimal: the result has the sign of `right`."""
    left, right = Decimal(left), Decimal(right)
    if left.is_nan() or right.is_nan():
        return Decimal("NaN")
    if not right:
        raise ZeroDivisionError("divided by 0")
    if left.is_infinite():
        return Decimal("NaN")
    if right.is_infinite():
        return left
    if not left:
        return Decimal(0)
    remainder = _EXACT.remainder(left, right)
    if remainder and remainder.is_signed() != right.is_signed():
        return _EXACT.add(remainder, right)
    return remainder or Decimal(0)


def round_(number: Number, digits: int) -> Number:
    """`number.round(digits)`: halves away from zero; without a fraction the result is an int."""
    if isinstance(number, int):
        return number if digits >= 0 else _round_int(number, -digits)
    if digits < 1:
        _refuse_infinite(number)
        return int(number.quantize(Decimal((0, (1,), -digits)), context=_HALF_UP))
    if not number.is_finite() or -number.as_tuple().exponent <= digits:  # type: ignore[operator]
        return number
    return number.quantize(Decimal((0, (1,), -digits)), context=_HALF_UP)


def _round_int(number: int, zeros: int) -> int:
    if zeros > number.bit_length():
        return 0
    unit: int = 10**zeros
    rounded = (abs(number) + unit // 2) // unit * unit
    return rounded if number >= 0 else -rounded


def ceil(number: Number) -> int:
    """The next integer from above."""
    if isinstance(number, int):
        return number
    _refuse_infinite(number)
    whole = int(number)
    return whole + 1 if number > whole else whole


def floor(number: Number) -> int:
    """The next integer from below."""
    if isinstance(number, int):
        return number
    _refuse_infinite(number)
    whole = int(number)
    return whole - 1 if number < whole else whole


def truncate(number: Decimal) -> int:
    """The integer part."""
    _refuse_infinite(number)
    return int(number)


def _refuse_infinite(number: Decimal) -> None:
    if number.is_nan():
        raise ComputationError("Computation results in 'NaN' (Not a Number)")
    if number.is_infinite():
        sign = "-" if number.is_signed() else ""
        raise ComputationError(f"Computation results in '{sign}Infinity'")


def decimal_to_s(number: Decimal) -> str:
    """BigDecimal#to_s: `0.15e1`."""
    if number.is_nan():
        return "NaN"
    sign, digits, exponent = number.as_tuple()
    prefix = "-" if sign else ""
    if number.is_infinite():
        return f"{prefix}Infinity"
    if not number:
        return f"{prefix}0.0"
    text = "".join(map(str, digits)).lstrip("0")
    power = len(text) + int(exponent)
    return f"{prefix}0.{text.rstrip('0')}e{power}"
