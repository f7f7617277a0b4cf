"""HTML within text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.kramdown.element import Element
from pyjekyll.kramdown.html_elements import BLOCK_ELEMENTS, ELEMENTS_WITHOUT_BODY
from pyjekyll.kramdown.parser import html
from pyjekyll.kramdown.parser.span_rules import SpanRule, SpanRules
from pyjekyll.kramdown.parser.spans import parse_spans

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.source import Match, Source
    from pyjekyll.kramdown.parser.state import State

# What the attribute ``markdown`` says about the content.
MARKDOWN = {"0": "raw", "1": "default", "span": "span", "block": "block"}

_LINE_FEEDS = re.compile(r"\n+")
_SPECIAL = re.compile("[<>&]")
_ESCAPED = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def parse_span_html(state: State, src: Source, at: int) -> int:
    """Parse a comment, a tag with its content, or CDATA; other tags are text."""
    second = src.text[at + 1 : at + 2]
    if second == "!":
        return _declaration(state, src, at)
    if second == "/":
        found = html.match_close_tag(src, at)
        if not found:
            return at + 1
        state.warn(
            f"Found invalidly used HTML closing tag for '{found[1]}'"
            f" on line {src.reported(src.line(at))}"
        )
        return found.end()
    if not html.starts_tag(src, at):
        return 0
    found = html.match_tag(src, at)
    return _tag(state, src, at, found) if found else at + 1


def _declaration(state: State, src: Source, at: int) -> int:
    if src.text.startswith("<!--", at):
        end = html.find_comment(src, at)
        if not end:
            return at + 1
        el = Element("xml_comment", src.text[at:end], None, {"category": "span"}, src.line(at))
        return state.emit(el, at, end)
    if state.is_2_4 or not src.text.startswith("<![CDATA[", at):
        return 0
    end = html.find_cdata(src, at)
    if not end:
        return at + 1
    content = _SPECIAL.sub(lambda found: _ESCAPED[found[0]], src.text[at + 9 : end])
    return state.skip(at, end + 3, content)


def _tag(state: State, src: Source, at: int, found: Match) -> int:
    elements = state.vocabulary.elements
    name = found[1]
    if name.lower() in elements:
        name = name.lower()
    line = src.line(at)
    if name in BLOCK_ELEMENTS:
        state.warn(f"Found block HTML tag '{name}' in span-level text on line {src.reported(line)}")
        return found.end()
    attributes = html.parse_attributes(state, found[2], src.reported(line), name in elements)
    for key, value in attributes.items():
        if "\n" in value:
            attributes[key] = _LINE_FEEDS.sub(" ", value)
    as_spans = _parse_content(state, name, attributes.pop("markdown", None), src.reported(line))
    closed = found[4] is not None
    el = Element(
        "html_element",
        name,
        attributes,
        {
            "category": "span",
            "content_model": "span" if as_spans else "raw",
            "is_closed": closed,
        },
        line,
    )
    end = found.end()
    state.emit(el, at, end)
    if not closed and name not in ELEMENTS_WITHOUT_BODY:
        end = _content(state, src, el, end)
        state.run = end
    if state.options["html_to_native"]:
        from pyjekyll.kramdown.parser.element_converter import convert_element

        convert_element(state, el)
    return end


def _parse_content(state: State, name: str, markdown: str | None, line: int) -> bool:
    """Say whether the content is to be parsed as spans."""
    raw = html.content_model(name) == "raw"
    wanted = MARKDOWN.get(markdown) if markdown is not None else None
    if wanted == "block":
        state.warn(
            f"Cannot use block-level parsing in span-level HTML tag (line {line})"
            " - using default mode"
        )
    elif wanted == "default":
        return not raw
    elif wanted:
        return wanted == "span"
    if raw or state.tree.options.get("content_model") == "raw":
        return False
    return bool(state.options["parse_span_html"])


def _content(state: State, src: Source, el: Element, start: int) -> int:
    """Parse the content that begins at ``start``; return the position behind the end tag."""
    pattern = html.end_tag_of(el.value, el.value in state.vocabulary.elements)
    ending: list[int] = []

    def ends(at: int) -> bool:
        found = pattern.match(src.text, at)
        if found:
            ending.append(found.end())
        return found is not None

    src.pos = start
    rules = None if el.options["content_model"] == "span" else HTML_ONLY
    if parse_spans(state, el, ends, "<", rules):
        return ending[0]
    state.warn(
        f"Found no end tag for '{el.value}' (line {src.reported(el.line)}) - auto-closing it"
    )
    return src.length


RULE: SpanRule = SpanRule(parse_span_html, "<")
HTML_ONLY = SpanRules((RULE,))
