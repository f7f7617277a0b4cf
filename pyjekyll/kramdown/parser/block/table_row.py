"""Splitting the line of a table into cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.kramdown.parser.source import Source
from pyjekyll.kramdown.parser.span.codespan import find_codespan

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIPE = re.compile(r"(?<!\\)\|")
_BACKTICKS = re.compile("`+")


def split_row(line: str) -> list[str]:
    """Return the cells of a row: pipes split, but not within code or behind a backslash."""
    cells: list[str] = []
    for text, is_code in _html_code(line):
        if is_code:
            _append(cells, text)
            continue
        for part, is_span in _codespans(text):
            if is_span:
                _append(cells, _code(part))
            else:
                first, *others = (cell.replace("\\|", "|") for cell in _PIPE.split(part))
                _append(cells, first)
                cells += others
    return cells


def _append(cells: list[str], text: str) -> None:
    if cells:
        cells[-1] += text
    else:
        cells.append(text)


def _html_code(line: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of the line; True for each ``<code>`` element."""
    pos = 0
    while True:
        start = line.find("<code", pos)
        tag_end = line.find(">", start + 5) if start >= 0 else -1
        end = line.find("</code>", tag_end + 1) if tag_end >= 0 else -1
        if end < 0:
            break
        yield line[pos:start], False
        pos = end + len("</code>")
        yield line[start:pos], True
    yield line[pos:], False


def _codespans(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of the text; True for the content of each code span."""
    if "`" not in text:
        if text:
            yield text, False
        return
    src = Source(text, 1)
    run = pos = 0
    while (at := text.find("`", pos)) >= 0:
        start, end, pos = find_codespan(src, at)
        if end == pos:
            continue
        if run < at:
            yield text[run:at], False
        yield text[start:end], True
        run = pos
    if run < len(text):
        yield text[run:], False


def _code(code: str) -> str:
    """Write the code again, between more backticks than it has."""
    longest = max(_BACKTICKS.findall(code), default="")
    delimiter = longest + "`"
    space = " " if longest else ""
    return f"{delimiter}{space}{code}{space}{delimiter}"
