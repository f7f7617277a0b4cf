"""Templates of Ruby: HTML with Ruby between ``<%`` and ``%>``. ``?parent=`` names another host."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.registry import lexer_for
from pyjekyll.highlighter.rules import States
from pyjekyll.highlighter.scan import Match, Scan


class Lexer(lexer.Lexer):
    name = "erb"

    def states(self) -> States:
        return {
            "root": [
                (r"<%#", "c", "comment"),
                (r"<%[-=%]?", "cp", "ruby"),
                (r"(?:[^<]|<(?!%))+", self._text),
            ],
            "comment": [
                (r"-?%>", "c", "#pop"),
                (r"[^%-]+|[%-]", "c"),
            ],
            "ruby": [
                (r"[-%]?%>", "cp", "#pop"),
                (r"(?s:.+?)(?=[-%]?%>)|(?s:.+)", _ruby),
            ],
        }

    def _text(self, scan: Scan, match: Match) -> None:
        parent = self.options.get("parent", "html")
        scan.delegate(parent if lexer_for(parent, self.version) else "html", match[0])


def _ruby(scan: Scan, match: Match) -> None:
    scan.delegate("ruby", match[0])
