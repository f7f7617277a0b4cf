"""Ruby's sorting.

Ruby sorts with glibc's qsort, which is a merge sort: stable as long as the comparison is sane.
Liquid's is not where there are nils (a nil is greater than a nil), and then the order of the
comparisons decides. `merge_sort` makes the same comparisons in the same order; where all keys are
of one kind, Python's own sort gives the same list much faster, and `sort_by_keys` sees to that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pyjekyll.liquid.values import comparison_error, spaceship

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_NUMBERS = {int, float}


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
    from pyjekyll.liquid.errors import LiquidArgumentError

    return LiquidArgumentError(comparison_error(left, right))


def one_kind(keys: list[Any]) -> bool:
    """Whether Python orders these keys as Ruby does: all strings, or all numbers."""
    kinds = set(map(type, keys))
    if kinds == {str} or kinds == {int} or not kinds:
        return True
    return kinds <= _NUMBERS and not any(key != key for key in keys)


def sort_values(items: list[Any]) -> list[Any]:
    """Ruby's Array#sort."""
    if one_kind(items):
        return sorted(items)
    return merge_sort(items, compare_values)


def sort_by_keys(items: list[T], keys: list[Any]) -> list[T]:
    """Sorted by the keys, one for each item, with nils at the end as Liquid's filters compare them.

    Liquid holds a nil for greater than whatever it meets, another nil included; so a merge sort
    brings the items without key into reverse order.
    """
    if None not in keys:
        return _sort_by_present(items, keys)
    present = [index for index, key in enumerate(keys) if key is not None]
    absent = [item for item, key in zip(items, keys, strict=True) if key is None]
    if one_kind([keys[index] for index in present]):
        ordered = _sort_by_present([items[i] for i in present], [keys[i] for i in present])
        return ordered + absent[::-1]
    pairs = merge_sort(list(zip(keys, items, strict=True)), _compare_pairs)
    return [item for _, item in pairs]


def _sort_by_present(items: list[T], keys: list[Any]) -> list[T]:
    if one_kind(keys):
        order = sorted(range(len(keys)), key=keys.__getitem__)
        return [items[index] for index in order]
    pairs = merge_sort(list(zip(keys, items, strict=True)), _compare_pairs)
    return [item for _, item in pairs]


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
