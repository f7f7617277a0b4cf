"""``~~deleted~~``, of the GFM parser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.kramdown.element import Element
from pyjekyll.kramdown.parser.span_rules import SpanRule
from pyjekyll.kramdown.parser.spans import parse_text
from pyjekyll.kramdown.ruby import WHITE

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.source import Source
    from pyjekyll.kramdown.parser.state import State

_CLOSER = re.compile(r"[^ \t\n\v\f\r~]~~")


def parse_strikethrough(state: State, src: Source, at: int) -> int:
    """Parse deleted text; 0 if nothing closes it."""
    text = src.text
    start = at + 2
    if start >= src.length or text[start] in WHITE or text[start] == "~":
        return 0
    closer = src.search(_CLOSER, start)
    if not closer:
        return 0
    line = src.line(at)
    el = Element("html_element", "del", None, {"category": "span"}, line)
    state.emit(el, at, closer.end())
    parse_text(state, el, text[start : closer.end() - 2], line, src.unreported_lines)
    return closer.end()


RULE: SpanRule = SpanRule(parse_strikethrough, "~", "~")
