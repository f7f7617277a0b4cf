"""Property lists as NeXTSTEP and Xcode write them. Grammar: Apple's documentation."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, closed, include


class Lexer(lexer.Lexer):
    name = "plist"

    def states(self) -> States:
        return {
            "value": [
                (r"\s+", "w"),
                (r"//.*", "c"),
                (r"/\*", closed(r"/\*(?s:.*?)\*/", "c")),
                (r"\{", "p", "dictionary"),
                (r"\(", "p", "array"),
                (r'"', closed(r'"(?:[^"\\]|\\(?s:.))*+"', "s2")),
                (r"'", closed(r"'(?:[^'\\]|\\(?s:.))*+'", "s1")),
                (r"<", "p", "data"),
                (r"[\w$./:-]+", "l"),
            ],
            "root": [include("value")],
            "dictionary": [(r"\}", "p", "#pop"), (r"[=;]", "p"), include("value")],
            "array": [(r"\)", "p", "#pop"), (r",", "p"), include("value")],
            "data": [
                (r">", "p", "#pop"),
                (r"[0-9a-fA-F\s]+", "mh"),
            ],
        }
