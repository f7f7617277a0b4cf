"""Expressions of a template that is observed: what comes from outside of it goes through `N`.

`N` is the Observer of the render (`runtime.observer`). Names of loops of the template itself are
inside, and are compiled as ever; of all other names only the Observer knows whether they come from
outside. Which question is asked of a value makes the difference: whether it equals another one, or
is true, says less than the value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.liquid.errors import NotObservable
from pyjekyll.liquid.parser.expressions import Expression, Lookup, RangeLookup
from pyjekyll.liquid.values import MethodLiteral

if TYPE_CHECKING:
    from pyjekyll.liquid.compiler.function_compiler import FunctionCompiler
    from pyjekyll.liquid.parser.variable import Filter

# Filters that evaluate an expression for each item: its variable comes first, then its text.
_EXPRESSIONS = {"find_exp": "condition", "group_by_exp": "variable", "where_exp": "condition"}


def may_be_outside(expression: Expression, function: FunctionCompiler) -> bool:
    """Whether a value may come from outside of the template."""
    if not function.module.observes or type(expression) is not Lookup:
        return False
    name = expression.name
    return not (type(name) is str and (name in function.names or name in function.loops_by_name))


def reference(lookup: Lookup, function: FunctionCompiler) -> str:
    """Python for the two arguments by which the Observer knows a lookup: name and steps."""
    from pyjekyll.liquid.compiler.compiled_expressions import compile_expression

    if type(lookup.name) is not str:
        raise NotObservable
    function.use("N")
    steps = "".join(
        [f"({compile_expression(key, function)}, {command}), " for key, command in lookup.steps]
    )
    return f"{lookup.name!r}, ({steps})"


def observed_value(lookup: Lookup, function: FunctionCompiler) -> str:
    """Python for the value itself."""
    return f"N.value({reference(lookup, function)})"


def require_inside(lookup: Lookup) -> None:
    """Refuse what leads from a loop of the template to one around it."""
    if any(key == "parentloop" for key, _ in lookup.steps):
        raise NotObservable


def observed_truth(expression: Expression, function: FunctionCompiler) -> str | None:
    """Python for a test of truth; None where it has nothing to do with what is outside."""
    if not may_be_outside(expression, function):
        return None
    return f"N.truth({reference(expression, function)})"


def observed_equality(
    left: Expression, right: Expression, function: FunctionCompiler
) -> str | None:
    """Python for `left == right`; None where it has nothing to do with what is outside."""
    from pyjekyll.liquid.compiler.compiled_expressions import compile_expression

    if isinstance(left, MethodLiteral) or isinstance(right, MethodLiteral):
        return None
    sides = [may_be_outside(side, function) for side in (left, right)]
    if all(sides):
        return f"N.both_equal({reference(left, function)}, {reference(right, function)})"
    if not any(sides):
        return None
    outside, other = (left, right) if sides[0] else (right, left)
    return f"N.equal({reference(outside, function)}, {compile_expression(other, function)})"


def observed_contains(
    left: Expression, right: Expression, function: FunctionCompiler
) -> str | None:
    """Python for `left contains right`; None where `left` is not from outside."""
    from pyjekyll.liquid.compiler.compiled_expressions import compile_expression

    if not may_be_outside(left, function):
        return None
    return f"N.contains({reference(left, function)}, {compile_expression(right, function)})"


def check_filter(filter_: Filter, arguments: list[str], function: FunctionCompiler) -> list[str]:
    """The arguments of a filter, of which one may have to be observed; refuses impure filters."""
    environment = function.module.environment
    name = filter_.name
    if name in environment.filters and name not in environment.pure_filters:
        raise NotObservable
    if name not in environment.reading_filters:
        return arguments
    if name not in _EXPRESSIONS or len(arguments) != 3:
        raise NotObservable
    function.use("N")
    value, variable, text = arguments
    observed = f"N.expression({_EXPRESSIONS[name]!r}, {variable}, {text})"
    return [value, variable, observed]


def parameter(expression: Expression, function: FunctionCompiler) -> str:
    """Python for a parameter of an include: a reference, or no name and the value."""
    from pyjekyll.liquid.compiler.compiled_expressions import compile_expression

    if isinstance(expression, RangeLookup) or not may_be_outside(expression, function):
        return f"None, {compile_expression(expression, function)}"
    return reference(expression, function)
