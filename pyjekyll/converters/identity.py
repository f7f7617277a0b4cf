"""The converter that changes nothing: for every file that no other converter takes."""

from __future__ import annotations

from pyjekyll.plugin import Converter


class Identity(Converter):
    """Takes every extension, last of all."""

    safe = True
    priority = "lowest"

    def matches(self, ext: str) -> bool:
        """Every file."""
        return True

    def output_ext(self, ext: str) -> str:
        """The extension stays."""
        return ext

    def convert(self, content: str) -> str:
        """The content as it is."""
        return content
