"""``*em*``, ``**strong**``, ``_em_``, ``__strong__``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.kramdown.characters import is_alnum, is_alpha
from pyjekyll.kramdown.element import Element
from pyjekyll.kramdown.parser.span_rules import SpanRule
from pyjekyll.kramdown.parser.spans import parse_spans
from pyjekyll.kramdown.parser.state import EM, STRONG, State
from pyjekyll.kramdown.ruby import WHITE

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.source import Source

# What may close, but for what lies between: without one there is nothing to try.
_CLOSERS = {
    "*": re.compile(r"(?<![ \t\n\v\f\r])\*(?!\*(?!\*))"),
    "**": re.compile(r"(?<![ \t\n\v\f\r])\*\*"),
    "_": re.compile(r"(?<![ \t\n\v\f\r])_(?!_(?!_))(?![A-Za-z0-9])"),
    "__": re.compile(r"(?<![ \t\n\v\f\r])__(?![A-Za-z0-9])"),
}


def parse_emphasis(state: State, src: Source, at: int) -> int:
    """Parse emphasis, or take the delimiter as text."""
    text = src.text
    char = text[at]
    strong = text.startswith(char, at + 1)
    after = at + 2 if strong else at + 1
    if (
        state.open_spans & (STRONG if strong else EM)
        or (after < src.length and text[after] in WHITE)
        or (char == "_" and _in_word(state, src, at))
    ):
        return after
    warned = len(state.warnings)
    end = _enclose(state, src, at, char * 2 if strong else char)
    if not end and strong and state.tree.type != "em":
        end = _enclose(state, src, at, char)
    if end:
        return end
    if not state.is_2_4:
        # kramdown 2.5 means to take back what it warned of in vain; it takes back all but that.
        del state.warnings[:warned]
    return after


def _in_word(state: State, src: Source, at: int) -> bool:
    """Say whether letters, perhaps one hyphen and (since 2.5) underscores come before."""
    text = src.text
    if not state.is_2_4:
        at = src.run_start(at)
    if at and text[at - 1] == "-":
        at -= 1
    return at > 0 and is_alpha(text[at - 1])


def _enclose(state: State, src: Source, at: int, delimiter: str) -> int:
    """Parse what the delimiter encloses; return the position behind its closing one, or 0."""
    start = at + len(delimiter)
    cost = src.afford(at) if _worth_a_try(state, src, start, delimiter) else 0
    if not cost:
        return 0
    text = src.text
    char = delimiter[0]
    strong = len(delimiter) == 2
    el = Element("strong" if strong else "em", line=src.line(at))

    def closes(here: int) -> bool:
        if text[here - 1] in WHITE or not text.startswith(delimiter, here):
            return False
        if not strong and text.startswith(char, here + 1) and not text.startswith(char, here + 2):
            return False
        behind = here + len(delimiter)
        if char == "_" and behind < src.length and is_alnum(text[behind]):
            return False
        return state.run < here or bool(el.children) or bool(state.pieces)

    open_spans = state.open_spans
    state.open_spans |= STRONG if strong else EM
    src.pos = start
    found = parse_spans(state, el, closes, char)
    state.open_spans = open_spans
    if not found:
        return 0
    src.spendable += cost
    el.options["char"] = char
    return state.emit(el, at, src.pos + len(delimiter))


def _worth_a_try(state: State, src: Source, start: int, delimiter: str) -> bool:
    if src.search(_CLOSERS[delimiter], start + 1):
        return True
    # In vain, but kramdown gives its warnings of what follows twice: once for the try.
    return state.warnings_may_change(start)


RULE: SpanRule = SpanRule(parse_emphasis, "*_")
