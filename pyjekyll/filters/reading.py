"""What the filters share: the site's configuration, properties of items, and how Ruby iterates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pyjekyll.liquid.drop import DROP_CLASSES
from pyjekyll.liquid.standard_filters.iteration import subscript, subscriptable
from pyjekyll.liquid.values import to_liquid
from pyjekyll.ruby.errors import RubyTypeError
from pyjekyll.ruby.lazy_pattern import lazy_pattern
from pyjekyll.ruby.numbers import string_to_i
from pyjekyll.ruby.values import Range, inspect, is_drop, is_hash, to_s
from pyjekyll.view import keys

if TYPE_CHECKING:
    from pyjekyll.liquid import Context, LiquidValue

_FLOAT_LIKE = lazy_pattern(r"[ \t\r\n\f\v]*-?(?:\d+\.?\d*|\.\d+)[ \t\r\n\f\v]*\Z", re.ASCII)
_INTEGER_LIKE = re.compile(r"[ \t\r\n\f\v]*-?\d+[ \t\r\n\f\v]*\Z", re.ASCII)
_MAY_BE_NUMBER = frozenset("0123456789.- \t\r\n\f\v")


_KEYS: dict[str, tuple[str, ...]] = {}


def config(context: Context, name: str) -> LiquidValue:
    """A value of the site's configuration."""
    key = _KEYS.get(name) or _KEYS.setdefault(name, keys.config(name))
    return context.registers["view"].fetch(key)


def elements(value: LiquidValue) -> list[Any] | None:
    """What Ruby's Enumerable gives for the value (of a hash, pairs); None for what is none."""
    if type(value) is list:
        return value
    if isinstance(value, list | tuple | Range):
        return list(value)
    if is_hash(value) or (is_drop(value) and hasattr(value, "items")):
        return [list(pair) for pair in value.items()]
    return None


def members(value: LiquidValue) -> list[Any] | None:
    """Like `elements`, but of a hash its values: what where, find and their like look through."""
    if is_hash(value):
        return [pair[1] for pair in value.items()]
    return elements(value)


def item_properties(items: list[Any], property_: LiquidValue) -> list[Any]:
    """The property of each item; what looks like a number is one."""
    name = to_s(property_)
    if "." in name:
        return [as_number(_read_path(to_liquid(item), name)) for item in items]
    found = []
    for item in items:
        cls = type(item)
        if cls is dict:
            value = item.get(name)
        elif cls in DROP_CLASSES:
            value = item[name]
        else:
            item = to_liquid(item)
            value = item[name] if type(item) in DROP_CLASSES else _read(item, name)
        if type(value) is str and value[:1] in _MAY_BE_NUMBER:
            value = as_number(value)
        found.append(value)
    return found


def _read(item: LiquidValue, name: str) -> LiquidValue:
    try:
        return subscript(item, name)
    except RubyTypeError:
        _explain(item, name)
        raise


def _explain(item: LiquidValue, name: str) -> None:
    if isinstance(item, list):
        raise RubyTypeError(
            f"Error accessing object ({to_s(item)[:20]}) with given key. Expected an "
            f"integer but got {inspect(name)} instead."
        ) from None


def _read_path(item: LiquidValue, path: str) -> LiquidValue:
    """`a.b.c`, part by part; false where something has no parts."""
    value = item
    try:
        for name in _parts(path):
            value = subscript(value, name) if subscriptable(value) else False
    except RubyTypeError:
        _explain(item, path)
        raise
    return value


def _parts(path: str) -> list[str]:
    parts = path.split(".")
    while parts and not parts[-1]:  # Ruby's split leaves empty parts at the end out
        parts.pop()
    return parts


def as_number(value: LiquidValue) -> LiquidValue:
    """A string that looks like a number as that number, everything else as it is."""
    if type(value) is not str or value[:1] not in _MAY_BE_NUMBER:
        return value
    if _INTEGER_LIKE.match(value):
        return string_to_i(value)
    if _FLOAT_LIKE.match(value):
        # Ruby's to_f reads no number that begins or ends with the point as Python's float does,
        # but ".5" and "5." come out alike.
        return float(value)
    return value
