"""JSON. Grammar: RFC 8259."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, groups, include

_INTEGER = r"-?(?:0|[1-9]\d*)"
_EXPONENT = r"(?:[eE][+-]?\d+)?"


class Lexer(lexer.Lexer):
    """A string is a name where a colon follows on the spot, outside of arrays."""

    name = "json"

    def states(self) -> States:
        return {
            "root": [
                include("name"),
                include("value"),
                (r"[\]}]", "p"),
            ],
            "name": [
                (r'("(?:\\.|[^"\\\n])*+")(\s*)(:)', groups("nl", "w", "p")),
            ],
            "value": [
                (r"\s+", "w"),
                (r'"', "s2", "string"),
                (r"true|false|null", "kc"),
                (rf"{_INTEGER}\.\d+{_EXPONENT}", "mf"),
                (rf"{_INTEGER}{_EXPONENT}", "mi"),
                (r"\{", "p", "object"),
                (r"\[", "p", "array"),
            ],
            "object": [
                include("name"),
                include("value"),
                (r"\}", "p", "#pop"),
                (r",", "p"),
            ],
            "array": [
                include("value"),
                (r"\]", "p", "#pop"),
                (r",", "p"),
            ],
            "string": [
                (r'[^\\"]+', "s2"),
                (r"\\.", "se"),
                (r'"', "s2", "#pop"),
            ],
        }
