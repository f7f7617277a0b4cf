"""TypeScript with elements. Grammar: the JSX specification."""

from __future__ import annotations

from pyjekyll.highlighter.lexers import typescript
from pyjekyll.highlighter.lexers._jsx import with_elements
from pyjekyll.highlighter.rules import Rules, States, groups
from pyjekyll.highlighter.scan import Scan


class Lexer(typescript.Lexer):
    name = "tsx"

    def begin(self, scan: Scan) -> None:
        super().begin(scan)
        for _ in range(2 if self.newer else 1):
            scan.push("expression")

    def states(self) -> States:
        # In 4.x what an element is generic over is read as an object.
        arguments: Rules = [(r"<", "p", "object")] if self.newer else []
        generics: Rules = [(r"(<)(\w+)(,)", groups("p", "nx", "p"))]
        return with_elements(super().states(), generics, arguments)
