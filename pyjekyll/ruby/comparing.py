"""How Ruby compares values: ==, <=>, the operators of conditions, `contains` and `empty`."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from pyjekyll.ruby.symbol import Symbol
from pyjekyll.ruby.values import (
    ByClass,
    NoneType,
    Range,
    class_name,
    has_key,
    inspect,
    is_drop,
    is_hash,
    to_s,
)

if TYPE_CHECKING:
    from pyjekyll.ruby.values import Value

_NUMBER, _STRING, _TIME, _DATE, _LIST = "number", "string", "time", "date", "list"


def _kind(value: Value) -> str | None:
    """The family within which Ruby compares the value; None where it has no ordering."""
    return KINDS[type(value)]  # type: ignore[no-any-return]


KINDS: Final = ByClass(
    {
        int: _NUMBER,
        float: _NUMBER,
        bool: None,
        NoneType: None,
        str: _STRING,
        Symbol: None,
        list: _LIST,
        tuple: _LIST,
        dt.datetime: _TIME,
        dt.date: _DATE,
        object: None,
    }
)


def equals(left: Value, right: Value) -> bool:
    """Ruby's ==, for two values neither of which is the word `empty` or `blank`."""
    if left is right:
        return left == left or type(left) is not float  # NaN is not even itself
    cls, other = type(left), type(right)
    if cls is str or other is str:
        return cls is other and left == right
    if left is None or right is None or cls is bool or other is bool:
        return False
    kind = _kind(left)
    if kind is _LIST:
        return _kind(right) is _LIST and _equal_lists(left, right)
    if kind is _TIME or kind is _DATE:
        from pyjekyll.ruby.time import times

        # A Date equals the number of its astronomical Julian day.
        alike = kind is _kind(right) or (kind is _DATE and _kind(right) is _NUMBER)
        return alike and times.compare(left, right) == 0
    if is_hash(left):
        return is_hash(right) and _equal_hashes(left, right)
    if kind is _NUMBER:
        return _kind(right) is _NUMBER and left == right
    if is_drop(left):
        return _drop_equals(left, right)
    return bool(left == right)


def _drop_equals(left: Value, right: Value) -> bool:
    # A drop that is a dict for speed is still no Hash: only itself equals it.
    if isinstance(left, dict):
        return False
    return bool(left == right)


def _equal_lists(left: list[Any], right: list[Any]) -> bool:
    return len(left) == len(right) and all(map(_equal_items, left, right))


def _equal_items(left: Value, right: Value) -> bool:
    # Ruby has one NaN; as an element it is equal to itself, though not on its own.
    return equals(left, right) or (left != left and right != right)


def _equal_hashes(left: Any, right: Any) -> bool:
    keys = list(left.keys())
    if len(keys) != len(list(right.keys())):
        return False
    return all(has_key(right, key) and _equal_items(left[key], right[key]) for key in keys)


def comparison_error(left: Value, right: Value) -> str:
    """Ruby's words for two values that cannot be ordered."""
    special = right is None or type(right) in (bool, float, Symbol) or _is_fixnum(right)
    described = inspect(right) if special else class_name(right)
    return f"comparison of {class_name(left)} with {described} failed"


def _is_fixnum(value: Value) -> bool:
    return type(value) is int and -(1 << 62) <= value < 1 << 62


def spaceship(left: Value, right: Value) -> int | None:
    """Ruby's <=>: -1, 0, 1, or None for values that cannot be ordered."""
    cls, other = type(left), type(right)
    if cls is other and (cls is int or cls is str):
        return int(left > right) - int(left < right)
    kind, other_kind = _kind(left), _kind(right)
    if kind is _NUMBER and other_kind is _NUMBER:
        return None if left != left or right != right else (left > right) - (left < right)
    if kind is _LIST and other_kind is _LIST:
        return _compare_lists(left, right)
    if (kind is _DATE and other_kind in (_DATE, _NUMBER)) or (kind is other_kind is _TIME):
        from pyjekyll.ruby.time import times

        return times.compare(left, right)
    if cls is Symbol and other is Symbol:
        return spaceship(str.__str__(left), str.__str__(right))
    method = getattr(left, "spaceship", None)
    if method is not None:
        result: int | None = method(right)
        return result
    return 0 if equals(left, right) else None


def _compare_lists(left: list[Any], right: list[Any]) -> int | None:
    for one, two in zip(left, right, strict=False):
        order = spaceship(one, two)
        if order != 0:
            return order
    return (len(left) > len(right)) - (len(left) < len(right))


def compare(left: Value, operator: str, right: Value) -> bool:
    """`<`, `>`, `<=`, `>=` of a Liquid condition: false for what has no order of its own.

    Raises Ruby's ArgumentError for two ordered values of different families.
    """
    cls, other = type(left), type(right)
    if (cls is int or cls is float) and (other is int or other is float):
        order = 0 if left == right else 1 if left > right else -1 if left < right else None
        if order is None:
            return False
    else:
        kind, other_kind = _kind(left), _kind(right)
        if kind is None or other_kind is None or kind is _LIST or other_kind is _LIST:
            return False
        order = spaceship(left, right)
        if order is None:
            from pyjekyll.ruby.errors import RubyArgumentError

            raise RubyArgumentError(comparison_error(left, right))
    if operator == "<":
        return order < 0
    if operator == ">":
        return order > 0
    if operator == "<=":
        return order <= 0
    return order >= 0


def contains(left: Value, right: Value) -> bool:
    """The `contains` of a Liquid condition."""
    cls = type(left)
    if left is None or left is False or right is None or right is False:
        return False
    if cls is str:
        return (right if type(right) is str else to_s(right)) in left
    if cls is list or cls is tuple:
        return includes(left, right)
    if is_hash(left):
        return has_key(left, right)
    if cls is Range:
        return right in left
    if is_drop(left):
        test = getattr(left, "includes", None)
        return bool(test(right)) if test is not None else False
    return isinstance(left, str) and to_s(right) in str.__str__(left)


def includes(items: list[Any] | tuple[Any, ...], item: Value) -> bool:
    """Ruby's Array#include?."""
    if type(item) is str:
        # No value but a string equals a string, and `in` finds strings at the speed of C.
        return item in items
    return any(equals(each, item) for each in items)


def is_empty(value: Value) -> bool:
    """`value == empty`: only strings, arrays and hashes can be empty."""
    cls = type(value)
    if cls is str or cls is list or cls is dict:
        return not value
    if isinstance(value, str | tuple):
        return not value
    return is_hash(value) and not list(value.keys())
