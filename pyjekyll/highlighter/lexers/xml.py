"""XML. Grammar: XML 1.0."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States

NAME = r"[\p{L}_:][\p{Word}\p{Cf}:.·-]*"


class Lexer(lexer.Lexer):
    name = "xml"

    def states(self) -> States:
        return {
            "root": [
                (r"[^<&]+", ""),
                (r"&\S{0,500}?;", "ni"),
                (r"<!\[CDATA\[.{0,5000}?\]\]>", "cp"),
                (r"<!--", "c", "comment"),
                (r"<\?.{0,2000}?\?>", "cp"),
                (r"<![^>]*>", "cp"),
                (rf"<\s*{NAME}", "nt", "tag"),
                (rf"<\s*/\s*{NAME}\s*>", "nt"),
            ],
            "comment": [
                (r"[^-]+", "c"),
                (r"-->", "c", "#pop"),
                (r"-", "c"),
            ],
            "tag": [
                (r"\s+", ""),
                (rf"{NAME}\s*=", "na", "attribute"),
                (r"/?\s*>", "nt", "#pop"),
            ],
            "attribute": [
                (r"\s+", ""),
                (r'"[^"]*"|\'[^\']*\'', "s", "#pop"),
                (r"[^\s>]+", "s", "#pop"),
            ],
        }
