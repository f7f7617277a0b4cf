"""Expressions, filters and conditions to Python expressions.

A step `.key` is written out for dicts and drops, since the call of a function costs more than the
lookup; everything rarer calls the runtime. `t` and `c` are scratch names of every function.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from pyjekyll.liquid.compiler.observed_expressions import (
    check_filter,
    may_be_outside,
    observed_contains,
    observed_equality,
    observed_truth,
    observed_value,
    require_inside,
)
from pyjekyll.liquid.parser.condition import OPERATORS, Comparison, Condition
from pyjekyll.liquid.parser.expressions import Expression, Lookup, RangeLookup
from pyjekyll.liquid.runtime.us_ascii import GIVING_FILTERS, KEEPING_FILTERS, MINDING_FILTERS
from pyjekyll.liquid.values import BLANK, EMPTY, MethodLiteral
from pyjekyll.records import NamedTuple
from pyjekyll.ruby.values import Range

if TYPE_CHECKING:
    from pyjekyll.liquid.compiler.function_compiler import FunctionCompiler
    from pyjekyll.liquid.parser.variable import Filter, Variable

_INLINE_STEPS = 3
_MAX_COMPARISONS = 40  # Python's parser limits how deep parentheses nest
_FORLOOP_FIELDS = {
    "index": "{i} + 1",
    "index0": "{i}",
    "rindex": "{n} - {i}",
    "rindex0": "{n} - {i} - 1",
    "first": "{i} == 0",
    "last": "{i} == {n} - 1",
    "length": "{n}",
}
FORLOOP_FIELDS = frozenset(_FORLOOP_FIELDS)
_BOOLEAN_FIELDS = ("first", "last")


class PythonName(NamedTuple):
    """A value that a local name of the function holds already."""

    code: str


def is_constant(expression: Expression) -> bool:
    """Whether the expression has the same value in every render."""
    return not isinstance(expression, Lookup | RangeLookup | PythonName)


def compile_expression(expression: Expression, function: FunctionCompiler) -> str:
    if type(expression) is Lookup:
        return _lookup(expression, function)
    if type(expression) is PythonName:
        return expression.code
    if type(expression) is RangeLookup:
        first = compile_expression(expression.first, function)
        last = compile_expression(expression.last, function)
        return f"Range(RANGE_END({first}), RANGE_END({last}))"
    return compile_constant(expression)


#: Python reads and writes longer integers only in hexadecimal.
_DECIMAL_BITS = 10_000


def compile_constant(value: Expression) -> str:
    """Python for a value that is known now."""
    if type(value) is MethodLiteral:
        return "EMPTY" if value is EMPTY else "BLANK"
    if type(value) is Range:
        return f"Range({value.first}, {value.last})"
    if type(value) is float and not math.isfinite(value):
        return f'float("{value}")'
    if type(value) is int and value.bit_length() > _DECIMAL_BITS:
        return hex(value)
    return repr(value)


def _lookup(lookup: Lookup, function: FunctionCompiler) -> str:
    name, steps = lookup
    if function.module.strict:
        return _strict_lookup(lookup, function)
    if may_be_outside(lookup, function):
        return observed_value(lookup, function)
    if type(name) is not str:
        code = f"V.find({compile_expression(name, function)})"
    elif name in function.loops_by_name:
        field = _forloop_field(lookup, function)
        if field is not None:
            return field
        if function.module.observes:
            require_inside(lookup)
        code = function.loops_by_name[name].value
    elif name in function.names:
        code = function.names[name]
    else:
        code = f"V[{name!r}]"
    if len(steps) > _INLINE_STEPS:
        keys = [f"({compile_expression(key, function)}, {ask})" for key, ask in steps]
        return f"WALK({code}, {', '.join(keys)})"
    for key, command in steps:
        if type(key) is not str:
            code = f"INDEX({code}, {compile_expression(key, function)})"
        elif command:
            code = f"ASK({code}, {key!r})"
        elif function.inlines:
            code = _inline_step(code, repr(key))
        else:
            code = f"GET({code}, {key!r})"
    return code


def _inline_step(code: str, key: str) -> str:
    if code.isidentifier():
        return (
            f"({code}.get({key}) if (c := type({code})) is dict"
            f" else {code}[{key}] if c in DROPS else GET({code}, {key}))"
        )
    return (
        f"(t.get({key}) if (c := type(t := {code})) is dict"
        f" else t[{key}] if c in DROPS else GET(t, {key}))"
    )


def _forloop_field(lookup: Lookup, function: FunctionCompiler) -> str | None:
    loop = function.loops_by_name[lookup.name]
    steps = list(lookup.steps)
    while steps and steps[0].key == "parentloop" and loop.parent is not None:
        loop = loop.parent
        del steps[0]
    if len(steps) == 1 and type(steps[0].key) is str and steps[0].key in _FORLOOP_FIELDS:
        loop.uses_index = True
        return "(" + _FORLOOP_FIELDS[steps[0].key].format(i=loop.index, n=loop.length) + ")"
    return None


def is_static_forloop(lookup: Lookup) -> bool:
    """Whether a lookup of `forloop` needs no object."""
    steps = lookup.steps
    return len(steps) == 1 and type(steps[0].key) is str and steps[0].key in _FORLOOP_FIELDS


def _strict_lookup(lookup: Lookup, function: FunctionCompiler) -> str:
    steps = "".join([f"({_lazy_key(key, function)}, {ask}), " for key, ask in lookup.steps])
    name = compile_expression(lookup.name, function)
    return f"LOOK(ctx, {name}, ({steps}), {function.place_code()}, __template__)"


def _lazy_key(key: Expression, function: FunctionCompiler) -> str:
    # A name that is not there counts only if all before it are: keys are evaluated in turn.
    code = compile_expression(key, function)
    return code if is_constant(key) else f"lambda: {code}"


# --- Filters --------------------------------------------------------------------------------------


def compile_variable(variable: Variable, function: FunctionCompiler) -> str:
    """Python for an expression that goes through filters."""
    noted = _noted_filters(variable, function)
    code = compile_expression(variable.expression, function)
    literal = isinstance(variable.expression, MethodLiteral)
    names: list[str] = []
    for position, filter_ in enumerate(variable.filters):
        literal = literal or _has_literal(filter_)
        if position < noted:
            names.append(code := function.keep(code))
        if position == noted - 1:
            code = _noting(variable, names, _filter_call(filter_, code, function), function)
            continue
        if position and position % 20 == 0:  # Python's parser limits how deep calls nest
            code = function.keep(code)
        code = _filter_call(filter_, code, function)
        if literal:
            code = f"TO_LIQUID({code})"
    if literal and not variable.filters:
        return "''"  # the words `empty` and `blank` print and assign as nothing
    return code


def _noted_filters(variable: Variable, function: FunctionCompiler) -> int:
    """The number of filters after which it is noted if the text is US-ASCII, for the next filter.

    Only what makes HTML of a text minds: `{{ 5 | append: "'s" | smartify }}`.
    """
    for position, filter_ in enumerate(variable.filters):
        if position and filter_.name in MINDING_FILTERS:
            return position if may_be_us_ascii(variable, position) else 0
    return 0


def may_be_us_ascii(variable: Variable, count: int) -> bool:
    """Whether so many of the filters may give a text that is US-ASCII in Ruby."""
    names = [filter_.name for filter_ in variable.filters[:count]]
    while names and names[-1] in KEEPING_FILTERS:
        if names.pop() in GIVING_FILTERS:
            return True
    return (
        type(variable.expression) is not str
        and not isinstance(variable.expression, MethodLiteral)
        and not any(map(_has_literal, variable.filters))
        and all(filter_.name in KEEPING_FILTERS for filter_ in variable.filters[:count])
    )


def _noting(variable: Variable, names: list[str], code: str, function: FunctionCompiler) -> str:
    """Keep the result of the first filters, and note what its encoding depends on."""
    result = function.keep(code)
    _note(variable, [*names, result], function)
    return result


def _note(variable: Variable, names: list[str], function: FunctionCompiler) -> None:
    filters = tuple([filter_.name for filter_ in variable.filters[: len(names) - 1]])
    note = f"NOTE_ASCII(ctx, ({', '.join(names)}), {filters!r})"
    if GIVING_FILTERS.isdisjoint(filters):
        function.line(f"if type({names[0]}) is not str or ctx.us_ascii:")
        note = f"    {note}"
    function.line(note)


def compile_assigned(variable: Variable, function: FunctionCompiler) -> str:
    """The same for a value that is assigned: what it was made with is known only here."""
    count = len(variable.filters)
    if not count or not may_be_us_ascii(variable, count):
        return compile_variable(variable, function)
    names = [function.keep(compile_expression(variable.expression, function))]
    for filter_ in variable.filters[:-1]:
        names.append(function.keep(_filter_call(filter_, names[-1], function)))
    code = _filter_call(variable.filters[-1], names[-1], function)
    return _noting(variable, names, code, function)


def _has_literal(filter_: Filter) -> bool:
    return any(isinstance(value, MethodLiteral) for value in filter_.arguments) or any(
        isinstance(value, MethodLiteral) for _, value in filter_.keywords
    )


def _filter_call(filter_: Filter, code: str, function: FunctionCompiler) -> str:
    arguments = [code]
    arguments += [compile_expression(argument, function) for argument in filter_.arguments]
    if function.module.observes:
        arguments = check_filter(filter_, arguments, function)
    if filter_.keywords:
        pairs = [
            f"{key!r}: {compile_expression(value, function)}" for key, value in filter_.keywords
        ]
        keywords = "{" + ", ".join(pairs) + "}"
        if filter_.name in function.module.environment.keyword_filters:
            keywords = f"KEYWORDS({keywords})"
        arguments.append(keywords)
    name, wants_context = function.module.filter(filter_.name, len(arguments), function.place)
    if wants_context:
        arguments.insert(0, "ctx")
    return f"{name}({', '.join(arguments)})"


def compile_output(variable: Variable, function: FunctionCompiler) -> str:
    """Python for what `{{ variable }}` prints, always a str."""
    code = compile_variable(variable, function)
    if code.isidentifier():
        return f"({code} if type({code}) is str else STR({code}))"
    if code[0] in "'\"" and not variable.filters:
        return code
    if not function.inlines:
        return f"STR({code})"
    return f"(t if type(t := {code}) is str else STR(t))"


def compile_first_output(variable: Variable, function: FunctionCompiler) -> tuple[str, str]:
    """Python for what is printed, and for what its encoding depends on: see `FIRST`."""
    if isinstance(variable.expression, MethodLiteral) or any(map(_has_literal, variable.filters)):
        return compile_output(variable, function), "('',), ()"
    name = function.keep(compile_expression(variable.expression, function))
    names = [name]
    for position, filter_ in enumerate(variable.filters):
        if position and filter_.name in MINDING_FILTERS and may_be_us_ascii(variable, position):
            _note(variable, names, function)
        name = function.keep(_filter_call(filter_, name, function))
        names.append(name)
    filters = tuple([filter_.name for filter_ in variable.filters])
    printed = f"({name} if type({name}) is str else STR({name}))"
    return printed, f"({', '.join(names)},), {filters!r}"


# --- Conditions -----------------------------------------------------------------------------------


def compile_condition(condition: Condition, function: FunctionCompiler) -> str:
    """Python for a condition; its value is only good for a truth test."""
    comparisons, joints = condition
    codes = [_comparison(comparison, function) for comparison in comparisons]
    if len(codes) > _MAX_COMPARISONS:
        tests = "".join([f"lambda: {code}, " for code in codes])
        return f"DECIDE({joints!r}, ({tests}))"
    code = codes[-1]
    operator = ""
    for joint, left in zip(reversed(joints), reversed(codes[:-1]), strict=True):
        code = (
            f"{left} {joint} ({code})"
            if operator and operator != joint
            else f"{left} {joint} {code}"
        )
        operator = joint
    return code


def _comparison(comparison: Comparison, function: FunctionCompiler) -> str:
    left, operator, right = comparison
    if operator is None:
        return _truth(left, function)
    if operator not in OPERATORS:
        operands = f"{compile_expression(left, function)}, {compile_expression(right, function)}"
        return f"BAD({operator!r}, {operands})"
    if operator in ("==", "!=", "<>"):
        code = compile_equality(left, right, function)
        return code if operator == "==" else f"(not {code})"
    if operator == "contains" and (code := observed_contains(left, right, function) or ""):
        return code
    a, b = compile_expression(left, function), compile_expression(right, function)
    if operator == "contains":
        if type(right) is str:
            return f"({b} in t if type(t := {a}) is str else HAS(t, {b}))"
        return f"HAS({a}, {b})"
    if type(right) is int:
        return f"(t {operator} {b} if type(t := {a}) is int else CMP(t, {operator!r}, {b}))"
    return f"CMP({a}, {operator!r}, {b})"


def _truth(expression: Expression, function: FunctionCompiler) -> str:
    if is_constant(expression):
        return str(expression is not None and expression is not False)
    observed = observed_truth(expression, function)
    if observed is not None:
        return observed
    code = compile_expression(expression, function)
    if code.isidentifier():
        return f"({code} is not None and {code} is not False)"
    loop = function.loops_by_name.get(expression.name) if type(expression) is Lookup else None
    if loop and expression.steps and expression.steps[-1].key in _BOOLEAN_FIELDS and code[0] == "(":
        return code
    return f"((t := {code}) is not None and t is not False)"


def compile_equality(left: Expression, right: Expression, function: FunctionCompiler) -> str:
    """Python for `left == right`, a bool."""
    observed = observed_equality(left, right, function)
    if observed is not None:
        return observed
    if isinstance(left, MethodLiteral):
        return _is_empty(left, right, function)
    if isinstance(right, MethodLiteral):
        return _is_empty(right, left, function)
    if is_constant(left) and not is_constant(right):
        left, right = right, left
    a = compile_expression(left, function)
    b = compile_expression(right, function)
    if is_constant(left):
        return f"EQ({a}, {b})"
    if right is None or right is True or right is False:
        return f"({a} is {b})"
    if type(right) in (str, int):
        return f"(t == {b} if type(t := {a}) is {type(right).__name__} else EQ(t, {b}))"
    if not function.inlines:
        return f"EQ({a}, {b})"
    q, r = function.unique("q"), function.unique("q")
    return f"({q} == {r} if type({q} := {a}) is type({r} := {b}) is str else EQ({q}, {r}))"


def _is_empty(word: MethodLiteral, other: Expression, function: FunctionCompiler) -> str:
    # Nothing in Ruby without Rails answers to blank?, so nothing equals `blank`, unless a plugin
    # lets the environment say otherwise.
    if is_constant(other) and (word is BLANK or isinstance(other, MethodLiteral)):
        return "False"
    if word is BLANK:
        return f"ISBLANK(ctx, {compile_expression(other, function)})"
    return f"ISEMPTY({compile_expression(other, function)})"
