"""Rouge's HTML, from tokens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

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


_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def lines_of(tokens: Iterable[Token]) -> list[list[Token]]:
    """The tokens of each line; a token that spans lines is in each of them, ends of lines too."""
    lines: list[list[Token]] = []
    line: list[Token] = []
    for token, text in tokens:
        for piece in _LINE.findall(text) if "\n" in text else (text,):
            line.append((token, piece))
            if piece.endswith("\n"):
                lines.append(line)
                line = []
    if line:
        lines.append(line)
    return lines


def html_marked(tokens: Iterable[Token], marked: Container[int]) -> str:
    """Line by line, those of the given numbers in ``<span class="hll">``; each gets an end."""
    parts = []
    for number, line in enumerate(lines_of(tokens), start=1):
        text = html((token, piece.removesuffix("\n")) for token, piece in line)
        parts.append(f'<span class="hll">{text}\n</span>' if number in marked else f"{text}\n")
    return "".join(parts)


def table(code: str, inner: str, *, gutter: str, cell: str, first: int = 1) -> str:
    """The HTML of some code in a table with a column of line numbers."""
    count = code.count("\n") + (not code.endswith("\n"))
    if not code.endswith("\n"):
        inner += "\n"
    numbers = "".join(f"{number}\n" for number in range(first, first + count))
    return (
        f'<table class="rouge-table"><tbody><tr><td class="{gutter} gl"><pre class="lineno">'
        f'{numbers}</pre></td><td class="{cell}"><pre>{inner}</pre></td></tr></tbody></table>'
    )


def numbered_rows(tokens: Iterable[Token]) -> str:
    """A table with a row for each line (Rouge's ``HTMLLineTable``)."""
    unselectable = "".join(f"{prefix}user-select: none;" for prefix in _PREFIXES)
    rows = "".join(
        f'<tr id="line-{number}" class="lineno"><td class="rouge-gutter gl" '
        f'style="{unselectable}"><pre>{number}</pre></td>'
        f'<td class="rouge-code"><pre>{html(_ended(line))}</pre></td></tr>'
        for number, line in enumerate(lines_of(tokens), start=1)
    )
    return f'<table class="rouge-line-table"><tbody>{rows}</tbody></table>'


def linewise(tokens: Iterable[Token]) -> str:
    """A ``<div>`` for each line (Rouge's ``HTMLLinewise``)."""
    return "".join(
        f'<div class="line-{number}">{html(_ended(line))}</div>'
        for number, line in enumerate(lines_of(tokens), start=1)
    )


_PREFIXES = ("-moz-", "-ms-", "-webkit-", "")


def _ended(line: list[Token]) -> list[Token]:
    """A line whose end is plain text, whatever its last token is."""
    token, text = line[-1]
    return [*line[:-1], (token, text.removesuffix("\n")), ("", "\n")]
