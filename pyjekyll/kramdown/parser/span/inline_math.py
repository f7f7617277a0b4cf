"""``$$math$$`` within text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.kramdown.element import Element
from pyjekyll.kramdown.parser.span_rules import SpanRule
from pyjekyll.kramdown.ruby import SPACES

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.source import Source
    from pyjekyll.kramdown.parser.state import State


def parse_inline_math(state: State, src: Source, at: int) -> int:
    """Parse a formula; 0 if the dollar signs do not enclose one."""
    text = src.text
    if not text.startswith("$", at + 1):
        return 0
    end = src.find("$$", at + 2)
    if end < 0:
        return 0
    value = text[at + 2 : end].strip(SPACES)
    el = Element("math", value, None, {"category": "span"}, src.line(at))
    return state.emit(el, at, end + 2)


RULE: SpanRule = SpanRule(parse_inline_math, "$")
