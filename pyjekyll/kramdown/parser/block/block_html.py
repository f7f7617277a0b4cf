"""HTML as blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.kramdown.element import Element
from pyjekyll.kramdown.parser import html
from pyjekyll.kramdown.parser.blocks import BlockRule, parse_blocks
from pyjekyll.kramdown.parser.span.span_html import MARKDOWN

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.source import Source
    from pyjekyll.kramdown.parser.state import State

_SPACES = re.compile(" {0,3}")
_TRAILING_SPACE = re.compile(r"[ \t]*\n")


def parse_block_html(state: State) -> bool:
    """Parse a comment or a block element, or stop at the end tag of the current one."""
    src = state.src
    spaces = _SPACES.match(src.text, src.pos)
    at = spaces.end() if spaces else src.pos
    second = src.text[at + 1 : at + 2]
    if second == "!":
        return at == src.pos and _comment(state, src)
    if second == "/":
        return _end_tag(state, src, at)
    return html.starts_tag(src, at) and _start_tag(state, src, at)


def _comment(state: State, src: Source) -> bool:
    end = html.find_comment(src, src.pos)
    if not end:
        return False
    line = src.line(src.pos)
    el = Element("xml_comment", src.text[src.pos : end], None, {"category": "block"}, line)
    state.tree.children.append(el)
    src.pos = end
    _skip_trailing_space(src)
    return True


def _end_tag(state: State, src: Source, at: int) -> bool:
    found = html.match_close_tag(src, at)
    if not found:
        return False
    name = found[1].lower()
    if name in state.vocabulary.span_elements:
        return False
    if state.tree.type != "html_element" or state.tree.value != name:
        return False
    src.pos = found.end()
    state.stopped = True
    return True


def _start_tag(state: State, src: Source, at: int) -> bool:
    found = html.match_tag(src, at)
    if not found or found[1].lower() in state.vocabulary.span_elements:
        return False
    line = src.line(src.pos)
    src.pos = found.end()
    html.handle_start_tag(state, found, line, handle_kramdown_tag)
    if state.options["html_to_native"]:
        from pyjekyll.kramdown.parser.element_converter import convert_element

        convert_element(state, state.tree.children[-1])
    return True


def handle_kramdown_tag(state: State, el: Element, closed: bool, handle_body: bool) -> None:
    """Go on behind a start tag, whose ``markdown`` attribute or the options say how."""
    src = state.src
    if state.block_ial is not None:
        el.ial = state.block_ial
        state.block_ial = None
    in_raw = _in_raw_html(state.tree)
    model = "raw"
    if not in_raw and state.options["parse_block_html"]:
        model = html.content_model(el.value)
    wanted = MARKDOWN.get(el.attr.pop("markdown", ""))
    if wanted:
        model = html.content_model(el.value) if wanted == "default" else wanted
    if model == "block":
        _skip_trailing_space(src)
    el.options["content_model"] = model
    el.options["is_closed"] = closed
    if closed or not handle_body:
        return
    if model == "block":
        if not parse_blocks(state, el):
            state.warn(f"Found no end tag for '{el.value}' (line {el.line}) - auto-closing it")
    elif model == "span":
        _take_span_content(state, el)
    elif in_raw or not html.take_as_written(state, el):
        html.parse_raw_html(state, el, handle_kramdown_tag)
    if not in_raw:
        _skip_trailing_space(src)


def _in_raw_html(tree: Element) -> bool:
    return tree.type == "html_element" and tree.options.get("content_model") == "raw"


def _take_span_content(state: State, el: Element) -> None:
    """Take the text up to the end tag; its spans are parsed with all others."""
    content = html.take_content(state, el)
    if content is None:
        content = html.rest(state)
        state.warn(f"Found no end tag for '{el.value}' (line {el.line}) - auto-closing it")
    state.add_raw_text(content, el)


def _skip_trailing_space(src: Source) -> None:
    found = _TRAILING_SPACE.match(src.text, src.pos)
    if found:
        src.pos = found.end()


RULE: BlockRule = BlockRule(parse_block_html, "<")
