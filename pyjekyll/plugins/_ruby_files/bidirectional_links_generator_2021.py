"""bidirectional_links_generator.rb of the digital garden, of September 2021."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.api import to_s
from pyjekyll.plugins._ruby_files._notes import NotesGenerator

if TYPE_CHECKING:
    from pyjekyll.api import Document


class BidirectionalLinksGenerator(NotesGenerator):
    """The version in which titles are patterns, and numbers of base 36."""

    keeps_hyphens = False
    links_itself = True
    escapes_titles = False

    def note_id(self, note: Document) -> str:
        """The title's letters and digits, read as a number of base 36."""
        letters = re.sub(r"\W+", "", to_s(note.data["title"]), flags=re.ASCII)
        match = re.match(r"[0-9a-z]+(?:_[0-9a-z]+)*", letters, re.IGNORECASE)
        return str(int(match[0].replace("_", ""), 36)) if match else "0"
