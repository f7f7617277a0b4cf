"""Messages of e-mail: a head of fields, and a body with quotations. Grammar: RFC 5322."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States


class Lexer(lexer.Lexer):
    name = "email"

    def states(self) -> States:
        return {
            "root": [
                (r"[^:]+", "nt"),
                (r":", "o", "value"),
            ],
            "value": [
                (r"\n\n", "", ("#pop", "body")),
                (r"\n(?![ \t])", "", "#pop"),
                (r"(?:[^\n]|\n[ \t])+", "na"),
            ],
            "body": [
                (r"^>.*", "c"),
                (r"\n+|[^\n]+", ""),
            ],
        }
