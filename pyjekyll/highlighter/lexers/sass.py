"""Sass's indented notation. Grammar: Sass's reference."""

from __future__ import annotations

from pyjekyll.highlighter.lexers import _sass
from pyjekyll.highlighter.rules import States, groups, include


class Lexer(_sass.SassCommon):
    """A line's end closes what is open; comments reach as far as they are indented."""

    name = "sass"

    def states(self) -> States:
        common = self.common()
        # An attribute is known by its own line.
        common["at-rules"] = [
            *(rule for rule in common["at-rules"] if rule[-1] != "attribute"),
            (r"(?=[^\n;{}:\[]+:[^a-z\n])", "", "attribute"),
        ]
        return {
            "root": [
                (r"[ \t]*\n", ""),
                (r"^([ \t]*)(//[^\n]*(?:\n(?=\1[ \t]+\S)[^\n]*)*)", groups("", "c1")),
                (r"^([ \t]*)(/\*[^\n]*)", groups("", "cm")),
                (r"[ \t]+", ""),
                (r"(@import)([ \t]+)([^\n]*)", groups("k", "", "s")),
                (r"=[\w-]+", "nf", "value"),
                (r"\+[\w-]+", "nd", "value"),
                (r":[\w-]+(?=[ \t=])", "na", "value"),
                include("at-rules"),
                (r"", "", "selector"),
            ],
            "selector-end": [(r"\n", "", "#pop:9")],
            "value-end": [(r"\n", "", "#pop:9")],
            **common,
        }
