"""Straight quotes to typographic ones.

The ten rules are those of SmartyPants (John Gruber, Chad Miller), in RubyPants' and kramdown's
order. Some of them take one character before the quote, which stays text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.kramdown.characters import is_boundary_word
from pyjekyll.kramdown.element import Element
from pyjekyll.kramdown.parser.span_rules import SpanRule
from pyjekyll.kramdown.ruby import WHITE, WORD

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.source import Source
    from pyjekyll.kramdown.parser.state import State

_PUNCTUATION = frozenset("!\"#$%'()*+,-./:;<=>?@[\\]^_`{|}~")
# A quote behind one of these does not close.
_OPENING = frozenset(" \\\t\r\n[{(-")
_BEFORE_EMPHASIS = re.compile(r"[_*]{1,2}[^ \t\n\v\f\r]")
_DECADE = re.compile(r"[0-9][0-9]s")

_LEFT = {'"': "ldquo", "'": "lsquo"}
_RIGHT = {'"': "rdquo", "'": "rsquo"}


def parse_smart_quotes(state: State, src: Source, at: int) -> int:
    """Parse a quote, together with the character before it if no span has that."""
    text = src.text
    before = text[at - 1] if at > src.pos else ""
    if before and before != "\\":
        return _after_character(state, src, at, before)
    return _at_quote(state, src, at)


def parse_before_quote(state: State, src: Source, at: int) -> int:
    """Take a character that would begin a span if there were no quote behind it."""
    text = src.text
    if at + 1 < src.length and text[at + 1] in "\"'":
        return _after_character(state, src, at + 1, text[at])
    return 0


def _after_character(state: State, src: Source, at: int, before: str) -> int:
    text = src.text
    quote = text[at]
    line = src.line(at - 1)
    if before in WHITE:
        following = text[at + 1 : at + 2]
        if following in ("'", '"') and following != quote and text[at + 2 : at + 3] in WORD:
            return _emit_two(state, at, line, quote, following)
        if quote == "'" and _DECADE.match(text, at + 1):
            return _emit(state, at, line, "rsquo")
        if following in WORD:
            return _emit(state, at, line, _LEFT[quote])
    return _emit(state, at, line, (_LEFT if before in _OPENING else _RIGHT)[quote])


def _at_quote(state: State, src: Source, at: int) -> int:
    text = src.text
    quote = text[at]
    line = src.line(at)
    following = text[at + 1 : at + 2]
    if _BEFORE_EMPHASIS.match(text, at + 1):
        return _emit(state, at, line, _LEFT[quote])
    # Rule two ends in "no word boundary": a word character behind an underscore only.
    if (
        following in _PUNCTUATION
        and not text.startswith("..", at + 2)
        and is_boundary_word(text[at + 2 : at + 3]) == (following == "_")
    ):
        return _emit(state, at, line, _RIGHT[quote])
    if following in ("'", '"'):
        if following != quote and text[at + 2 : at + 3] in WORD:
            return _emit_two(state, at, line, quote, following)
        # The first quote is the character before the second, and stays as it is.
        return _emit(state, at + 1, line, _RIGHT[following])
    if quote == "'" and _DECADE.match(text, at + 1):
        return _emit(state, at, line, "rsquo")
    if (
        not following
        or following in WHITE
        or (following == "s" and not is_boundary_word(text[at + 2 : at + 3]))
    ):
        return _emit(state, at, line, _RIGHT[quote])
    return _emit(state, at, line, _LEFT[quote])


def _emit(state: State, at: int, line: int, name: str) -> int:
    return state.emit(Element("smart_quote", name, line=line), at, at + 1)


def _emit_two(state: State, at: int, line: int, quote: str, following: str) -> int:
    _emit(state, at, line, _LEFT[quote])
    return _emit(state, at + 1, line, _LEFT[following])


RULE: SpanRule = SpanRule(parse_smart_quotes, "\"'")
BEFORE_QUOTE_RULE: SpanRule = SpanRule(parse_before_quote, "<$&")
