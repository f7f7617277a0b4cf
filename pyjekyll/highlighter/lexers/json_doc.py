"""JSON as documentation shows it: with comments, dots for what is left out, and bare names."""

from __future__ import annotations

from pyjekyll.highlighter.lexers import json
from pyjekyll.highlighter.rules import States, groups


class Lexer(json.Lexer):
    name = "json-doc"

    def states(self) -> States:
        states = super().states()
        return {
            **states,
            "name": [
                (r"([\w$]{1,200})(\s*)(:)", groups("na", "", "p")),
                *states["name"],
            ],
            "value": [
                (r"/\*.*?\*/", "c"),
                (r"//.*|\.\.\.", "c1"),
                *states["value"],
            ],
        }
