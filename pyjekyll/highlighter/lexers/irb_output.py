"""What irb prints: a value as Ruby writes it, an error, or any other text."""

from __future__ import annotations

from pyjekyll.highlighter.lexers import ruby
from pyjekyll.highlighter.rules import States, include
from pyjekyll.highlighter.scan import Scan


class Lexer(ruby.Lexer):
    name = "irb_output"

    def begin(self, scan: Scan) -> None:
        super().begin(scan)
        scan.push("output")

    def states(self) -> States:
        states = super().states()
        states["output"] = [
            (r"=>", "p", ("#pop", "expression")),
            (r"\w+Error:.+\n?", "gr", ("#pop", "error")),
            (r".+\n?", "go"),
        ]
        states["error"] = [(r".+\n?", "gr")]
        states["root"] = [
            (r"#<", "kt", "object"),
            *states["root"],
        ]
        states["object"] = [
            (r">", "kt", "#pop"),
            # What a value points at ends the object.
            (r"(?:<?=|-)(?=>)", "o", "expression"),
            include("root"),
        ]
        return states
