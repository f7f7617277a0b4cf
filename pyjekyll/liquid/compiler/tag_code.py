"""How a tag writes its own part of a compiled template: the hook `Tag.compile(code)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.liquid.compiler.compiled_expressions import compile_expression
from pyjekyll.liquid.compiler.observed_expressions import parameter
from pyjekyll.liquid.parser.expressions import Expression, parse_expression

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyjekyll.liquid.compiler.function_compiler import FunctionCompiler


class TagCode:
    """Python names and expressions for a tag, and where its statements go.

    `tag` is the tag itself, `context` the Context, `output` the list of str that is printed.
    """

    def __init__(self, function: FunctionCompiler, tag: str, mark: str | None = None) -> None:
        self._function = function
        self._mark = mark
        self.tag = tag
        self.context = "ctx"
        self.output = function.output

    def expression(self, markup: str) -> str:
        """Python for the value of a Liquid expression such as `page.title`."""
        return compile_expression(parse_expression(markup), self._function)

    def value(self, expression: Expression) -> str:
        """Python for the value of an expression that was parsed before."""
        return compile_expression(expression, self._function)

    def statement(self, text: str) -> None:
        """One Python statement on one line."""
        self._function.line(text)

    def include_file(self, template: str, parameters: Mapping[str, Expression] | None) -> None:
        """As `include`, for a template that sees the parameters as `include`, if there are any."""
        function = self._function
        if function.module.observes:
            mark = "" if self._mark is None else f"{self._mark} = "
            given = "None"
            if parameters is not None:
                pairs = [f"({n!r}, {parameter(e, function)}), " for n, e in parameters.items()]
                given = f"({''.join(pairs)})"
            self.statement(f"{mark}{function.use('N')}.include({template}, {given}, {self.output})")
            return
        scope = "{}"
        if parameters is not None:
            values = ", ".join(
                f"{name!r}: {compile_expression(value, function)}"
                for name, value in parameters.items()
            )
            scope = f"{{'include': {{{values}}}}}"
        self.include(template, scope)

    def include(self, template: str, scope: str) -> None:
        """Render a template into the output, with a scope of its own: both are expressions."""
        mark = "" if self._mark is None else f"{self._mark} = "
        self.statement(f"{mark}{self.context}.include({template}, {scope}, {self.output})")

    def print(self, code: str) -> None:
        """Print the value of a Python expression, which has to be a str."""
        self._function.print(code)
