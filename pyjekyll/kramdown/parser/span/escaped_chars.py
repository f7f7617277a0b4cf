r"""A backslash before a character that would mean something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.kramdown.parser.span_rules import SpanRule

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.source import Source
    from pyjekyll.kramdown.parser.state import State

_ESCAPABLE = frozenset("\\.*_+`<>()[]{}#!:|\"'$=-")
_ESCAPABLE_GFM = _ESCAPABLE | {"~"}
ESCAPED_CHARS = re.compile(r"""\\([\\.*_+`<>()\[\]{}#!:|"'$=-])""")


def parse_escaped_chars(state: State, src: Source, at: int) -> int:
    """Leave the backslash out."""
    return _parse(state, src, at, _ESCAPABLE)


def parse_escaped_chars_gfm(state: State, src: Source, at: int) -> int:
    """Leave the backslash out, before a tilde too."""
    return _parse(state, src, at, _ESCAPABLE_GFM)


def _parse(state: State, src: Source, at: int, escapable: frozenset[str]) -> int:
    if src.text[at + 1 : at + 2] not in escapable:
        return 0
    state.skip(at, at + 1)
    return at + 2


RULE: SpanRule = SpanRule(parse_escaped_chars, "\\")
GFM_RULE: SpanRule = SpanRule(parse_escaped_chars_gfm, "\\")
