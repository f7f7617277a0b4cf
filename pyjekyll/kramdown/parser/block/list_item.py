"""Reading the lines of a list item or definition."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pyjekyll.kramdown.element import Ial
from pyjekyll.kramdown.parser.attributes import ANY_CHARS, parse_attribute_list
from pyjekyll.kramdown.parser.block.lazy import interrupts
from pyjekyll.ruby.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.source import Pattern, Source
    from pyjekyll.kramdown.parser.state import State

_S = r"[ \t\n\v\f\r]"
_ID_NAME = "[A-Za-z0-9_][A-Za-z0-9_-]*"
_IAL = lazy_pattern(rf"{_S}*(?:\{{:(?!(?:{_ID_NAME})?:|/)({ANY_CHARS})\}}){_S}*")
_NOTHING_OR_IAL = lazy_pattern(
    rf"(?:{_S}*(?:\{{:(?!(?:{_ID_NAME})?:|/)(?:{ANY_CHARS})\}}){_S}*)?{_S}*\n"
)
_TABS = lazy_pattern(r"( *)(\t+)")
_LEADING_TABS = lazy_pattern(r"\t+")
_LINE = lazy_pattern(r"(?![ \t\v\f\r]*\n)[^\n]*\n")
_MAYBE_STOP = lazy_pattern(r" {0,3}(?:\{:|</?)")
_WHITE_SPACE = " \t\n\v\f\r"


class Line(NamedTuple):
    """A line of an item: as it is, without its indentation, and whether it had that."""

    text: str
    without_indent: str
    indented: bool


@lru_cache(maxsize=256)
def _content_pattern(indentation: int) -> Pattern:
    tabs, spaces = divmod(indentation, 4)
    return re.compile(
        rf"(?:(?:\t| {{4}}){{{tabs}}} {{{spaces}}}|(?:\t| {{4}}){{{tabs + 1}}})"
        r"(?![ \t\v\f\r]*\n)[^\n]*\n"
    )


class ItemReader:
    """What the marker's line says: the indentation of the content."""

    def __init__(self, state: State, src: Source, marker: int, content: str) -> None:
        self.state = state
        self.src = src
        if _NOTHING_OR_IAL.match(content):
            indentation = 4
        else:
            content = _expand_tabs(content, marker)
            indentation = marker + len(content) - len(content.lstrip(" "))
        self.first_line = content.lstrip(_WHITE_SPACE)
        self.indentation = indentation
        # How far in the marker of a later item may be.
        self.marker_indent = min(indentation - 1, 3)
        self._spaces = " " * indentation
        self._match = _content_pattern(indentation).match

    def read_line(self, lazy: bool) -> Line | None:
        """Read a line that belongs to the item, be it (if ``lazy``) without the indentation."""
        src = self.src
        found = self._match(src.text, src.pos)
        if not found and lazy:
            found = _LINE.match(src.text, src.pos)
            if found and self._ends_here(src):
                return None
        if not found:
            return None
        src.pos = found.end()
        text = found[0]
        if text[0] == "\t":
            text = _LEADING_TABS.sub(lambda tabs: "    " * len(tabs[0]), text, count=1)
        indented = text.startswith(self._spaces)
        return Line(text, text[self.indentation :] if indented else text, indented)

    def _ends_here(self, src: Source) -> bool:
        """Say whether an attribute list or a tag ends the item, however lazy its lines."""
        found = _MAYBE_STOP.match(src.text, src.pos)
        return found is not None and interrupts(self.state, src, src.pos)


def _expand_tabs(content: str, marker: int) -> str:
    while found := _TABS.match(content):
        column = len(found[1]) + marker
        width = 4 - column % 4 + (len(found[2]) - 1) * 4
        content = found[1] + " " * width + content[found.end() :]
    return content


def take_ial(state: State, text: str, ial: Ial | None) -> tuple[str, Ial | None]:
    """Take the attribute list from the beginning of an item."""
    has_lists = state.dialect.has_attribute_lists
    if "{:" in text and has_lists and (found := _IAL.match(text)):
        if ial is None:
            ial = Ial()
        parse_attribute_list(state, found[1], ial)
        return text[found.end() :], ial
    return text, ial
