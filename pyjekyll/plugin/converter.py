"""Converters turn one text format into another."""

from __future__ import annotations

from typing import ClassVar

from pyjekyll.plugin.plugin import Plugin


class Converter(Plugin):
    """A converter: which files it takes, what their output is called, and the conversion."""

    highlighter_prefix: ClassVar[str | None] = None
    highlighter_suffix: ClassVar[str | None] = None

    def matches(self, ext: str) -> bool:
        """Whether files of the extension (with its dot) are converted."""
        raise NotImplementedError

    def output_ext(self, ext: str) -> str | None:
        """The extension of the output, with its dot."""
        raise NotImplementedError

    def convert(self, content: str) -> str:
        """The converted text."""
        raise NotImplementedError
