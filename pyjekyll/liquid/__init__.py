"""Liquid 4.0.4 as Jekyll uses it, compiled to Python. Independent of the rest of pyjekyll."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.liquid.context import Context
    from pyjekyll.liquid.drop import Drop, LazyHash
    from pyjekyll.liquid.environment import Environment
    from pyjekyll.liquid.errors import (
        LiquidArgumentError,
        LiquidError,
        LiquidSyntaxError,
        StackLevelError,
        UndefinedFilter,
        UndefinedVariable,
    )
    from pyjekyll.liquid.limits import Limits
    from pyjekyll.liquid.parse_context import ParseContext
    from pyjekyll.liquid.tag import Block, Tag
    from pyjekyll.liquid.template import Template
    from pyjekyll.liquid.values import LiquidValue, Range, Symbol

    F = TypeVar("F", bound=Callable[..., Any])

_HOMES = {
    "Block": "tag",
    "Context": "context",
    "Drop": "drop",
    "Environment": "environment",
    "LazyHash": "drop",
    "Limits": "limits",
    "LiquidArgumentError": "errors",
    "LiquidError": "errors",
    "LiquidSyntaxError": "errors",
    "LiquidValue": "values",
    "ParseContext": "parse_context",
    "Range": "values",
    "StackLevelError": "errors",
    "Symbol": "values",
    "Tag": "tag",
    "Template": "template",
    "UndefinedFilter": "errors",
    "UndefinedVariable": "errors",
}
__all__ = [
    "Block",
    "Context",
    "Drop",
    "Environment",
    "LazyHash",
    "Limits",
    "LiquidArgumentError",
    "LiquidError",
    "LiquidSyntaxError",
    "LiquidValue",
    "ParseContext",
    "Range",
    "StackLevelError",
    "Symbol",
    "Tag",
    "Template",
    "UndefinedFilter",
    "UndefinedVariable",
    "with_context",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{home}"), name)


def with_context(function: F | None = None, *, reads_variables: bool = True) -> Any:
    """A filter that gets the Context before its value.

    `@with_context(reads_variables=False)` promises that the filter does not look up variables of
    loops around it (only registers, and what `assign` sets): such loops stay fast.
    """

    def mark(marked: F) -> F:
        marked.liquid_context = True  # type: ignore[attr-defined]
        marked.liquid_reads_variables = reads_variables  # type: ignore[attr-defined]
        return marked

    return mark if function is None else mark(function)
