"""Attribute lists and extensions within text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.kramdown.element import Element, Ial
from pyjekyll.kramdown.parser.attributes import (
    ANY_CHARS,
    parse_attribute_list,
    update_attr_with_ial,
    update_ial_with_ial,
)
from pyjekyll.kramdown.parser.extensions import SPAN_TAG, parse_extension
from pyjekyll.kramdown.parser.span_rules import SpanRule

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.source import Source
    from pyjekyll.kramdown.parser.state import State

_IAL = re.compile(rf"\{{:({ANY_CHARS})\}}")


def parse_span_extensions(state: State, src: Source, at: int) -> int:
    """Parse ``{:...}``; what is none of its forms is text."""
    if src.spendable < 0 or src.find("}", at) < 0:
        return at + 1
    extension = SPAN_TAG.match(src.text, at)
    if extension:
        end = parse_extension(state, src, at, extension, False)
        if not end:
            src.spend(at, extension.end())
        return end or at + 1
    if src.find("}", at + 2) <= at + 2:
        return at + 1
    last = _last_node(state, at)
    is_text = last is not None and last.type == "text"
    if last is None or (is_text and not state.texts_are_raw):
        state.warn("Found span IAL after text - ignoring it")
        return at + 1
    found = _IAL.match(src.text, at)
    if not found:
        return at + 1
    attributes = Ial()
    parse_attribute_list(state, found[1], attributes)
    if not is_text:
        if last.ial is None:
            last.ial = Ial()
        update_ial_with_ial(last.ial, attributes)
        update_attr_with_ial(state, last.attr, attributes)
    return state.skip(at, found.end())


_PENDING = Element("text")


def _last_node(state: State, at: int) -> Element | None:
    """Return what comes just before; text that is no node yet counts as one."""
    if state.run < at or state.pieces:
        return _PENDING
    children = state.tree.children
    return children[-1] if children else None


RULE: SpanRule = SpanRule(parse_span_extensions, "{", ":")
