"""Header ids by kramdown's own generator."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyjekyll.kramdown.options import Options

# The "^" of Ruby: what is no letter goes at the beginning of every line.
_START = re.compile("^[^a-zA-Z]+", re.MULTILINE)
_NOT_KEPT = re.compile("[^a-zA-Z0-9 -]")


def basic_generate_id(text: str) -> str:
    """Return an id that is perhaps empty and perhaps not unique."""
    return _NOT_KEPT.sub("", _START.sub("", text)).replace(" ", "-").lower()


class IdGenerator:
    """Makes ids that are unique among those it has made."""

    def __init__(self, options: Options, warnings: list[str]) -> None:
        self.options = options
        self.warnings = warnings
        self.used: dict[str, int] = {}

    def generate(self, text: str) -> str:
        """Return the id for a header with this text."""
        if self.options["transliterated_header_ids"] and not text.isascii():
            from pyjekyll.kramdown.converter.transliteration import transliterate

            ascii_text = transliterate(text)
            if ascii_text is None:
                self.warnings.append("Header IDs were not transliterated: install text-unidecode")
            else:
                text = ascii_text
        id_ = basic_generate_id(text) or "section"
        count = self.used.get(id_, -1) + 1
        self.used[id_] = count
        if count:
            id_ = f"{id_}-{count}"
        return str(self.options["auto_id_prefix"]) + id_
