"""Racket. Grammar: "The Racket Reference", chapter 1.3."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.lexers._racket_words import FUNCTIONS, KEYWORDS
from pyjekyll.highlighter.rules import States, table, words

if TYPE_CHECKING:
    from pyjekyll.highlighter.scan import Match, Scan

NAME = r"""[^\s()\[\]{}'`,.]+"""


class Lexer(lexer.Lexer):
    """A name is a function after an opening bracket, and there it may begin with anything."""

    name = "racket"

    def states(self) -> States:
        kinds = table(k=KEYWORDS, nb=FUNCTIONS)
        return {
            "root": [
                (r"(?:;|#!).*", "c1"),
                (r"#\|", "cm", "block-comment"),
                (r"#;", _left_out),
                (r"\s+", ""),
                (r"[+-](?:inf|nan)\.[0f]", "mf"),
                (r"-?\d+\.\d+", "mf"),
                (r"-?\d+", "mi"),
                (r"#b[01]+", "mb"),
                (r"#o[0-7]+", "mo"),
                (r"#d[0-9]+", "mi"),
                (r"#x[0-9a-fA-F]+", "mh"),
                (r"#[ei][\d.]+", "mx"),
                (r"#(?:true|false|[tTfF])", "no"),
                (r'(?s)"(?:\\.|[^"\\])*+"', "s"),
                (rf"['`]{NAME}", "ss"),
                (r"#\\(?:[a-zA-Z0-9]+|[ !\"$%&'()+\-./=?_])", "sc"),
                (rf"#:{NAME}", "nt"),
                (r"[(\[{]", "p", "command"),
                (r"[)\]}]", "p"),
                (r"['`#.]|,@|,", "o"),
                (NAME, "nv"),
            ],
            "command": [
                (NAME, words(kinds, "nf"), "#pop"),
                (r"", "", "#pop"),
            ],
            "block-comment": [
                (r"[^#|]+", "cm"),
                (r"#\|", "cm", "#push"),
                (r"\|#", "cm", "#pop"),
                (r"[#|]", "cm"),
            ],
        }


STRING = re.compile(r'"(?:\\.|[^"\\])*+"', re.S)
BRACKET = re.compile(r"[()\[\]{}]")
WORD = re.compile(r"[^ \t\r\n\f\v]*")


def _left_out(scan: Scan, match: Match) -> int:
    """Take the expression after a ``#;``: brackets count wherever they are, in strings too."""
    text = scan.text
    end = match.end
    while text[end : end + 1] in ("(", "[", "{"):
        depth = 0
        for bracket in BRACKET.finditer(text, end):
            depth += 1 if bracket[0] in "([{" else -1
            if depth == 0:
                end = bracket.end()
                break
        else:
            end = len(text)
    rest = STRING.match(text, end) or WORD.match(text, end)
    assert rest is not None  # a word may be empty
    scan.emit("cm", text[match.start : rest.end()])
    return rest.end()
