"""Rego. Grammar: the reference of the Open Policy Agent."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, closed, table, words

KINDS = table(ow="as default else import not package some with", kc="false null true")


class Lexer(lexer.Lexer):
    name = "rego"

    def states(self) -> States:
        return {
            "root": [
                (r"\s+", ""),
                (r"#.*", "c1"),
                (r'"', closed(r'"[^"]*"', "s2")),
                (r"-?\d+\.\d+(?:[eE][+-]?\d+)?", "mf"),
                (r"-?\d+(?:[eE][+-]?\d+)?", "m"),
                (r"[\p{L}_]\p{Word}*", words(KINDS, "n")),
                (r"\\u[0-9a-fA-F]{4}", "mh"),
                (r"\\[\"/bfnrt]", "se"),
                (r"[-@~^?:=<>+*/%&]", "o"),
                (r"[.,;!()\[\]{}|]", "p"),
            ],
        }
