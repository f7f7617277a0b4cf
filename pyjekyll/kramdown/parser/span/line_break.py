r"""Two spaces or ``\\`` at the end of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.kramdown.element import Element
from pyjekyll.kramdown.parser.span_rules import SpanRule

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.source import Source
    from pyjekyll.kramdown.parser.state import State


def parse_spaces(state: State, src: Source, at: int) -> int:
    """Parse the two spaces before the line feed at ``at``."""
    if at - 2 < src.pos:
        return 0
    return state.emit(Element("br", line=src.line(at - 2)), at - 2, at)


def parse_backslashes(state: State, src: Source, at: int) -> int:
    """Parse two backslashes before a line feed."""
    if not src.text.startswith("\\\n", at + 1):
        return 0
    return state.emit(Element("br", line=src.line(at)), at, at + 2)


RULES: tuple[SpanRule, ...] = (
    SpanRule(parse_spaces, "\n", r"(?<=  \n)"),
    SpanRule(parse_backslashes, "\\"),
)
