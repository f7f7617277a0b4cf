"""The second pass: spans are parsed, attributes given, blank lines joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.kramdown.entities import entity
from pyjekyll.kramdown.parser.attributes import update_attr_with_ial
from pyjekyll.kramdown.parser.spans import parse_text

if TYPE_CHECKING:
    from pyjekyll.kramdown.element import Element
    from pyjekyll.kramdown.parser.state import State


def update_tree(state: State, element: Element) -> None:
    """Update everything below the element."""
    children: list[Element] = []
    last_blank: Element | None = None
    for child in element.children:
        kind = child.type
        if kind == "blank":
            if last_blank is not None:
                last_blank.value += child.value
            else:
                last_blank = child
                children.append(child)
            continue
        if kind == "eob":
            if child.ial is not None:
                update_attr_with_ial(state, child.attr, child.ial)
            continue
        last_blank = None
        if kind == "raw_text":
            unreported_lines = element.line - 1 if _has_no_line(element) else 0
            parse_text(state, child, child.value, element.line, unreported_lines)
            children += child.children
            continue
        if child.children:
            update_tree(state, child)
        if child.ial is not None:
            update_attr_with_ial(state, child.attr, child.ial)
        if kind == "dt" or (kind == "header" and state.options["auto_id_stripping"]):
            child.options["raw_text"] = raw_text(state, child)
        children.append(child)
    element.children = children


def _has_no_line(element: Element) -> bool:
    """Say whether kramdown has no line for the element, and counts from one."""
    return element.type == "td" or "converted" in element.options


def raw_text(state: State, element: Element) -> str:
    """Return the text of an element without its markup, for making an id of it."""
    parts: list[str] = []
    _collect(state, element, parts)
    return "".join(parts)


def _collect(state: State, element: Element, parts: list[str]) -> None:
    kind = element.type
    if kind == "text":
        parts.append(element.value)
    elif state.dialect.is_gfm and kind in _GFM_TEXTS:
        parts.append(_text_of(element))
    else:
        for child in element.children:
            _collect(state, child, parts)


_GFM_TEXTS = frozenset({"codespan", "math", "entity", "smart_quote", "typographic_sym"})
_GUILLEMETS = {"laquo_space": "«\u00a0", "raquo_space": "\u00a0»"}


def _text_of(element: Element) -> str:
    value = element.value
    if element.type in ("codespan", "math"):
        return str(value)
    if element.type == "entity":
        return value.char or ""
    if value in _GUILLEMETS:
        return _GUILLEMETS[value]
    found = entity(value)
    return (found.char or "") if found else ""
