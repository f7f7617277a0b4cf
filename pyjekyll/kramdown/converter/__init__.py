"""From a tree of elements to HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from pyjekyll.kramdown.converter.html import HtmlConverter

if TYPE_CHECKING:
    from pyjekyll.kramdown.element import Element
    from pyjekyll.kramdown.options import Options

# code, language -> HTML inside of <code>, or None if it does not know the language.
Highlighter = Callable[[str, str | None], str | None]


def to_html(
    root: Element,
    options: Options,
    abbreviations: Mapping[str, str],
    abbreviation_attributes: Mapping[str, Mapping[str, Any]],
    highlighter: Highlighter | None,
    *,
    encoding: str | None = None,
) -> tuple[str, list[str]]:
    """Convert the tree; return the HTML and the warnings."""
    converter = HtmlConverter(
        options, abbreviations, abbreviation_attributes, highlighter, encoding=encoding
    )
    html = converter.convert_root(root)
    converter.release()
    return html, converter.warnings
