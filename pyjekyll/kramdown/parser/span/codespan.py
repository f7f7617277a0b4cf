"""`` `code` `` between any number of backticks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.kramdown.element import Element
from pyjekyll.kramdown.parser.span_rules import SpanRule
from pyjekyll.kramdown.ruby import WHITE

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.source import Source
    from pyjekyll.kramdown.parser.state import State


def find_codespan(src: Source, at: int) -> tuple[int, int, int]:
    """Return where the code begins, where it ends, and where what follows begins.

    Without code all three are the position behind the backticks.
    """
    text, length = src.text, src.length
    start = at + 1
    while start < length and text[start] == "`":
        start += 1
    if start == at + 1:
        if start < length and text[start] in WHITE and (at == 0 or text[at - 1] in WHITE):
            return start, start, start
        end = src.find("`", start)
        return (start, start, start) if end < 0 else (start, end, end + 1)
    delimiter = text[at:start]
    end = src.find(delimiter, start)
    if end < 0:
        return start, start, start
    behind = end + len(delimiter)
    if text[start] == " ":
        start += 1
    if start < end and text[end - 1] == " ":
        end -= 1
    return start, end, behind


def parse_codespan(state: State, src: Source, at: int) -> int:
    """Parse a code span, or take the backticks as text."""
    start, end, behind = find_codespan(src, at)
    if end == behind:
        return behind
    el = Element("codespan", src.text[start:end], line=src.line(at))
    return state.emit(el, at, behind)


RULE: SpanRule = SpanRule(parse_codespan, "`")
