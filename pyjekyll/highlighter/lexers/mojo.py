"""Mojo, which is built on Python. Grammar: the language's manual."""

from __future__ import annotations

from pyjekyll.highlighter.lexers import python
from pyjekyll.highlighter.rules import States, table

KEYWORDS = """
    alias borrowed case fn inout match owned raises ref self struct trait var
"""
BUILTINS = "__mlir_attr __mlir_op __mlir_type alwaysinline parameter register_passable"


class Lexer(python.Lexer):
    name = "mojo"

    def states(self) -> States:
        states = super().states()
        self.table.update(table(k=KEYWORDS, nb=BUILTINS))
        return states
