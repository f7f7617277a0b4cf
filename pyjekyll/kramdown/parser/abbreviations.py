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

# How deep groups may lie in one another: Python compiles them recursively.
_MAX_GROUPS = 30
_NOT_WORD = re.compile("[^A-Za-z0-9_]")


class _Patterns(NamedTuple):
    any: Pattern
    # A place with an abbreviation, perhaps behind a character that belongs to no word.
    place: Pattern


@lru_cache(maxsize=8)
def _patterns(names: tuple[str, ...], is_2_4: bool) -> _Patterns:
    union = _union([_tokens(name, is_2_4) for name in names])
    return _Patterns(
        re.compile(union),
        re.compile(f"(?=(?:[^A-Za-z0-9_]|^){union}(?![A-Za-z0-9_]))", re.MULTILINE),
    )


def _tokens(name: str, is_2_4: bool) -> tuple[str, ...]:
    """Return a pattern for each character; since 2.5 a space is any white space."""
    space = re.escape(" ") if is_2_4 else f"[{SEPARATORS}]+"
    return tuple(space if char == " " else re.escape(char) for char in name)


def _union(names: list[tuple[str, ...]], depth: int = 0) -> str:
    """Return a pattern of all names, longer ones first.

    Names that begin alike share that beginning: many are then found about as fast as a few.
    """
    if depth > _MAX_GROUPS:
        longest_first = sorted(names, key=len, reverse=True)
        return f"(?:{'|'.join(''.join(name) for name in longest_first)})"
    groups: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        if name:
            groups.setdefault(name[0], []).append(name)
    branches = [_branch(group, depth) for group in groups.values()]
    if any(not name for name in names):
        branches.append("")
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _branch(names: list[tuple[str, ...]], depth: int) -> str:
    """Return a pattern of names that begin alike."""
    common = _common_length(min(names), max(names))
    rest = [name[common:] for name in names]
    return "".join(names[0][:common]) + (_union(rest, depth + 1) if any(rest) else "")


def _common_length(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    length = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        length += 1
    return length


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
