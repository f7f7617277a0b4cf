"""``&copy;``, ``&#169;`` and ``&#xA9;``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.kramdown.element import Element
from pyjekyll.kramdown.entities import Entity, named, numbered
from pyjekyll.kramdown.parser.span_rules import SpanRule

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.source import Source
    from pyjekyll.kramdown.parser.state import State

HTML_ENTITY = re.compile(r"&([A-Za-z0-9_:][A-Za-z0-9_.:-]*);|&#([0-9]+);|&\#x([0-9a-fA-F]+);")
_BEYOND_UNICODE = 0x110000


def entity_of(found: re.Match[str], version: str) -> Entity | None:
    """Return the entity that HTML_ENTITY found, None for an unknown name."""
    if name := found[1]:
        return named(name, version)
    digits = found[2] or found[3]
    if len(digits.lstrip("0")) > 9:
        return Entity(_BEYOND_UNICODE, None)
    return numbered(int(digits, 10 if found[2] else 16), version)


def parse_html_entity(state: State, src: Source, at: int) -> int:
    """Parse an entity; of an unknown one only the ampersand, which becomes one."""
    found = HTML_ENTITY.match(src.text, at)
    if not found:
        return 0
    value = entity_of(found, state.version)
    line = src.line(at)
    if value is None:
        state.emit(Element("entity", named("amp"), line=line), at, at + 1)
        return found.end()
    el = Element("entity", value, None, {"original": found[0]}, line)
    return state.emit(el, at, found.end())


RULE: SpanRule = SpanRule(parse_html_entity, "&")
