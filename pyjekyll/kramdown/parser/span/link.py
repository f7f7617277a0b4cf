"""Links and images: ``[text](url "title")``, ``[text][id]``, ``[id]``, ``![alt](url)``..."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pyjekyll.kramdown.element import Element
from pyjekyll.kramdown.parser.attributes import update_attr_with_ial
from pyjekyll.kramdown.parser.span.escaped_chars import ESCAPED_CHARS
from pyjekyll.kramdown.parser.span_rules import SpanRule
from pyjekyll.kramdown.parser.spans import BRACKETS, Stop, parse_spans
from pyjekyll.kramdown.parser.state import LINK, State
from pyjekyll.kramdown.ruby import SPACES, downcase

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.source import Source

_S = r"[ \t\n\v\f\r]"
_SPACES = re.compile(f"{_S}+")
_INLINE_ID = re.compile(rf"{_S}*\[([^\]]*)\]")
_PAREN_STOP = re.compile(rf"[()]|{_S}(?=['\"])")
_TITLE_START = re.compile(rf"{_S}*([\"'])")
_TITLE_END = {quote: re.compile(rf"{quote}{_S}*\)") for quote in "\"'"}


class Target(NamedTuple):
    """What a link points to, and the position behind it in the text."""

    url: str
    title: str | None
    end: int


def normalize_link_id(text: str) -> str:
    """Return the form in which link ids are compared."""
    return downcase(_SPACES.sub(" ", text))


def parse_link(state: State, src: Source, at: int) -> int:
    """Parse a link or image, or take its opening as text."""
    text = src.text
    image = text[at] == "!"
    start = at + 2 if image else at + 1
    if start >= src.length or text[start] == "^":
        return 0
    if not image and state.open_spans & LINK:
        return start
    if src.find("]", start) < 0 and not state.warnings_may_change(start):
        return start
    cost = src.afford(at)
    if not cost:
        return start
    el = Element("img" if image else "a", line=src.line(at))
    if not _parse_content(state, src, el, start):
        return start
    src.spendable += cost
    end = _parse_target(state, src, el, at, start, src.pos)
    if not end:
        src.spend(at, src.pos)
        return start
    return end


def _parse_content(state: State, src: Source, el: Element, start: int) -> bool:
    open_spans = state.open_spans
    state.open_spans |= LINK
    src.pos = start
    found = parse_spans(state, el, _closing_bracket(src, el), BRACKETS)
    state.open_spans = open_spans
    return found


def _closing_bracket(src: Source, el: Element) -> Stop:
    """Return what finds the matching bracket; those of images within are not counted."""
    text = src.text
    depth = 1
    images = 0
    seen = 0

    def closes(at: int) -> bool:
        nonlocal depth, images, seen
        depth += -1 if text[at] == "]" else 1
        children = el.children
        while seen < len(children):
            images += children[seen].type == "img"
            seen += 1
        return depth == images

    return closes


def _parse_target(state: State, src: Source, el: Element, at: int, start: int, bracket: int) -> int:
    """Parse what stands behind the closing bracket; return the position behind it, or 0."""
    text = src.text
    behind = bracket + 1
    id_found = _INLINE_ID.match(text, behind) if src.find("]", behind) >= 0 else None
    if id_found or not text.startswith("(", behind):
        id_ = id_found[1] if id_found else ""
        return _reference(
            state, src, el, at, (start, bracket), id_, id_found.end() if id_found else behind
        )
    target = _inline_target(src, behind) if src.spendable > 0 else None
    if target is None:
        return 0
    _add_link(state, el, target.url, target.title, text[start:bracket])
    return state.emit(el, at, target.end)


def _reference(
    state: State, src: Source, el: Element, at: int, content: tuple[int, int], id_: str, end: int
) -> int:
    alt = src.text[content[0] : content[1]]
    link_id = normalize_link_id(id_ or ESCAPED_CHARS.sub(r"\1", alt))
    definition = state.link_defs.get(link_id)
    if definition is None:
        if not id_:
            state.warn(
                f"No link definition for link ID '{link_id}' found on line {src.reported(el.line)}"
            )
        return 0
    url, title, eob = definition
    if eob is not None and eob.ial is not None:
        el.ial = eob.ial
        update_attr_with_ial(state, el.attr, eob.ial)
    _add_link(state, el, url, title, alt)
    return state.emit(el, at, end)


def _add_link(state: State, el: Element, url: str, title: str | None, alt: str) -> None:
    if el.type == "a":
        el.attr["href"] = url
    else:
        el.attr["src"] = url
        el.attr["alt"] = ESCAPED_CHARS.sub(r"\1", alt)
        el.children.clear()
    if title is not None:
        el.attr["title"] = title


def _inline_target(src: Source, paren: int) -> Target | None:
    text = src.text
    if src.find(")", paren) < 0:
        return None
    end = _angle_bracket(src, paren)
    if end:
        url = text[paren + 2 : end]
        pos = end + 1
        if text.startswith(")", pos):
            return Target(url, None, pos + 1)
    else:
        pos, depth = _matching_paren(src, paren)
        url = text[paren + 1 : pos - 1].strip(SPACES)
        if depth == 0:
            return Target(url, None, pos)
        src.spend(paren, pos)
    return _with_title(src, url, pos)


def _angle_bracket(src: Source, paren: int) -> int:
    """Return where the ``>`` of ``(<...>`` is, on the same line, or 0."""
    if not src.text.startswith("<", paren + 1):
        return 0
    end = src.find(">", paren + 2)
    line_end = src.find("\n", paren + 2)
    return end if end > 0 and not 0 <= line_end < end else 0


def _matching_paren(src: Source, paren: int) -> tuple[int, int]:
    """Return the position behind the matching one (depth 0) or behind the space before a title."""
    text = src.text
    pos = paren
    depth = 0
    while found := _PAREN_STOP.search(text, pos):
        pos = found.end()
        char = found[0]
        if char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
            if depth == 0:
                break
        else:
            break
    return pos, depth


def _with_title(src: Source, url: str, pos: int) -> Target | None:
    opening = _TITLE_START.match(src.text, pos)
    if not opening:
        return None
    closing = src.search(_TITLE_END[opening[1]], opening.end() + 1)
    if not closing:
        return None
    return Target(url, src.text[opening.end() : closing.start()], closing.end())


RULES: tuple[SpanRule, ...] = (SpanRule(parse_link, "["), SpanRule(parse_link, "!", r"\["))
