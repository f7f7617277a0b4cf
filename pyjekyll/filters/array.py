"""Filters on arrays: sorting, adding and taking away, choosing at random."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.errors import Diagnostic, Place, Severity
from pyjekyll.filters.reading import elements, item_properties
from pyjekyll.liquid import LiquidArgumentError, with_context
from pyjekyll.liquid.runtime.failures import current_place
from pyjekyll.liquid.standard_filters.iteration import subscript
from pyjekyll.liquid.values import to_integer, to_liquid
from pyjekyll.ruby import sorting
from pyjekyll.ruby.comparing import spaceship
from pyjekyll.ruby.numbers import check_long
from pyjekyll.ruby.values import inspect, is_drop, is_hash, join, no_method, to_i, to_s

if TYPE_CHECKING:
    import random

    from pyjekyll.liquid import Context, LiquidValue


@with_context(reads_variables=False)
def sort(
    context: Context,
    value: LiquidValue,
    property_: LiquidValue = None,
    nils: LiquidValue = "first",
) -> LiquidValue:
    """Sorted by value, or by a property with items that lack it "first" or "last"."""
    items = checked_for_sort(value, property_, nils)
    if property_ is None:
        return sorting.sort_values(items)
    return _sorted_by(context, items, item_properties(items, property_), nils == "last")


def checked_for_sort(value: LiquidValue, property_: LiquidValue, nils: LiquidValue) -> list[Any]:
    """What there is to sort. Raises what Jekyll raises where that cannot be."""
    if value is None:
        raise LiquidArgumentError("Cannot sort a null object.")
    items = elements(value)
    if property_ is None:
        if items is None:
            raise no_method("sort", value)
        return items
    if nils not in ("first", "last"):
        raise LiquidArgumentError(
            f"Invalid nils order: '{to_s(nils)}' is not a valid nils order. "
            "It must be 'first' or 'last'."
        )
    if items is None:
        raise no_method("map", value)
    # map gives a block with one parameter the names of a drop alone
    return list(value.keys()) if is_drop(value) else items


def _sorted_by(context: Context, items: list[Any], found: list[Any], nils_last: bool) -> list[Any]:
    present = [(key, item) for key, item in zip(found, items, strict=True) if key is not None]
    absent = [item for key, item in zip(found, items, strict=True) if key is None]
    comparable = sorting.python_keys([key for key, _ in present])
    if comparable is None:
        ordered = [item for _, item in sorting.merge_sort(present, _compare)]
        _tell_of_mixed_types(context, [key for key, _ in present])
    else:
        order = sorted(range(len(present)), key=comparable.__getitem__)
        ordered = [present[index][1] for index in order]
    return ordered + absent if nils_last else absent + ordered


def _compare(left: tuple[Any, Any], right: tuple[Any, Any]) -> int:
    order = spaceship(left[0], right[0])
    if order is not None:
        return order
    one, two = to_s(left[0]), to_s(right[0])
    return (one > two) - (one < two)


def _tell_of_mixed_types(context: Context, keys: list[Any]) -> None:
    """Jekyll compares what cannot be compared by what it prints as, and is silent about it."""
    view = context.registers.get("view")
    first = next((key for key in keys if spaceship(keys[0], key) is None), None)
    if first is None or view is None:
        return
    found = current_place()
    view.report(
        Diagnostic(
            "liquid/mixed-sort",
            f"`sort` compares {inspect(keys[0])} with {inspect(first)} as texts: "
            "they are of different types",
            Severity.WARNING,
            Place(found.template_name, found.line, found.column)
            if found is not None and found.template_name
            else None,
            cure="give the key values of one type in all files, all quoted or none",
        )
    )


def push(value: LiquidValue, item: LiquidValue) -> LiquidValue:
    """The array and one item more."""
    return [*value, item] if isinstance(value, list) else value


def unshift(value: LiquidValue, item: LiquidValue) -> LiquidValue:
    """One item, then the array."""
    return [item, *value] if isinstance(value, list) else value


def pop(value: LiquidValue, count: LiquidValue = 1) -> LiquidValue:
    """The array without its last items."""
    if not isinstance(value, list):
        return value
    size = _array_size(count)
    return value[: max(0, len(value) - size)]


def shift(value: LiquidValue, count: LiquidValue = 1) -> LiquidValue:
    """The array without its first items."""
    return value[_array_size(count) :] if isinstance(value, list) else value


def _array_size(count: LiquidValue) -> int:
    size = check_long(to_integer(count))
    if size < 0:
        raise LiquidArgumentError("negative array size")
    return size


@with_context(reads_variables=False)
def sample(context: Context, value: LiquidValue, count: LiquidValue = 1) -> LiquidValue:
    """One item, or an array of so many, by chance.

    Jekyll's chance differs from build to build. Here it follows from the page and from how often
    the page asked, so that a build can be repeated.
    """
    if not isinstance(value, list):
        return value
    try:
        size = to_integer(count)
    except LiquidArgumentError:
        size = 1
    chance = _chance(context)
    if size == 1:
        return to_liquid(chance.choice(value)) if value else None
    if size < 0:
        raise LiquidArgumentError("negative sample number")
    return chance.sample(value, min(size, len(value)))


def _chance(context: Context) -> random.Random:
    from random import Random

    registers = context.registers
    registers["samples"] = times = registers.get("samples", 0) + 1
    page = registers.get("page")
    name = "" if page is None else f"{to_s(page['path'])}:{to_s(page['url'])}"
    return Random(f"{name}:{times}")


def array_to_sentence_string(value: LiquidValue, connector: LiquidValue = "and") -> str:
    """`a, b, and c`."""
    size = len(value) if isinstance(value, list | str) else len(elements(value) or ())
    if not isinstance(value, list):
        _refuse_sentence(value, size)
    if size < 2:
        return to_s(subscript(value, 0)) if size else ""
    if size == 2:
        return f"{to_s(subscript(value, 0))} {to_s(connector)} {to_s(subscript(value, 1))}"
    return f"{join(value[:-1], ', ')}, {to_s(connector)} {to_s(value[-1])}"


def _refuse_sentence(value: LiquidValue, size: int) -> None:
    """Strings and hashes have a length in Ruby, too; they fail where they are to be joined."""
    if not isinstance(value, str) and not is_hash(value):
        raise no_method("length", value)
    if size > 2:
        raise no_method("join", value[:-1] if isinstance(value, str) else None)


def to_integer_(value: LiquidValue) -> int:
    """The number at the start of a string, the integer part of a number, 1 and 0 for booleans."""
    if isinstance(value, bool):
        return int(value)
    return to_i(value)
