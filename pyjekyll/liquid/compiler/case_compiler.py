"""`case` to `if` and `elif`, or, where several parts may print, to one test after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.liquid.compiler import compiled_expressions as expr
from pyjekyll.liquid.compiler.branches import Branches
from pyjekyll.liquid.compiler.scan import is_exclusive, may_assign, until_else

if TYPE_CHECKING:
    from pyjekyll.liquid.compiler.function_compiler import FunctionCompiler
    from pyjekyll.liquid.parser.expressions import Expression
    from pyjekyll.liquid.parser.nodes import Case, When


def compile_case(function: FunctionCompiler, node: Case) -> None:
    """`case`: each part that matches prints, or else the `else`."""
    whens = until_else(node.whens)
    if not whens:
        return
    if whens[0].values is None:
        function.line("if True:")
        function.suite(whens[0].body, silent=node.blank)
        return
    if is_exclusive(node):
        _exclusive_case(function, node, whens)
        return
    matched = function.keep("False")
    subject = node.subject
    if not expr.is_constant(subject) and not any(may_assign(when.body) for when in whens):
        subject = expr.PythonName(function.keep(expr.compile_expression(subject, function)))
    indent = function.indent
    for position, when in enumerate(whens):
        function.place = when.place._replace(ruby_line=node.place.ruby_line)
        if when.values is None:
            function.line(f"if not {matched}:")
        else:
            _when(function, subject, when.values)
        function.indent += 1
        function.line("pass" if when.values is None else f"{matched} = True")
        function.wrapped(when.body, silent=node.blank)
        function.flush()
        function.indent -= 1
        if when.values is None and position + 1 < len(whens):
            function.line("else:")  # an `else` that printed ends the case
            function.indent += 1
    function.indent = indent
    function.place = node.place
    if any(function.interrupts(when.body) for when in whens):
        function.leave_pending()


def _when(function: FunctionCompiler, subject: Expression, values: list[Expression]) -> None:
    """The header of what prints once for each value that the subject equals.

    What a body changes counts in the tests after it, so they are made one by one.
    """
    tests = [expr.compile_equality(subject, value, function) for value in values]
    if len(tests) == 1:
        function.line(f"if {tests[0]}:")
        return
    turn = function.unique("k")
    function.line(f"for {turn} in range({len(tests)}):")
    function.line(f"    if not {_chosen(tests, turn)}: continue")


def _chosen(tests: list[str], turn: str, start: int = 0) -> str:
    """The test whose turn it is, found by halving: Python refuses what is nested too deep."""
    if len(tests) == 1:
        return f"({tests[0]})"
    half = len(tests) // 2
    first, second = _chosen(tests[:half], turn, start), _chosen(tests[half:], turn, start + half)
    return f"({first} if {turn} < {start + half} else {second})"


def _exclusive_case(function: FunctionCompiler, node: Case, whens: list[When]) -> None:
    code = expr.compile_expression(node.subject, function)
    subject = function.keep(code)
    function.line(f"if type({subject}) is not str: {subject} = TO_LIQUID({subject})")
    row = Branches(function, len(whens))
    for when in whens:
        function.place = when.place._replace(ruby_line=node.place.ruby_line)
        if when.values is None:
            row.otherwise(when.body, silent=node.blank)
            continue
        constants = [expr.compile_constant(value) for value in when.values]
        test = (
            f"{subject} == {constants[0]}"
            if len(constants) == 1
            else f"{subject} in ({', '.join(constants)})"
        )
        row.branch(test, when.body, silent=node.blank)
    function.place = node.place
