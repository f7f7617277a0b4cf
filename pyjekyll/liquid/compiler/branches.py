"""Branches in a row, of which one is taken: `if`, `elif` and `else` of Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyjekyll.liquid.compiler.function_compiler import FunctionCompiler
    from pyjekyll.liquid.parser.nodes import Body

# To Python's compiler each `elif` is nested in the one before it, and it refuses thousands.
MAX_ROW = 100


class Branches:
    """Writes branches; a long row is split into rows that ask whether one was taken before."""

    def __init__(self, function: FunctionCompiler, count: int) -> None:
        self._function = function
        self._waiting = function.keep("True") if count > MAX_ROW else None
        self._position = 0

    def branch(self, test: str, body: Body, *, silent: bool) -> None:
        """What is taken if the test is the first that holds."""
        if self._waiting is not None:
            test = f"{self._waiting} and ({test})"
        self._write(f"{self._keyword()} {test}:", body, silent=silent)

    def otherwise(self, body: Body, *, silent: bool) -> None:
        """What is taken if no test held."""
        header = "else:" if self._waiting is None else f"{self._keyword()} {self._waiting}:"
        self._write(header, body, silent=silent)

    def _keyword(self) -> str:
        first = self._position % MAX_ROW == 0
        self._position += 1
        return "if" if first else "elif"

    def _write(self, header: str, body: Body, *, silent: bool) -> None:
        function = self._function
        function.line(header)
        if self._waiting is not None:
            function.indent += 1
            function.line(f"{self._waiting} = False")
            function.indent -= 1
        function.suite(body, silent=silent)
