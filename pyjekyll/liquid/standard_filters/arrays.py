"""Filters on arrays, and those that choose a part of a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.liquid.standard_filters.iteration import (
    all_subscriptable,
    hash_key,
    input_items,
    is_empty_input,
    subscript,
    subscriptable,
    subscripts,
)
from pyjekyll.liquid.values import to_integer, to_liquid
from pyjekyll.ruby import sorting, values
from pyjekyll.ruby.comparing import equals, is_empty
from pyjekyll.ruby.numbers import check_long
from pyjekyll.ruby.values import to_s

if TYPE_CHECKING:
    from collections.abc import Callable


_LONG = 1 << 63


def size(value: Any) -> Any:
    """How many characters, elements or bytes (of an integer); 0 for what has no size."""
    return values.size(value, 0)


def first(value: Any) -> Any:
    """The first element; nil for what has none."""
    return to_liquid(values.first(value))


def last(value: Any) -> Any:
    """The last element; nil for what has none."""
    return to_liquid(values.last(value))


def slice_(value: Any, offset: Any, length: Any = None) -> Any:
    """A part of an array or string, from the offset on (negative: from the end)."""
    start = to_integer(offset)
    count = to_integer(length) if values.truthy(length) else 1
    whole: Any = value if isinstance(value, list) else to_s(value)
    if not -_LONG <= start < _LONG or not -_LONG <= count < _LONG:
        check_long(start)
        check_long(count)
    if start < 0:
        start += len(whole)
    if start < 0 or count < 0:
        return whole[:0]
    return whole[start : start + count]


def join(value: Any, glue: Any = " ") -> str:
    """The elements as strings with the glue between them."""
    return values.join(input_items(value), to_s(glue))


def reverse(value: Any) -> list[Any]:
    """The elements from the last to the first."""
    return input_items(value)[::-1]


def concat(value: Any, array: Any) -> list[Any]:
    """The elements, then those of the array."""
    if not isinstance(array, list):
        from pyjekyll.liquid.errors import LiquidArgumentError

        raise LiquidArgumentError("concat filter requires an array argument")
    return [*input_items(value), *array]


def compact(value: Any, property_: Any = None) -> Any:
    """The elements that are not nil, or whose property is not."""
    items = input_items(value)
    if property_ is None:
        return [item for item in items if item is not None]
    if items and not subscriptable(items[0]):
        return None
    keys = subscripts(items, property_)
    return [item for item, key in zip(items, keys, strict=True) if key is not None]


def uniq(value: Any, property_: Any = None) -> Any:
    """The elements without those that equal an earlier one, or whose property does."""
    items = input_items(value)
    if property_ is None:
        keys = items
    elif len(items) == 1 and subscriptable(items[0]):
        return items
    elif items and not subscriptable(items[0]):
        return None
    else:
        keys = subscripts(items, property_)
    if set(map(type, keys)) != {str}:
        keys = [hash_key(key) for key in keys]
    chosen: dict[Any, Any] = {}
    for key, item in zip(keys, items, strict=True):
        chosen.setdefault(key, item)
    return list(chosen.values())


def map_(value: Any, property_: Any) -> list[Any]:
    """The property of each element; nil for elements that have no properties."""
    if property_ == "to_liquid":
        return input_items(value)
    items = input_items(value)
    if all_subscriptable(items):
        return subscripts(items, property_)
    return [subscripts([item], property_)[0] if subscriptable(item) else None for item in items]


def where(value: Any, property_: Any, target: Any = None) -> Any:
    """The elements whose property equals the target, or, without target, is truthy."""
    items = input_items(value)
    if not items:
        return []
    if not subscriptable(items[0]):
        return None
    pairs = zip(items, subscripts(items, property_), strict=True)
    if target is None:
        return [item for item, found in pairs if found is not None and found is not False]
    if type(target) is str:
        # A string equals strings only, so Python's == is Ruby's.
        return [item for item, found in pairs if found == target]
    return [item for item, found in pairs if equals(found, target)]


def sort(value: Any, property_: Any = None) -> Any:
    """Sorted by value or by a property; nils come last."""
    return _sort(value, property_, None)


def sort_natural(value: Any, property_: Any = None) -> Any:
    """Sorted as strings by value or by a property, without regard to ASCII case; nils last."""
    return _sort(value, property_, _caseless)


def _caseless(key: Any) -> str | None:
    return None if key is None else _fold(to_s(key))


def _fold(text: str) -> str:
    # Ruby's casecmp folds ASCII letters only.
    return text.lower() if text.isascii() else text.encode().lower().decode()


def _sort(value: Any, property_: Any, transform: Callable[[Any], Any] | None) -> Any:
    if is_empty_input(value):
        return []
    items = input_items(value)
    if property_ is None:
        keys = items
    elif not all_subscriptable(items):
        return None
    elif len(items) == 1:
        return items
    else:
        keys = subscripts(items, property_, _first_error(transform))
    if transform is not None:
        keys = [transform(key) for key in keys]
    return sorting.sort_by_keys(items, keys)


def _first_error(transform: Callable[[Any], Any] | None) -> Callable[[list[Any], Any], None]:
    """What finds out which fails first, some comparison or an element that has no such property."""

    def provoke(items: list[Any], property_: Any) -> None:
        def compare(left: Any, right: Any) -> int:
            one, two = subscript(left, property_), subscript(right, property_)
            if transform is not None:
                one, two = transform(one), transform(two)
            return sorting.compare_with_nils(one, two, left, right)

        sorting.merge_sort(items, compare)

    return provoke


def default(value: Any, other: Any = "") -> Any:
    """The other value instead of nil, false and what is empty."""
    if value is None or value is False or is_empty(value):
        return other
    return value
