"""Diffs and patches, unified or not."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, groups


class Lexer(lexer.Lexer):
    name = "diff"

    def states(self) -> States:
        if self.newer:
            space, blank, other = r"(?=\s|$)", r"^[ \t].*$\n?", [(r"^.+$\n?", "")]
        else:
            space, blank, other = "", r"\s.*$\n?", []
        return {
            "root": [
                (r"^---$\n?", "p"),
                (rf"^(?:\+|>+{space}).*$\n?", "gi"),
                (rf"^(?:-|<+{space}).*$\n?", "gd"),
                (r"^!.*$\n?", "gs"),
                (r"^(@@[^@]{1,2000}+@@)(.*\n)", groups("p", "")),
                (r"^(?:[Ii]ndex|diff).*$\n?", "gh"),
                (r"^=.*$\n?", "gh"),
                (r"^\w.*$\n?", "p"),
                (blank, ""),
                *other,
            ],
        }
