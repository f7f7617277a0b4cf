"""INI files: sections of names and values, as most readers of them agree on."""

from __future__ import annotations

from typing import ClassVar

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, closed, groups, include


class Lexer(lexer.Lexer):
    """What no line of the kind is, is an error, comments without a line's end too."""

    name = "ini"
    separators = "="
    comments = ";#"
    sections: ClassVar[Rules] = [(r"\[", closed(r"\[[^\]\n]*+\]", "nn", r"\n"))]

    def states(self) -> States:
        return {
            "root": [
                (r"\s+", ""),
                (r"\\\n", "se"),
                (rf"[{self.comments}].*\n", "c"),
                *self.sections,
                (
                    rf"([\w.-]++)(\s*+)([{self.separators}])",
                    groups("py", "", "p"),
                    "value",
                ),
                # None of the characters can begin a key: they are tried once, not each of them.
                (r"[\w.-]+", "err"),
            ],
            "value": [
                (r"\n", "", "#pop"),
                (r"\s+", ""),
                (r'"', "s", "string"),
                (r"\\(?:.|\n)", "se"),
                (r"[^\\\n]+", "s"),
            ],
            "string": [
                (r'"', "s", "#pop"),
                include("escapes"),
                (r'[^\\"]+', "s"),
            ],
            "escapes": [
                (r"\\(?:.|\n)", "se"),
            ],
        }
