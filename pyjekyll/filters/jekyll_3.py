"""Filters that are others in Jekyll 3, which GitHub Pages has. Source: Filters of Jekyll 3.10.

There a property that looks like a number is none, what cannot be compared is an error, conditions
have neither `and` nor `or`, and `find` and `find_exp` are not there.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pyjekyll.filters import grouping, text
from pyjekyll.filters.array import checked_for_sort
from pyjekyll.filters.reading import elements, members
from pyjekyll.filters.selecting import where_in_columns
from pyjekyll.liquid import LiquidSyntaxError, with_context
from pyjekyll.liquid.parser.condition import parse_strictly
from pyjekyll.liquid.standard_filters.iteration import subscript
from pyjekyll.liquid.values import to_liquid
from pyjekyll.ruby import sorting
from pyjekyll.ruby.arrays import array
from pyjekyll.ruby.comparing import spaceship
from pyjekyll.ruby.errors import RubyArgumentError
from pyjekyll.ruby.values import to_s

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.liquid import Context, LiquidValue


def _properties(items: list[Any], property_: LiquidValue) -> list[Any]:
    """The property of each item, `a.b` part by part; what has no parts is an error."""
    names = to_s(property_).split(".")
    while names and not names[-1]:  # Ruby's split leaves empty parts at the end out
        names.pop()
    found = []
    for item in items:
        value = to_liquid(item)
        for name in names:
            value = subscript(value, name)
        found.append(value)
    return found


@with_context(reads_variables=False)
def where(
    context: Context, value: LiquidValue, property_: LiquidValue, target: LiquidValue
) -> LiquidValue:
    """The items whose property prints as the target does, or is a list with such an element."""
    if property_ is None or target is None:
        return value
    items = members(value)
    if items is None:
        return value
    wanted = to_s(target)
    fast = where_in_columns(context, items, property_, wanted)
    if fast is not None:
        return fast
    return [
        item
        for item, found in zip(items, _properties(items, property_), strict=True)
        if any(to_s(each) == wanted for each in array(found))
    ]


@lru_cache(256)
def _require_one_comparison(condition: str) -> None:
    """Raises LiquidSyntaxError where there is more than one, or none."""
    if parse_strictly(condition).joints:
        raise LiquidSyntaxError("Expected end_of_string but found id")


@with_context
def where_exp(
    context: Context, value: LiquidValue, variable: LiquidValue, expression: LiquidValue
) -> LiquidValue:
    """The items for which the condition, one comparison, holds."""
    items = members(value)
    if items is None:
        return value
    condition = to_s(expression)
    _require_one_comparison(condition)
    holds = context.environment.compile_condition(condition, to_s(variable))
    return [item for item in items if holds(context, item)]


@with_context(reads_variables=False)
def sort(
    _context: Context,
    value: LiquidValue,
    property_: LiquidValue = None,
    nils: LiquidValue = "first",
) -> LiquidValue:
    """Sorted by value, or by a property with items that lack it "first" or "last"."""
    items = checked_for_sort(value, property_, nils)
    if property_ is None:
        return sorting.sort_values(items)
    order = 1 if nils == "last" else -1

    def compare(left: tuple[Any, Any], right: tuple[Any, Any]) -> int:
        if left[0] is not None and right[0] is None:
            return -order
        if left[0] is None and right[0] is not None:
            return order
        found = spaceship(left[0], right[0])
        if found is None:
            raise RubyArgumentError("comparison of Array with Array failed")
        return found

    pairs = list(zip(_properties(items, property_), items, strict=True))
    return [item for _, item in sorting.merge_sort(pairs, compare)]


def group_by(value: LiquidValue, property_: LiquidValue) -> LiquidValue:
    """Groups of items whose property prints alike, in the order of their first items."""
    items = elements(value)
    if items is None:
        return value
    return grouping.grouped_by_names([to_s(x) for x in _properties(items, property_)], items)


def number_of_words(value: LiquidValue) -> int:
    """How many words."""
    return text.number_of_words(value)


FILTERS: dict[str, Callable[..., Any]] = {
    "group_by": group_by,
    "number_of_words": number_of_words,
    "sort": sort,
    "where": where,
    "where_exp": where_exp,
}
