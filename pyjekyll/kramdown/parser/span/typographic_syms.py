"""Dashes, ellipses and guillemets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.kramdown.element import Element
from pyjekyll.kramdown.entities import named
from pyjekyll.kramdown.parser.span_rules import SpanRule

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.source import Source
    from pyjekyll.kramdown.parser.state import State


def parse_dashes(state: State, src: Source, at: int) -> int:
    """Parse ``--`` or ``---``."""
    if src.text.startswith("-", at + 2):
        return _emit(state, src, at, at + 3, "mdash")
    return _emit(state, src, at, at + 2, "ndash")


def parse_ellipsis(state: State, src: Source, at: int) -> int:
    """Parse ``...``."""
    return _emit(state, src, at, at + 3, "hellip")


def parse_left_guillemet(state: State, src: Source, at: int) -> int:
    """Parse ``<<``, which takes a space behind it along."""
    if not src.text.startswith("<", at + 1):
        return 0
    if src.text.startswith(" ", at + 2):
        return _emit(state, src, at, at + 3, "laquo_space")
    return _emit(state, src, at, at + 2, "laquo")


def parse_right_guillemet(state: State, src: Source, at: int) -> int:
    """Parse ``>>``, which takes a space before it along."""
    if at > src.pos and src.text[at - 1] == " ":
        return _emit(state, src, at - 1, at + 2, "raquo_space")
    return _emit(state, src, at, at + 2, "raquo")


def parse_escaped_guillemet(state: State, src: Source, at: int) -> int:
    r"""Parse ``\<<`` and ``\>>``."""
    if src.text.startswith("<<", at + 1):
        value = named("lt")
    elif src.text.startswith(">>", at + 1):
        value = named("gt")
    else:
        return 0
    line = src.line(at)
    state.emit(Element("entity", value, line=line), at, at + 3)
    return state.emit(Element("entity", value, line=line), at + 3, at + 3)


def _emit(state: State, src: Source, start: int, end: int, name: str) -> int:
    el = Element("typographic_sym", name, line=src.line(start))
    return state.emit(el, start, end)


RULES: tuple[SpanRule, ...] = (
    SpanRule(parse_dashes, "-", "-"),
    SpanRule(parse_ellipsis, ".", r"\.\."),
    SpanRule(parse_left_guillemet, "<"),
    SpanRule(parse_right_guillemet, ">", ">"),
    SpanRule(parse_escaped_guillemet, "\\"),
)
