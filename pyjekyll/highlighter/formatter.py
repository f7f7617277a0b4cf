"""Rouge's HTML, from tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyjekyll.highlighter.scan import Token


def escape(text: str) -> str:
    """Text in HTML; quotes stay."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def html(tokens: Iterable[Token]) -> str:
    """A ``<span>`` around each token that is not plain text; neighbours of one kind share it."""
    parts: list[str] = []
    add = parts.append
    last = ""
    for token, text in tokens:
        if token != last:
            if last:
                add("</span>")
            if token:
                add(f'<span class="{token}">')
            last = token
        if "&" in text or "<" in text or ">" in text:
            text = escape(text)
        add(text)
    if last:
        add("</span>")
    return "".join(parts)
