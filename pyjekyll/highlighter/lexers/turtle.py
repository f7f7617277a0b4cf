"""Turtle, and TriG with it. Grammar: the W3C's recommendation."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, closed

EXPONENT = r"E[+-]?\d+"
# Only a blank ends a name, which is Rouge's slip: a tab and a line's end do not.
NAME = r"[^ .;:()\[\]{}<>\"#@]"


class Lexer(lexer.Lexer):
    name = "turtle"

    def states(self) -> States:
        return {
            "root": [
                (r"\s+", "w"),
                (r"#.*", "c1"),
                (r"@(?:base|prefix)\b", "kd"),
                (r"(?i)(?:base|prefix)\b", "kd"),
                (r"(?:true|false)\b", "kc"),
                (r"a\b", "k"),
                (r"GRAPH\b", "k"),
                (r'"""', closed(r'"""(?s:.*?)"""', "s")),
                (r'"', closed(r'"(?:[^"\\]|\\(?s:.))*"', "s")),
                (r"'''", closed(r"'''(?s:.*?)'''", "s")),
                (r"'", closed(r"'(?:[^'\\]|\\(?s:.))*'", "s")),
                (r"<", closed(r"<[^>]*>", "nl")),
                (r"@[^\s.,;]+", "na"),
                (rf"[+-]?(?:\d+\.\d*{EXPONENT}|\d*\.\d+(?:{EXPONENT})?|\d+{EXPONENT})", "mf"),
                (r"[+-]?\d+", "mi"),
                (r"\^\^|[.;,()\[\]{}]", "p"),
                (rf"(?:{NAME}*+:)+", "nn"),
                (rf"{NAME}+", "n"),
            ],
        }
