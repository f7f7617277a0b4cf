"""Runs of lines: how far a paragraph, a quotation or indented code goes on.

One possessive pattern takes all lines that certainly belong to it. It stops at each line that
begins like an attribute list or a tag; whether that ends the run is then decided exactly.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.kramdown.characters import letters_and_beyond
from pyjekyll.kramdown.parser.attributes import match_block_ial
from pyjekyll.kramdown.parser.html import ends_lazily

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.source import Pattern, Source
    from pyjekyll.kramdown.parser.state import State

BLANK = r"[ \t\v\f\r]*\n"
EOB = r"\^[ \t\v\f\r]*\n"
_MAYBE = rf" {{0,3}}(?:\{{:|</?{letters_and_beyond('_')})"
_LIST = r" {0,3}(?:[+*-]|[0-9]+\.)[\t| ]"
_DEFINITION = r" {0,3}:[\t| ]"


def run_of_lines(*ends: str) -> Pattern:
    """Return a pattern of lines none of which begins with one of ``ends``."""
    return re.compile(rf"(?:(?!{'|'.join((*ends, _MAYBE))})[^\n]*+\n)*+")


# What ends a quotation, or a paragraph of the Markdown parser.
LAZY = run_of_lines(BLANK, EOB)
PARAGRAPH = run_of_lines(BLANK, EOB, _DEFINITION)
PARAGRAPH_GFM = run_of_lines(
    BLANK, EOB, _LIST, r"#{1,6}[\t ]", _DEFINITION, r" {0,3}>", r" {0,3}[~`]{3}"
)
# Lines that go on an indented code block; a definition does not end it.
CODE = run_of_lines(r"[ \t]*[\n\v\f\r]", EOB)
LINE = re.compile(r"[^\n]*\n?")
_MAYBE_START = re.compile(_MAYBE)


def interrupts(state: State, src: Source, at: int) -> bool:
    """Say whether a line that begins like an attribute list or tag ends a run."""
    text = src.text
    while text[at] == " ":
        at += 1
    if text[at] == "<":
        return ends_lazily(src, at, state.vocabulary)
    return state.dialect.has_attribute_lists and match_block_ial(src, at) is not None


def end_of_run(state: State, src: Source, start: int, run: Pattern) -> int:
    """Return where the run of lines ends that goes on at ``start``."""
    text = src.text
    pos = start
    while True:
        pos = end_after(run, text, pos)
        if pos >= src.length or not _MAYBE_START.match(text, pos) or interrupts(state, src, pos):
            return pos
        pos = end_after(LINE, text, pos)


def end_after(pattern: Pattern, text: str, pos: int) -> int:
    """Match what cannot fail; return the position behind it."""
    found = pattern.match(text, pos)
    return found.end() if found else pos
