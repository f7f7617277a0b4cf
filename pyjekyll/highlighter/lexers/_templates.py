"""What the templates of Elixir and Puppet have in common: code between ``<%`` and ``%>``."""

from __future__ import annotations

from typing import ClassVar

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.registry import lexer_for
from pyjekyll.highlighter.rules import States
from pyjekyll.highlighter.scan import Match, Scan


class Lexer(lexer.Lexer):
    """A host's text, which ``?parent=`` may name, with another language in it."""

    host: ClassVar[str]
    inner: ClassVar[str]
    begins: ClassVar[str]
    ends: ClassVar[str]

    def states(self) -> States:
        return {
            "root": [
                (r"<%#", "c", "comment"),
                (self.begins, "cp", "code"),
                (r"(?:[^<]|<(?!%))+", self._text),
            ],
            "comment": [
                (r"%>", "c", "#pop"),
                (r"[^%]+|%", "c"),
            ],
            "code": [
                (self.ends, "cp", "#pop"),
                (rf"(?s:.+?)(?={self.ends})|(?s:.+)", self._code),
            ],
        }

    def _text(self, scan: Scan, match: Match) -> None:
        parent = self.options.get("parent", self.host)
        scan.delegate(parent if lexer_for(parent, self.version) else self.host, match[0])

    def _code(self, scan: Scan, match: Match) -> None:
        scan.delegate(self.inner, match[0])
