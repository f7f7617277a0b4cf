"""`where`, `find` and their forms with an expression."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.filters.reading import item_properties, members
from pyjekyll.liquid import with_context
from pyjekyll.liquid.drop import DROP_CLASSES
from pyjekyll.liquid.values import MethodLiteral, to_liquid
from pyjekyll.ruby.arrays import array
from pyjekyll.ruby.values import is_hash, join, to_s, truthy

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.liquid import Context, LiquidValue
    from pyjekyll.view.columns import Column


@with_context(reads_variables=False)
def where(
    context: Context, value: LiquidValue, property_: LiquidValue, target: LiquidValue
) -> LiquidValue:
    """The items whose property equals the target, or, being a list, contains it.

    Values are compared as they print; nil, and the words `empty` and `blank`, find what is so.
    """
    items = _searchable(value, property_, target)
    if items is None:
        return value
    fast = where_in_columns(context, items, property_, target)
    if fast is not None:
        return fast
    matches = _test(target)
    properties = item_properties(items, property_)
    return [item for item, found in zip(items, properties, strict=True) if matches(found)]


def where_in_columns(
    context: Context, items: list[Any], property_: LiquidValue, target: LiquidValue
) -> list[Any] | None:
    """The items with that text as property; None where it is not that simple."""
    # The target has to be a text that no number prints as.
    if type(target) is not str or _number_texts(target):
        return None
    if type(property_) is not str or not property_ or "." in property_:
        return None
    column: Column | None = context.registers["view"].column(items, property_)
    if column is not None and (found := column.of_text(target)) is not None:
        return found
    return _where_text(items, property_, target)


def _where_text(items: list[Any], name: str, text: str) -> list[Any] | None:
    """`where` for lists of drops, or of hashes, and a text: no numbers need be looked for."""
    classes = set(map(type, items))
    matches = _test(text)
    if classes <= DROP_CLASSES:
        return [
            item
            for item in items
            if (found := item[name]) == text
            or (found is not None and type(found) is not str and matches(found))
        ]
    if classes == {dict}:
        return [
            item
            for item in items
            if (found := item.get(name)) == text
            or (found is not None and type(found) is not str and matches(found))
        ]
    return None


def find(value: LiquidValue, property_: LiquidValue, target: LiquidValue) -> LiquidValue:
    """The first item that `where` would give, or nil."""
    items = _searchable(value, property_, target)
    if items is None:
        return value
    matches = _test(target)
    for item in items:
        if matches(item_properties([item], property_)[0]):
            return to_liquid(item) if truthy(item) else None
    return None


def _searchable(
    value: LiquidValue, property_: LiquidValue, target: LiquidValue
) -> list[Any] | None:
    if not truthy(property_) or isinstance(target, list) or is_hash(target):
        return None
    return members(value)


def _test(target: LiquidValue) -> Callable[[Any], bool]:
    if target is None:
        return lambda found: found is None
    if isinstance(target, MethodLiteral):
        return _is_empty
    text = to_s(target)
    number = _number_texts(text)

    def matches(found: Any) -> bool:
        cls = type(found)
        if cls is str:
            return bool(found == text)
        if found is None:
            return False
        if cls is int:
            return number and int.__repr__(found) == text
        if cls is list:
            return text in found or any(
                type(each) is not str and to_s(each) == text for each in found
            )
        return any(to_s(each) == text for each in array(found))

    return matches


def _number_texts(text: str) -> bool:
    return text[:1] == "-" or text[:1].isdigit()


def _is_empty(found: Any) -> bool:
    return bool(found == "") if isinstance(found, str) else join(array(found)) == ""


@with_context
def where_exp(
    context: Context, value: LiquidValue, variable: LiquidValue, expression: LiquidValue
) -> LiquidValue:
    """The items for which the condition holds; `variable` names the item in it."""
    items = members(value)
    if items is None:
        return value
    holds = context.environment.compile_condition(to_s(expression), to_s(variable))
    return [item for item in items if holds(context, item)]


@with_context
def find_exp(
    context: Context, value: LiquidValue, variable: LiquidValue, expression: LiquidValue
) -> LiquidValue:
    """The first item for which the condition holds, or nil."""
    items = members(value)
    if items is None:
        return value
    holds = context.environment.compile_condition(to_s(expression), to_s(variable))
    return to_liquid(next((item for item in items if holds(context, item)), None))
