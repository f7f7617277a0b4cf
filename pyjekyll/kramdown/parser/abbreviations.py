"""Abbreviations: finding those that were defined in all text of the tree."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pyjekyll.kramdown.abbreviation_names import SEPARATORS
from pyjekyll.kramdown.element import Element
from pyjekyll.kramdown.parser.source import Pattern, Source

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.state import State

_NOT_WORD = re.compile("[^A-Za-z0-9_]")


class _Patterns(NamedTuple):
    any: Pattern
    # A place with an abbreviation, perhaps behind a character that belongs to no word.
    place: Pattern


@lru_cache(maxsize=8)
def _patterns(names: tuple[str, ...], is_2_4: bool) -> _Patterns:
    by_length = sorted(names, key=len, reverse=True)
    union = "|".join(_escape(name, is_2_4) for name in by_length)
    # A union of one is no group of its own to Ruby, but matches alike.
    return _Patterns(
        re.compile(union),
        re.compile(f"(?=(?:[^A-Za-z0-9_]|^)(?:{union})(?![A-Za-z0-9_]))", re.MULTILINE),
    )


def _escape(name: str, is_2_4: bool) -> str:
    if is_2_4:
        return re.escape(name)
    return f"[{SEPARATORS}]+".join(re.escape(part) for part in name.split(" "))


def replace_abbreviations(state: State, el: Element) -> None:
    """Make elements of all abbreviations in the text below ``el``."""
    if state.abbrev_defs:
        _replace(el, _patterns(tuple(state.abbrev_defs), state.is_2_4))


def _replace(el: Element, patterns: _Patterns) -> None:
    in_raw = el.options.get("content_model") == "raw"
    children: list[Element] = []
    for child in el.children:
        if child.type == "text" and not in_raw:
            if patterns.any.search(child.value):
                children += _split(child, patterns)
            else:
                children.append(child)
        else:
            _replace(child, patterns)
            children.append(child)
    el.children = children


def _split(child: Element, patterns: _Patterns) -> list[Element]:
    text: str = child.value
    src = Source(text, child.line)
    result: list[Element] = []
    pos = 0
    line = src.line(0)
    while found := _next(text, pos, patterns):
        start, end = found
        abbr_line = src.line(start)
        result.append(Element("text", text[pos:start], line=line))
        result.append(Element("abbreviation", text[start:end], line=abbr_line))
        pos = end
        line = src.line(pos)
    result.append(Element("text", text[pos:], line=line))
    return result


def _next(text: str, pos: int, patterns: _Patterns) -> tuple[int, int] | None:
    """Return where the next abbreviation begins and ends."""
    place = _place(text, pos, patterns)
    if place is None:
        return None
    found = patterns.any.match(text, place)
    if not found:
        # The character before it is text.
        found = patterns.any.match(text, place + 1)
    return (found.start(), found.end()) if found else None


def _place(text: str, pos: int, patterns: _Patterns) -> int | None:
    # To Ruby's scanner a line begins wherever it stands; Python's ^ sees what is before.
    if pos and (found := patterns.any.match(text, pos)):
        following = text[found.end() : found.end() + 1]
        if not following or _NOT_WORD.match(following):
            return pos
    place = patterns.place.search(text, pos)
    return place.start() if place else None
