"""Expressions evaluated one by one, for what is not part of a compiled template."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pyjekyll.liquid.parser.expressions import Expression, Lookup, RangeLookup, parse_expression
from pyjekyll.liquid.values import MISSING, find, to_liquid
from pyjekyll.ruby.values import Range

if TYPE_CHECKING:
    from pyjekyll.liquid.runtime.context import Context

_parse = lru_cache(maxsize=4096)(parse_expression)


def evaluate_text(text: str, context: Context) -> Any:
    """The value of an expression given as text."""
    return evaluate(_parse(text), context)


def evaluate(expression: Expression, context: Context) -> Any:
    """The value of a parsed expression."""
    if type(expression) is Lookup:
        return _look_up(expression, context)
    if type(expression) is RangeLookup:
        from pyjekyll.liquid.runtime.operations import range_end

        first = range_end(evaluate(expression.first, context))
        return Range(first, range_end(evaluate(expression.last, context)))
    return expression


def _later(key: Expression, context: Context) -> Any:
    return (lambda: evaluate(key, context)) if isinstance(key, Lookup | RangeLookup) else key


def _look_up(expression: Lookup, context: Context) -> Any:
    name = expression.name
    if context.environment.watches_undefined:
        from pyjekyll.liquid.runtime.undefined import look_up

        # Keys are evaluated in turn, each only if all before it are there.
        steps = tuple((_later(key, context), command) for key, command in expression.steps)
        return look_up(context, evaluate(name, context), steps, None, None)
    value = context.variables.find(name if type(name) is str else evaluate(name, context))
    for key, command in expression.steps:
        found = find(value, key if type(key) is str else evaluate(key, context), command=command)
        if found is MISSING:
            return None
        value = found
    return to_liquid(value)
