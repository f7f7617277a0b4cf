"""Attribute lists: ``{: #id .class key="value" reference}`` and what they are given to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pyjekyll.kramdown.ruby import SPACES
from pyjekyll.ruby.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from pyjekyll.kramdown.element import Ial
    from pyjekyll.kramdown.parser.source import Source
    from pyjekyll.kramdown.parser.state import State

_ID_NAME = "[A-Za-z0-9_][A-Za-z0-9_-]*"
_S = r"[ \t\n\v\f\r]"

_KEY = lazy_pattern(rf"({_ID_NAME})=([\"'])")
_REF = lazy_pattern(rf"({_ID_NAME})(?={_S}|\Z)")
_IDS_AND_CLASSES = lazy_pattern(
    rf"(?:\#[A-Za-z][A-Za-z0-9_:-]*+|\.[^ \t\n\v\f\r.#]++)++(?={_S}|\Z)"
)
_ID_OR_CLASS = lazy_pattern(r"\#([A-Za-z][A-Za-z0-9_:-]*)|\.([^ \t\n\v\f\r.#]+)")
_SPACE = lazy_pattern(_S)
# Where a value ends, and where it ends if no quote without a backslash ends it.
_VALUE_END = {quote: re.compile(rf"(?<!\\){quote}(?={_S}|\Z)") for quote in "\"'"}
_ESCAPED_VALUE_END = {quote: re.compile(rf"\\{quote}(?={_S}|\Z)") for quote in "\"'"}
_ESCAPED = {quote: re.compile(rf"\\([}}{quote}])") for quote in "\"'"}


def parse_attribute_list(state: State, text: str, into: Ial) -> None:
    """Read the inside of an attribute list into ``into``."""
    if text.strip(SPACES) in ("", ":"):
        return
    anything = False
    pos: int | None = 0
    ends: dict[str, int] = {}
    while pos is not None:
        behind = _attribute(text, pos, into, ends)
        if behind:
            anything = True
        space = _SPACE.search(text, behind or pos)
        pos = space.end() if space else None
    if not anything:
        state.warn(f"No or invalid attributes found in IAL/ALD content: {text}")


def _attribute(text: str, pos: int, into: Ial, ends: dict[str, int]) -> int:
    """Read what stands at the position; return the position behind it, or 0."""
    if key := _KEY.match(text, pos):
        end = _value_end(text, key.end(), key[2], ends)
        if end >= 0:
            into.set(key[1], _ESCAPED[key[2]].sub(r"\1", text[key.end() : end]))
            return end + 1
    if ref := _REF.match(text, pos):
        into.refs.append(ref[1])
        return ref.end()
    if several := _IDS_AND_CLASSES.match(text, pos):
        for id_, class_ in _ID_OR_CLASS.findall(several[0]):
            if class_:
                into.add_class(class_)
            else:
                into["id"] = id_
        return several.end()
    return 0


def _value_end(text: str, start: int, quote: str, ends: dict[str, int]) -> int:
    """Find the closing quote, -1 if there is none; ``ends`` remembers a search in vain."""
    if ends.get(quote, len(text)) <= start:
        return -1
    if found := _VALUE_END[quote].search(text, start):
        return found.start()
    last = -1
    for escaped in _ESCAPED_VALUE_END[quote].finditer(text, start):
        last = escaped.start() + 1
    if last < 0:
        ends[quote] = start
    return last


def update_attr_with_ial(
    state: State, attr: dict[str, Any], ial: Ial, seen: tuple[Ial, ...] = ()
) -> None:
    """Give an element the attributes of a list and of the lists it refers to."""
    for name in ial.refs:
        definition = state.alds.get(name)
        if definition is None:
            continue
        state.references -= 1
        if state.references < 0 or len(seen) > 50 or any(definition is one for one in seen):
            # Ruby follows such a circle until its stack is full.
            if state.references >= -1:
                state.warn(f"Attribute list definition '{name}' refers to itself - ignoring it")
            break
        update_attr_with_ial(state, attr, definition, (*seen, definition))
    for key, value in ial.attributes().items():
        if key == "class":
            attr[key] = f"{attr.get(key) or ''} {value}".lstrip(SPACES)
        else:
            attr[key] = value


def update_ial_with_ial(ial: Ial, other: Ial) -> None:
    """Add one list to another."""
    ial.refs += other.refs
    for key, value in other.attributes().items():
        if key == "class":
            ial.add_class(value)
        else:
            ial[key] = value


# Anything up to the closing brace; one behind a backslash does not close.
ANY_CHARS = r"(?:[^}]++|(?<=\\)\})+"
_IAL = lazy_pattern(rf" {{0,3}}\{{:(?![:/])({ANY_CHARS})\}}[ \t\r\f\v]*\n")


def match_block_ial(src: Source, at: int) -> re.Match[str] | None:
    """Match a block attribute list at the position, which is the start of a line."""
    # The nearest closing brace decides, be it far away: many openings are tried against it once.
    brace = src.find("}", at)
    if brace < 0 or src.no_ial_before == brace:
        return None
    found = _IAL.match(src.text, at)
    if not found and src.text.startswith("{:", at) and not src.text.startswith((":", "/"), at + 2):
        src.no_ial_before = brace
    return found
