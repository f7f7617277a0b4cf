"""JavaScript with elements. Grammar: the JSX specification."""

from __future__ import annotations

from pyjekyll.highlighter.lexers import javascript
from pyjekyll.highlighter.lexers._jsx import with_elements
from pyjekyll.highlighter.rules import States
from pyjekyll.highlighter.scan import Scan


class Lexer(javascript.Lexer):
    name = "jsx"

    def begin(self, scan: Scan) -> None:
        super().begin(scan)
        for _ in range(2 if self.newer else 1):
            scan.push("expression")

    def states(self) -> States:
        return with_elements(super().states())
