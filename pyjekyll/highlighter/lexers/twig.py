"""Twig's templates. Grammar: Twig's documentation; built on Jinja's."""

from __future__ import annotations

from pyjekyll.highlighter.lexers import jinja
from pyjekyll.highlighter.rules import table

STATEMENTS = """
    as autoescape block do else embed endautoescape endblock endembed endfilter endfor endif
    endmacro endsandbox endset endspaceless ends extends filter flush for from if import include
    macro sandbox set spaceless starts use with without
"""
TESTS = "constant defined divisibleby empty even iterable null odd sameas"


class Lexer(jinja.Lexer):
    name = "twig"

    def table(self) -> dict[str, str]:
        """The words of statements."""
        return table(k=STATEMENTS, kp="true false none", nb=TESTS, ow=jinja.OPERATORS)
