"""Paths of values: a variable's name, and steps, each with whether it may be a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.liquid.runtime.operations import ask, get, index

if TYPE_CHECKING:
    from pyjekyll.liquid.runtime.context import Context


def step(value: Any, key: Any, command: bool) -> Any:
    """One step of a lookup."""
    if type(key) is not str:
        return index(value, key)
    return ask(value, key) if command else get(value, key)


def is_at_hand(context: Context, name: str) -> bool:
    """Whether to read a variable costs nothing, and leaves no trace of its own."""
    variables = context.variables
    if dict.__contains__(variables, name):
        return True
    data = variables.data
    return name not in getattr(type(data), "LEFT_BEHIND", ()) or dict.__contains__(data, name)


def is_costly(value: Any, key: Any) -> bool:
    """Whether a drop works out that field anew whenever it is asked for it."""
    return key in getattr(type(value), "VOLATILE", ())
