"""Configuration files of no particular kind."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States


class Lexer(lexer.Lexer):
    name = "conf"

    def states(self) -> States:
        return {
            "root": [
                (r"#.*\n", "c"),
                (r'".*?"', "s2"),
                (r"'.*?'", "s1"),
                (r"[a-zA-Z]\w*", "n"),
                (r"\d+", "m"),
                (r"[^a-zA-Z0-9_#\"']+", ""),
            ],
        }
