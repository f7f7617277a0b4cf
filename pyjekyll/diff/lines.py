"""Any other text, line by line."""

from __future__ import annotations

from pyjekyll.diff.form import Change, Form


class LinesForm:
    """The lines of a file, without white space around them and without empty ones."""

    def __init__(self, text: str, subject: str) -> None:
        self.tokens = [stripped for line in text.splitlines() if (stripped := line.strip())]
        self._subject = subject

    def text(self) -> str:
        """All words."""
        return " ".join(" ".join(self.tokens).split())

    def key(self, index: int) -> str:
        return self.tokens[index][:8]

    def is_silent(self, index: int) -> bool:
        return False

    def subject(self, index: int) -> str:
        return self._subject

    def changes(self, index: int, other: Form, at: int) -> list[Change]:
        return [Change("text", self._subject, self.tokens[index], other.tokens[at])]
