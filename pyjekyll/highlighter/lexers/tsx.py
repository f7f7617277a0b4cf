"""TypeScript with elements. Grammar: the JSX specification."""

from __future__ import annotations

from pyjekyll.highlighter.lexers import typescript
from pyjekyll.highlighter.lexers._jsx import with_elements
from pyjekyll.highlighter.rules import States
from pyjekyll.highlighter.scan import Scan


class Lexer(typescript.Lexer):
    name = "tsx"

    def begin(self, scan: Scan) -> None:
        super().begin(scan)
        scan.push("expression")

    def states(self) -> States:
        return with_elements(super().states(), [(r"<(?=\w+,)", "p", "#pop")])
