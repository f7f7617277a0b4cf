"""Conditions and variables on their own, as Python functions: for `where_exp` and its like.

The name that stands for the item becomes a parameter of the function, so nothing is looked up for
it; all other names are variables of the context.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.liquid.compiler.compiled_expressions import compile_condition, compile_variable
from pyjekyll.liquid.compiler.function_compiler import FunctionCompiler
from pyjekyll.liquid.compiler.module_compiler import ModuleCompiler
from pyjekyll.liquid.compiler.scan import condition_expressions, variable_expressions
from pyjekyll.liquid.errors import Place
from pyjekyll.liquid.parser.condition import parse_strictly
from pyjekyll.liquid.parser.expressions import Lookup, RangeLookup
from pyjekyll.liquid.parser.parse_context import ParseContext
from pyjekyll.liquid.parser.variable import parse_variable
from pyjekyll.liquid.runtime.operations import NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.liquid.environment import Environment
    from pyjekyll.liquid.runtime.context import Context

    ItemFunction = Callable[[Context, Any], Any]

_PLACE = Place(1, 1, 1)


def condition_function(environment: Environment, text: str, variable: str) -> ItemFunction:
    """`function(context, item)` for a condition: whether it holds. Parsed strictly."""
    function = _function(environment, variable)
    code = compile_condition(parse_strictly(text), function)
    return _make(environment, function, f"True if {code} else False")


def variable_function(environment: Environment, text: str, variable: str) -> ItemFunction:
    """`function(context, item)` for an expression with filters: its value."""
    function = _function(environment, variable)
    parsed = parse_variable(text, ParseContext(environment, None))
    return _make(environment, function, compile_variable(parsed, function))


def lookups_of(
    environment: Environment, kind: str, text: str, variable: str
) -> tuple[Lookup, ...] | None:
    """The lookups of a "condition" or "variable" that begin with another name than `variable`.

    None where a name or key is itself looked up, or a filter reads variables of its own accord.
    """
    if kind == "condition":
        expressions = list(condition_expressions(parse_strictly(text)))
    else:
        parsed = parse_variable(text, ParseContext(environment, None))
        if any(filter_.name not in environment.pure_filters for filter_ in parsed.filters):
            return None
        if any(filter_.name in environment.reading_filters for filter_ in parsed.filters):
            return None
        expressions = list(variable_expressions(parsed))
    found: dict[Lookup, None] = {}
    for expression in expressions:
        if type(expression) is RangeLookup:
            return None
        if type(expression) is not Lookup:
            continue
        if type(expression.name) is not str or any(
            isinstance(key, Lookup | RangeLookup) for key, _ in expression.steps
        ):
            return None
        if expression.name != variable:
            found[expression] = None
    return tuple(found)


def _function(environment: Environment, variable: str) -> FunctionCompiler:
    module = ModuleCompiler(environment)
    module.strict = environment.strict_variables
    function = FunctionCompiler(module, "evaluate", _PLACE)
    function.names[variable] = "item"
    return function


def _make(environment: Environment, function: FunctionCompiler, code: str) -> ItemFunction:
    source = "\n".join(["def evaluate(ctx, item):", "    V = ctx.variables", *function.lines])
    names: dict[str, Any] = dict(NAMES)
    names["P"], names["__template__"] = [_PLACE], None
    for use in function.module.filters.values():
        names[use.bound] = environment.bind_filter(use)
    exec(compile(f"{source}\n    return {code}\n", "<liquid expression>", "exec"), names)
    return names["evaluate"]  # type: ignore[no-any-return]
