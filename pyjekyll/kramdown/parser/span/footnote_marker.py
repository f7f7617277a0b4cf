"""``[^name]``: refers to a footnote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.kramdown.element import Element
from pyjekyll.kramdown.parser.attributes import update_attr_with_ial
from pyjekyll.kramdown.parser.span_rules import SpanRule

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.source import Source
    from pyjekyll.kramdown.parser.state import State

_MARKER = re.compile(r"\[\^([A-Za-z0-9_][A-Za-z0-9_-]*)\]")


def parse_footnote_marker(state: State, src: Source, at: int) -> int:
    """Parse a footnote marker; what refers to nothing is text."""
    found = _MARKER.match(src.text, at)
    if not found:
        return 0
    name = found[1]
    footnote = state.footnotes.get(name)
    line = src.line(at)
    if footnote is None:
        state.warn(f"Footnote definition for '{name}' not found on line {src.reported(line)}")
        return found.end()
    if footnote.eob is not None:
        if footnote.eob.ial is not None:
            update_attr_with_ial(state, footnote.eob.attr, footnote.eob.ial)
        footnote.attr = footnote.eob.attr
        footnote.eob = None
    footnote.marked = True
    el = Element("footnote", footnote.content, footnote.attr, {"name": name}, line)
    return state.emit(el, at, found.end())


RULE: SpanRule = SpanRule(parse_footnote_marker, "[")
