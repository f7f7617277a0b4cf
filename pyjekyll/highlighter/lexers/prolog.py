"""Prolog. Grammar: ISO/IEC 13211-1."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States


class Lexer(lexer.Lexer):
    """What is in a comment of several lines is an error."""

    name = "prolog"

    def states(self) -> States:
        return {
            "root": [
                (r"#.*", "c1", "text"),
                (r"", "", "text"),
            ],
            "text": [
                (r"\s+", ""),
                (r"%.*", "c1"),
                (r"/\*", "cm", "comment"),
                (r":-|-->|[(){}\[\],;.|!]", "p"),
                (r"\d+\.\d+", "mf"),
                (r"\d+", "m"),
                (r'"[^"]*"', "s2"),
                (r"'[^']*'", "ss"),
                (r"[A-Z]\w*|_[[:word:]]*", "nv"),
                (r"[[:lower:]][[:word:]]*", "ss"),
                (r"[&~#?<>=:+*/^@-][&~#?<>=:+*/^@.,-]*", "o"),
            ],
            "comment": [
                (r"/\*", "cm", "#push"),
                (r"\*/", "cm", "#pop"),
                (r"\s*\*[^*/]+", "cm"),
            ],
        }
