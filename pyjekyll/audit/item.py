"""What an audit says of one thing that a site needs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyjekyll.errors import Diagnostic


class Verdict(StrEnum):
    """Whether pyjekyll has what is needed."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    MISSING = "missing"


#: The kinds of things, in the order in which they are shown, with their plurals.
KINDS = {
    "theme": "themes",
    "plugin": "plugins",
    "Ruby file": "Ruby files",
    "Python file": "Python files",
    "style sheets": "style sheets",
    "Markdown": "Markdown",
    "tag": "tags",
    "filter": "filters",
    "file": "files",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing: of which kind, its name, the verdict, and a diagnostic that says why.

    The diagnostic's `cure` is the next thing to do; supported things need no diagnostic.
    """

    kind: str
    name: str
    verdict: Verdict
    diagnostic: Diagnostic | None = None

    @property
    def message(self) -> str | None:
        """Why the verdict is what it is, in one line."""
        return None if self.diagnostic is None else self.diagnostic.message
