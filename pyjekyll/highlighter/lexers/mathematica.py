"""The Wolfram Language. Grammar: its documentation, "The Syntax of the Wolfram Language"."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.lexers._mathematica_words import SYMBOLS
from pyjekyll.highlighter.rules import States, table, words

LETTER = r"(?:[a-zA-Z$]|\\\[[a-zA-Z][a-zA-Z0-9]*\])"
NAME = rf"{LETTER}(?:\d|{LETTER})*"
# A precision or an accuracy after a number; a power of ten after both.
PRECISION = r"(?:``?(?:\d+\.?\d*|\.\d+)|`)"


class Lexer(lexer.Lexer):
    """A line's end in a comment is an error."""

    name = "mathematica"

    def states(self) -> States:
        kinds = table(bp="Block Module With", nb=SYMBOLS)
        return {
            "root": [
                (r"\s+", "w"),
                (r"\(\*", "c", "comment"),
                # Where no quote ends it, an escaped one may.
                (r'"(?:\\(?s:.)|[^"\\])*+"|"(?s:.*)(?<=\\)"', "s"),
                (
                    r"(?:\d+\^\^[a-zA-Z0-9]+(?:\.[a-zA-Z0-9]+)?|\d+\.?\d*|\.\d+)"
                    rf"{PRECISION}?(?:\*\^[+-]?\d+)?",
                    "m",
                ),
                (r"##?(?:\d+|[a-zA-Z$][a-zA-Z0-9$]*)?", "nf"),
                (r'::(?:[a-zA-Z][a-zA-Z0-9]*|"[^"]*")', "nt"),
                (rf"(?:{NAME})?`{NAME}(?:`{NAME})*`?|{NAME}`", "nv"),
                (NAME, words(kinds, "nv")),
                (r"[\[\](){}]", "p"),
                (r"[-+*/^.!?~@&|<>=:;,'`_%]", "o"),
            ],
            "comment": [
                (r"\(\*", "c", "#push"),
                (r"\*\)", "c", "#pop"),
                (r"[^*(\n]+|[*(]", "c"),
            ],
        }
