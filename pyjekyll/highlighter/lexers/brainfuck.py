"""Brainfuck: eight commands, and everything else is a comment, as are the first loops."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, include
from pyjekyll.highlighter.scan import Scan


class Lexer(lexer.Lexer):
    name = "brainfuck"

    def begin(self, scan: Scan) -> None:
        super().begin(scan)
        scan.push("begin")

    def states(self) -> States:
        return {
            # A loop before the first command never runs.
            "begin": [
                (r"\s+", ""),
                (r"\[", "cm", "comment"),
                (r"", "", "#pop"),
            ],
            "comment": [
                (r"[^\[\]]+", "cm"),
                (r"\[", "cm", "#push"),
                (r"\]", "cm", "#pop"),
            ],
            "root": [
                (r"[-+.,]+", "nf"),
                (r"[<>]+", "nb"),
                (r"\[", "p", "loop"),
                (r"[^-+.,<>\[\]]+", "c1"),
            ],
            "loop": [
                (r"\]", "p", "#pop"),
                include("root"),
            ],
        }
