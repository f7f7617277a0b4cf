"""SCSS. Grammar: Sass's reference."""

from __future__ import annotations

from pyjekyll.highlighter.lexers import _sass
from pyjekyll.highlighter.rules import States, include


class Lexer(_sass.SassCommon):
    name = "scss"

    def states(self) -> States:
        return {
            "root": [
                (r"\s+", ""),
                (r"//.*$", "c1"),
                (r"/\*(?s:.*?)\*/", "cm"),
                include("at-rules"),
                (r"[{};]", "p"),
                (r"", "", "selector"),
            ],
            # Wherever it is, such a character ends all that is open.
            "selector-end": [(r"[;{}]", "p", "#pop:9")],
            "value-end": [(r"\n+", ""), (r"[;{}]", "p", "#pop:9")],
            **self.common(),
        }
