"""The way in: a text with options, its tree, its HTML, and the warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.kramdown.collector import collector_paused
from pyjekyll.kramdown.converter import Highlighter, to_html
from pyjekyll.kramdown.options import merge
from pyjekyll.kramdown.parser import parse
from pyjekyll.kramdown.recursion import room_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyjekyll.kramdown.element import Element


class Document:
    """A kramdown document, parsed when it is made.

    ``options`` are kramdown's, as in ``_config.yml``, and ``kramdown_version`` ("2.5" or "2.4").
    ``highlighter(code, language)`` returns the HTML of code, None for a language it does not know;
    what frames it is added here. Without one all code is written as if it were plain text.
    ``encoding`` is that of Ruby's string, by Python's name for it, where it is not UTF-8:
    characters beyond it can only be written by number. Raises KramdownError for an option that
    cannot be read, and nothing else.
    """

    def __init__(
        self,
        text: str,
        options: Mapping[str, object] | None = None,
        highlighter: Highlighter | None = None,
        *,
        encoding: str | None = None,
    ) -> None:
        self.options = merge(options or {})
        with collector_paused():
            self._parsed = parse(text, self.options)
        self._highlighter = highlighter
        self._encoding = encoding
        self.root: Element = self._parsed.root
        self.warnings: list[str] = self._parsed.warnings

    def to_html(self) -> str:
        """Return the HTML; adds the converter's warnings to ``warnings``."""
        parsed = self._parsed
        options = self.options
        if parsed.inline_options:
            options = merge({**options, **parsed.inline_options})
        with collector_paused(), room_for(parsed.depth):
            html, warnings = to_html(
                self.root,
                options,
                parsed.abbreviations,
                parsed.abbreviation_attributes,
                self._highlighter,
                encoding=self._encoding,
            )
        self.warnings += warnings
        return html
