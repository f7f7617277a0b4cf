"""Jinja's templates in HTML. Grammar: Jinja's template designer documentation.

An expression knows names alone; words are known in a statement.
"""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, groups, include, table, words
from pyjekyll.highlighter.scan import Match, Scan

STATEMENTS = """
    as autoescape block call do else endautoescape endblock endcall endfilter endfor endif endmacro
    endset endtrans endwith extends filter for from if import include macro set trans with
"""
MODIFIERS = "context ignore missing recursive scoped without"
TESTS = """
    callable defined divisibleby equalto escaped even iterable lower mapping number odd sameas
    sequence string undefined upper
"""
OPERATORS = "and in is not or"


class Lexer(lexer.Lexer):
    name = "jinja"

    def table(self) -> dict[str, str]:
        """The words of statements."""
        return table(
            k=STATEMENTS + MODIFIERS, kp="true false none True False None", nb=TESTS, ow=OPERATORS
        )

    def states(self) -> States:
        return {
            "root": [
                (r"\{\{", "cp", "expression"),
                (r"\{#", "c", "comment"),
                (r"(\{%-?)(\s*+)(raw|verbatim)(\s*+)(-?%\})", _verbatim),
                (r"\{%", "cp", "statement"),
                (r"##.*", "c"),
                (r"(?:[^{#]|\{(?![{%#])|#(?!#))+", _html),
            ],
            "comment": [
                (r"#\}", "c", "#pop"),
                (r"[^#]+|#", "c"),
            ],
            "values": [
                (r"\s+", ""),
                (r"(\|\s*+)([a-zA-Z0-9_]+)", groups("o", "nf")),
                (r"[-+*/=<>]|!=", "o"),
                (r"[()\[\],]", "p"),
                (r'"(?:\\.|[^"\\\n])*+"', "s2"),
                (r"'(?:\\.|[^'\\\n])*+'", "s1"),
            ],
            "expression": [
                (r"[}%]\}", "cp", "#pop"),
                include("values"),
                (r"\w+\.?", "nv"),
            ],
            "statement": [
                (r"%\}", "cp", "#pop"),
                include("values"),
                (r"\w+\.?", words(self.table(), "nv")),
            ],
        }

    def make_state(self, name: str) -> Rules:
        word = name.partition(":")[2]
        return [
            (rf"(\{{%-?)(\s*+)(end{word})(\s*+)(-?%\}})", groups("cp", "", "k", "", "cp"), "#pop"),
            (r"[^{]+|\{", ""),
        ]


def _html(scan: Scan, match: Match) -> None:
    scan.delegate("html", match[0])


def _verbatim(scan: Scan, match: Match) -> None:
    for kind, group in zip(("cp", "", "k", "", "cp"), range(1, 6), strict=True):
        scan.emit(kind, match[group])
    scan.push(f"verbatim:{match[3]}")
