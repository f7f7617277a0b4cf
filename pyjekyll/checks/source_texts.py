"""The texts of a site's source, read once and again only when a file has changed."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from pyjekyll.checks.finding import text_of_file
from pyjekyll.store.scan import fingerprint, is_settled

if TYPE_CHECKING:
    from pyjekyll.configuration.roots import Reach
    from pyjekyll.store.scan import Entry


class SourceTexts:
    """Texts by their paths relative to the source; None for what has none."""

    def __init__(self, source: str, reach: Reach) -> None:
        self.source = source
        self.reach = reach
        self._texts: dict[str, str | None] = {}
        self._seen: dict[str, tuple[Entry, int]] = {}

    def text(self, path: str) -> str | None:
        """The text of a file."""
        if path not in self._texts:
            entry, now = fingerprint(os.path.join(self.source, path)), time.time_ns()
            self._texts[path] = text_of_file(self.source, path, self.reach)
            self._seen[path] = entry, now
        return self._texts[path]

    def refresh(self) -> set[str]:
        """Look at the files again; those that have other texts now."""
        changed = set()
        for path, (known, seen) in list(self._seen.items()):
            entry = fingerprint(os.path.join(self.source, path))
            if entry == known and is_settled(entry, seen):
                continue
            before = self._texts.pop(path)
            if self.text(path) != before:
                changed.add(path)
        return changed
