"""Filters on numbers.

Integers calculate as integers; a float, or a string that looks like one, as the decimal that it
prints as.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.liquid.values import to_number
from pyjekyll.ruby.numbers import check_int

if TYPE_CHECKING:
    from collections.abc import Callable


def _decimals() -> Any:
    from pyjekyll.ruby import decimals  # takes milliseconds to import, and most sites need none

    return decimals


def absolute(value: Any) -> Any:
    number = abs(to_number(value))
    return number if type(number) is int else float(number)


def plus(value: Any, operand: Any) -> Any:
    left, right = to_number(value), to_number(operand)
    if type(left) is int and type(right) is int:
        return left + right
    return float(_decimals().add(left, right))


def minus(value: Any, operand: Any) -> Any:
    left, right = to_number(value), to_number(operand)
    if type(left) is int and type(right) is int:
        return left - right
    return float(_decimals().subtract(left, right))


def times(value: Any, operand: Any) -> Any:
    left, right = to_number(value), to_number(operand)
    if type(left) is int and type(right) is int:
        return left * right
    return float(_decimals().multiply(left, right))


def divided_by(value: Any, operand: Any) -> Any:
    """The quotient; of two integers rounded down."""
    left, right = to_number(value), to_number(operand)
    if type(left) is int and type(right) is int:
        return left // right if right else _divided_by_zero()
    return float(_decimals().divide(left, right))


def modulo(value: Any, operand: Any) -> Any:
    """The remainder, with the operand's sign."""
    left, right = to_number(value), to_number(operand)
    if type(left) is int and type(right) is int:
        return left % right if right else _divided_by_zero()
    try:
        return float(_decimals().modulo(left, right))
    except ZeroDivisionError:
        return _divided_by_zero()


def _divided_by_zero() -> Any:
    from pyjekyll.liquid.errors import LiquidZeroDivisionError

    raise LiquidZeroDivisionError("divided by 0")


def round_(value: Any, digits: Any = 0) -> Any:
    """Rounded, halves away from zero."""
    number, places = to_number(value), _places(to_number(digits))
    if type(number) is int:
        return number if places >= 0 else _decimals().round_(number, places)
    result = _whole(_decimals().round_, number, places)
    return result if type(result) is int else float(result)


def _places(digits: Any) -> int:
    if type(digits) is int:
        return check_int(digits)
    return check_int(_whole(_decimals().truncate, digits))


def ceil(value: Any) -> Any:
    """The next integer from above."""
    number = to_number(value)
    return number if type(number) is int else _whole(_decimals().ceil, number)


def floor(value: Any) -> Any:
    """The next integer from below."""
    number = to_number(value)
    return number if type(number) is int else _whole(_decimals().floor, number)


def _whole(operation: Callable[..., Any], *arguments: Any) -> Any:
    try:
        return operation(*arguments)
    except ArithmeticError as error:
        from pyjekyll.liquid.errors import FloatDomainError

        raise FloatDomainError(str(error)) from None


def at_least(value: Any, minimum: Any) -> Any:
    """The greater of the two."""
    number, least = to_number(value), to_number(minimum)
    result = least if _greater(least, number) else number
    return result if type(result) is int else float(result)


def _greater(left: Any, right: Any) -> bool:
    # Python refuses to order a Decimal that is no number; Ruby says that it is not greater.
    return left == left and right == right and bool(left > right)


def at_most(value: Any, maximum: Any) -> Any:
    """The smaller of the two."""
    number, most = to_number(value), to_number(maximum)
    result = most if _greater(number, most) else number
    return result if type(result) is int else float(result)
