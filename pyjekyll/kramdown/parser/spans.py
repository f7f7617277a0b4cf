"""Reading spans: finding the next candidate, and trying the rules for its first character."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pyjekyll.kramdown.parser.source import Source
from pyjekyll.kramdown.recursion import MAX_DEPTH

if TYPE_CHECKING:
    from pyjekyll.kramdown.element import Element
    from pyjekyll.kramdown.parser.span_rules import SpanRules
    from pyjekyll.kramdown.parser.state import State

Stop = Callable[[int], bool]


def parse_spans(
    state: State,
    el: Element,
    stop: Stop | None = None,
    stop_chars: str = "",
    rules: SpanRules | None = None,
) -> bool:
    """Parse the source from its position into ``el``, up to where ``stop`` says so or to the end.

    ``stop`` is asked at each candidate whose first character is one of ``stop_chars``. Return
    whether it stopped; ``src.pos`` is then that place.
    """
    src = state.src
    text = src.text
    outer = state.tree, state.run, state.pieces
    state.tree = el
    state.pieces = []
    rules = rules or state.dialect.span_rules
    search = rules.search_brackets if stop_chars == BRACKETS else rules.search
    table = rules.table
    pos = state.run = src.pos
    found = False
    state.go_deeper()
    candidate = search(text, pos) if state.depth <= MAX_DEPTH else None
    while candidate is not None:
        at = candidate.start()
        char = text[at]
        if stop is not None and char in stop_chars and stop(at):
            found = True
            break
        src.pos = pos
        for parse in table[char]:
            after = parse(state, src, at)
            if after:
                pos = after
                break
        else:
            # A line feed that makes no line break does not stop Ruby's scanner.
            if char != "\n":
                pos = at + 1
        # Behind a line break the scanner stands before the line feed, to look back at.
        candidate = search(text, pos if pos > at else at + 1)
    state.depth -= 1
    end = at if found else src.length
    state.flush(end)
    src.pos = end
    state.tree, state.run, state.pieces = outer
    return found


BRACKETS = "[]!"


def parse_text(state: State, el: Element, text: str, line: int, unreported_lines: int = 0) -> None:
    """Parse a text of its own into ``el``: nothing around it counts."""
    outer = state.src, state.open_spans, state.texts_are_raw
    src = state.src = Source(text, line)
    src.unreported_lines = unreported_lines
    state.open_spans = 0
    state.texts_are_raw = False
    parse_spans(state, el)
    state.src, state.open_spans, state.texts_are_raw = outer
