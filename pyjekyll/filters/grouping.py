"""`group_by` and `group_by_exp`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.filters.reading import elements, item_properties
from pyjekyll.liquid import with_context
from pyjekyll.liquid.standard_filters.iteration import hash_key
from pyjekyll.ruby.values import to_s

if TYPE_CHECKING:
    from pyjekyll.liquid import Context, LiquidValue


def group_by(value: LiquidValue, property_: LiquidValue) -> LiquidValue:
    """Groups of items whose property prints alike, in the order of their first items."""
    items = elements(value)
    if items is None:
        return value
    return grouped_by_names([to_s(found) for found in item_properties(items, property_)], items)


def grouped_by_names(names: list[str], items: list[Any]) -> list[dict[str, Any]]:
    """Groups of the items whose names are the same."""
    return _grouped(names, names, items)


@with_context
def group_by_exp(
    context: Context, value: LiquidValue, variable: LiquidValue, expression: LiquidValue
) -> LiquidValue:
    """Groups of items for which the expression has one value; `variable` names the item in it."""
    items = elements(value)
    if items is None:
        return value
    evaluate = context.environment.compile_variable(to_s(expression), to_s(variable))
    names = [evaluate(context, item) for item in items]
    return _grouped(names, [hash_key(name) for name in names], items)


def _grouped(names: list[Any], unique: list[Any], items: list[Any]) -> list[dict[str, Any]]:
    groups: dict[Any, tuple[Any, list[Any]]] = {}
    for name, key, item in zip(names, unique, items, strict=True):
        group = groups.get(key)
        if group is None:
            groups[key] = (name, [item])
        else:
            group[1].append(item)
    return [
        {"name": name, "items": members, "size": len(members)} for name, members in groups.values()
    ]
