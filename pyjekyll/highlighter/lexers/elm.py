"""Elm. Grammar: the language's guide."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, table, words

KINDS = table(
    k="alias as case else exposing if import in let module of port then type",
)


class Lexer(lexer.Lexer):
    name = "elm"

    def states(self) -> States:
        return {
            "root": [
                (r"\s+", ""),
                (r"--.*", "c1"),
                (r"\{-", "cm", "comment"),
                (r"'(?:\\.|.)'", "sc"),
                (r'"""', "s", "long-text"),
                (r'"', "s", "text"),
                (r"[a-z][a-zA-Z0-9_]*", words(KINDS, "n")),
                (r"[A-Z][a-zA-Z0-9_]*", "kt"),
                (r"_+", "n"),
                (r"0[xX][0-9a-fA-F]+", "mh"),
                (r"\d+(?:\.\d+(?:[eE][+-]?\d+)?|[eE][+-]?\d+)", "mf"),
                (r"\d+", "mi"),
                (r"::", "o"),
                (r"[\[\](){}`;:]", "p"),
                (r"[-!@#$%&*+./<=>?\\^|~,]+", "o"),
            ],
            "comment": [
                (r"\{-", "cm", "#push"),
                (r"-\}", "cm", "#pop"),
                (r"[^{-]+|[{-]", "cm"),
            ],
            "text": [
                (r'"', "s2", "#pop"),
                (r'\\"', "se"),
                (r'[^"\\]+', "s2"),
            ],
            "long-text": [
                (r'"""', "s", "#pop"),
                (r'[^"]+|"', "s"),
            ],
        }
