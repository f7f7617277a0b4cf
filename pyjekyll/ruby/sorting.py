"""Ruby's sorting.

Ruby sorts with glibc's qsort, which is a merge sort: stable as long as the comparison is sane.
Liquid's is not where there are nils (a nil is greater than a nil), and then the order of the
comparisons decides. `merge_sort` makes the same comparisons in the same order; where all keys are
of one kind, Python's own sort gives the same list much faster, and `sort_by_keys` sees to that.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, TypeVar

from pyjekyll.ruby.comparing import comparison_error, spaceship

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_NUMBERS = {int, float}
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def merge_sort(items: list[T], compare: Callable[[T, T], int]) -> list[T]:
    """glibc's qsort: a new list, by `compare`'s sign, with glibc's order of comparisons."""
    count = len(items)
    if count <= 1:
        return list(items)
    left = merge_sort(items[: count // 2], compare)
    right = merge_sort(items[count // 2 :], compare)
    merged: list[T] = []
    i = j = 0
    while i < len(left) and j < len(right):
        if compare(left[i], right[j]) <= 0:
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
    return merged + left[i:] + right[j:]


def compare_values(left: Any, right: Any) -> int:
    """Ruby's <=> for sorting; its ArgumentError where the two cannot be ordered."""
    order = spaceship(left, right)
    if order is None:
        raise uncomparable(left, right)
    return order


def uncomparable(left: Any, right: Any) -> Exception:
    """Ruby's error for two values without an order."""
    from pyjekyll.ruby.errors import RubyArgumentError

    return RubyArgumentError(comparison_error(left, right))


def python_keys(keys: list[Any]) -> list[Any] | None:
    """Keys that Python orders as Ruby orders these: all strings, all numbers, or all times.

    None where there are others, or where some of them have no order.
    """
    kinds = set(map(type, keys))
    if len(kinds) > 1:
        return keys if kinds <= _NUMBERS and not any(key != key for key in keys) else None
    kind = next(iter(kinds), str)
    if kind is str or kind is int or kind is dt.date:
        return keys
    if kind is float:
        return None if any(key != key for key in keys) else keys
    if kind is dt.datetime:
        return [key - _EPOCH for key in keys]  # two clocks that show the same may not be equal
    return None


def sort_values(items: list[Any]) -> list[Any]:
    """Ruby's Array#sort."""
    keys = python_keys(items)
    return merge_sort(items, compare_values) if keys is None else _python_sort(items, keys)


def _python_sort(items: list[T], keys: list[Any]) -> list[T]:
    if keys is items:
        return sorted(items)  # type: ignore[type-var]
    return [items[index] for index in sorted(range(len(keys)), key=keys.__getitem__)]


def sort_by_keys(items: list[T], keys: list[Any]) -> list[T]:
    """Sorted by the keys, one for each item, with nils at the end as Liquid's filters compare them.

    Liquid holds a nil for greater than whatever it meets, another nil included; so a merge sort
    brings the items without key into reverse order.
    """
    comparable = python_keys(keys)
    if comparable is not None:
        return _python_sort(items, comparable)
    present = [index for index, key in enumerate(keys) if key is not None]
    comparable = python_keys([keys[index] for index in present])
    if comparable is None:
        return [item for _, item in merge_sort(list(zip(keys, items, strict=True)), _compare_pairs)]
    ordered = _python_sort([items[index] for index in present], comparable)
    absent = [item for item, key in zip(items, keys, strict=True) if key is None]
    return ordered + absent[::-1]


def _compare_pairs(left: tuple[Any, T], right: tuple[Any, T]) -> int:
    return compare_with_nils(left[0], right[0], left[1], right[1])


def compare_with_nils(one: Any, two: Any, left: Any, right: Any) -> int:
    """How Liquid's sort filters order the keys `one` and `two` of the items `left` and `right`."""
    if one is None:
        return 1
    if two is None:
        return -1
    order = spaceship(one, two)
    if order is None:
        # Ruby's message names the classes of what is sorted, not those of the keys.
        raise uncomparable(left, right)
    return order
