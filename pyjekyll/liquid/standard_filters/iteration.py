"""How filters see their input: Ruby Liquid's InputIterator, and `element[property]`."""

from __future__ import annotations

import contextlib
import datetime as dt
from typing import TYPE_CHECKING, Any

from pyjekyll.liquid.drop import DROP_CLASSES
from pyjekyll.liquid.values import to_liquid
from pyjekyll.ruby.errors import RubyRangeError, RubyTypeError
from pyjekyll.ruby.numbers import check_long, float_to_i
from pyjekyll.ruby.values import (
    ByClass,
    Range,
    class_name,
    has_key,
    inspect,
    is_drop,
    is_hash,
    no_method,
    to_s,
)

if TYPE_CHECKING:
    from collections.abc import Callable

# Elements of these classes are themselves in Liquid, and no arrays to flatten.
_PLAIN = {str, int, float, bool, type(None), dict, dt.datetime, dt.date}


def input_items(value: Any) -> list[Any]:
    """The elements of a filter's input: an array flat, anything else as an array.

    The list may be the input itself: don't change it.
    """
    if type(value) is list:
        classes = set(map(type, value))
        if classes <= _PLAIN or DROP_CLASSES.issuperset(classes - _PLAIN):
            return value
        return [to_liquid(item) for item in _flatten(value, [])]
    if value is None:
        return []
    if isinstance(value, str) or is_hash(value):
        return [to_liquid(value)]
    if isinstance(value, Range):
        return list(value)
    if is_drop(value):
        return _drop_items(value)
    if isinstance(value, list | tuple):
        return [to_liquid(item) for item in _flatten(value, [])]
    if class_name(value) == "Time":
        from pyjekyll.ruby.time import times

        return times.to_a(value)
    return [to_liquid(value)]


def _drop_items(drop: Any) -> list[Any]:
    if getattr(type(drop), "enumerable", False):
        return list(drop.keys())  # Ruby's drops yield names and values; one parameter takes names
    return [drop]


def _flatten(items: Any, flat: list[Any]) -> list[Any]:
    for item in items:
        if isinstance(item, list | tuple):
            _flatten(item, flat)
        else:
            flat.append(item)
    return flat


def is_empty_input(value: Any) -> bool:
    """Whether a filter's input has no elements."""
    return not value if type(value) is list else not input_items(value)


# --- element[property] ----------------------------------------------------------------------------


def subscriptable(element: Any) -> bool:
    """Whether Ruby's object has the method `[]`."""
    cls = type(element)
    if cls is dict or cls in DROP_CLASSES:
        return True
    return _SUBSCRIPT[cls] is not None if cls in _SUBSCRIPT else _known(element)


def all_subscriptable(elements: list[Any]) -> bool:
    """Whether all Ruby's objects have the method `[]`: it depends on their classes."""
    classes = set(map(type, elements))
    if classes <= DROP_CLASSES or classes == {dict}:
        return True
    return all(map(subscriptable, elements))


def _known(element: Any) -> bool:
    return is_hash(element) or is_drop(element) or _SUBSCRIPT[type(element)] is not None


def subscripts(
    elements: list[Any],
    property_: Any,
    provoke: Callable[[list[Any], Any], None] | None = None,
) -> list[Any]:
    """The property of each element; Liquid's error where Ruby raises a TypeError.

    Where that is so, `provoke` may raise whatever Ruby would have raised before.
    """
    if type(property_) is str and property_ != "to_liquid":
        classes = set(map(type, elements))
        if classes <= DROP_CLASSES and not any(hasattr(cls, "read_or_make") for cls in classes):
            return [element[property_] for element in elements]
        if classes == {dict}:
            return [element.get(property_) for element in elements]
    try:
        return [subscript(element, property_) for element in elements]
    except RubyTypeError:
        if provoke is not None:
            with contextlib.suppress(RubyTypeError):
                provoke(elements, property_)
        from pyjekyll.liquid.errors import LiquidArgumentError

        message = f"cannot select the property '{to_s(property_)}'"
        raise LiquidArgumentError(message) from None


def subscript(element: Any, property_: Any) -> Any:
    """Ruby's `element[property]`; NoMethodError for what has no `[]`."""
    if is_hash(element):
        if has_key(element, property_):
            return element[property_]
        make = getattr(type(element), "read_or_make", None)
        return None if make is None else make(element, property_)
    if is_drop(element):
        return element if property_ == "to_liquid" else element[property_]
    function = _SUBSCRIPT[type(element)]
    if function is None:
        raise no_method("[]", element)
    return function(element, property_)


def _index(property_: Any) -> int:
    """Ruby's implicit conversion to Integer."""
    if type(property_) is int:
        return check_long(property_)
    if type(property_) is float:
        if -(2.0**63) <= property_ < 2.0**63:
            return int(property_)
        text = f"{property_:.10g}".replace("inf", "Inf").replace("nan", "NaN")
        raise RubyRangeError(f"float {text} out of range of integer")
    if property_ is None:
        raise RubyTypeError("no implicit conversion from nil to integer")
    name = inspect(property_) if isinstance(property_, bool) else class_name(property_)
    raise RubyTypeError(f"no implicit conversion of {name} into Integer")


def _string_part(text: str, property_: Any) -> str | None:
    if isinstance(property_, str):
        return property_ if property_ in text else None
    part: Any = _sequence_part(text, property_)
    return part if part is None else str(part)


def _sequence_part(items: Any, property_: Any) -> Any:
    if isinstance(property_, Range):
        return _part_of_range(items, property_)
    index = _index(property_)
    return items[index] if -len(items) <= index < len(items) else None


def _part_of_range(items: Any, range_: Range) -> Any:
    count = len(items)
    start = range_.first if range_.first >= 0 else range_.first + count
    end = range_.last if range_.last >= 0 else range_.last + count
    return None if start < 0 or start > count else items[start : max(start, end + 1)]


def _bit(number: int, property_: Any) -> int:
    if isinstance(property_, Range):
        low, high = property_.first, property_.last
        shifted = number >> low if low >= 0 else number << -low
        return shifted & ((1 << (high - low + 1)) - 1) if high >= low else shifted
    if type(property_) is int and property_.bit_length() > 32:
        return int(number < 0 < property_)
    index = float_to_i(property_) if type(property_) is float else _index(property_)
    if index.bit_length() > 32:
        return int(number < 0 < index)
    return (number >> index) & 1 if index >= 0 else 0


_SUBSCRIPT = ByClass(
    {
        str: _string_part,
        int: _bit,
        bool: None,
        list: _sequence_part,
        tuple: _sequence_part,
        object: None,
    }
)


# --- hash and eql? --------------------------------------------------------------------------------


def hash_key(value: Any) -> Any:
    """A hashable stand-in: equal for two values that are one key to Ruby (1 and 1.0 are two)."""
    cls = type(value)
    if cls is str:
        return value
    if cls is int or cls is float or cls is bool or value is None:
        return (cls, value)
    if cls is list or cls is tuple:
        return (list, tuple(map(hash_key, value)))
    if is_hash(value):
        pairs = [(hash_key(key), hash_key(each)) for key, each in value.items()]
        return (dict, frozenset(pairs))
    if isinstance(value, dt.date):
        from pyjekyll.ruby.time import times

        return times.hash_key(value)
    if is_drop(value):
        return (object, id(value))
    return (cls, value)
