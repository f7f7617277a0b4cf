"""ABAP. Grammar: SAP's keyword documentation."""

from __future__ import annotations

import re

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.lexers._abap_words import FUNCTIONS, KEYWORDS
from pyjekyll.highlighter.rules import States, groups, table
from pyjekyll.highlighter.scan import Match, Scan

KINDS = table(
    k=KEYWORDS,
    kt="b c clike csequence d decfloat decfloat16 decfloat34 f n p s t x xstring",
)
PARTS = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*|[0-9]+|-")
CALLED = table(k="data field-symbol", nb=FUNCTIONS)


class Lexer(lexer.Lexer):
    name = "abap"

    def states(self) -> States:
        return {
            "root": [
                (r"\s+", ""),
                (r"^\*.*", "cm"),
                (r'".*', "c1"),
                (r"(->|=>)(\w+)(?=\()", groups("o", "n")),
                (r"([a-zA-Z_]\w*(?:-+\w+)*+)(-*+)(\()?", _names),
                (r"['`]", "s1", "string"),
                (r"\d+", "mi"),
                (r"[-+*/=<>~@#&%?!^]", "o"),
                (r"[.,:(){}\[\]|]", "p"),
            ],
            # Whichever quote began it, both end it.
            "string": [
                (r"\'\'|``", "se"),
                (r"['`]", "s1", "#pop"),
                (r"\\.", "se"),
                (r"[^'`\\]+", "s1"),
            ],
        }


def _names(scan: Scan, match: Match) -> int:
    """Names with hyphens: one before a parenthesis; else each is a word of its own."""
    names = match[1]
    if match[3]:
        name = names + match[2]
        scan.emit(CALLED.get(name.lower(), "n"), name)
        return match.start + len(name)
    for part in PARTS.findall(names):
        kind = "o" if part == "-" else "mi" if part.isdecimal() else KINDS.get(part.lower(), "n")
        scan.emit(kind, part)
    return match.start + len(names)
