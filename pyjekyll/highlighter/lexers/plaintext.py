"""Plain text, or text that is all of one kind: ``plaintext?token=Generic.Output``."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States


class Lexer(lexer.Lexer):
    """One token."""

    name = "plaintext"

    def states(self) -> States:
        return {"root": [(r"(?s).+", self._token())]}

    def _token(self) -> str:
        from pyjekyll.highlighter.tokens import NAMES

        wanted = self.options.get("token")
        return next((kind for kind, name in NAMES.items() if name == wanted), "")
