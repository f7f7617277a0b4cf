"""``[id]: https://example.org "title"``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.kramdown.parser.blocks import BlockRule
from pyjekyll.kramdown.parser.span.link import Target, normalize_link_id
from pyjekyll.kramdown.ruby import SPACES
from pyjekyll.ruby.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.source import Source
    from pyjekyll.kramdown.parser.state import State

_START = re.compile(r" {0,3}\[([^\n\]]+)\]:[ \t]*+([^\n]+)\n")
_AFTER_URL = lazy_pattern(r"(?:(?:[ \t]*+\n|[ \t])[ \t]*([\"'])([^\n]+?)\1)?[ \t]*+\n")
_NEXT_LINE = re.compile(r"[ \t]*([\"'])([^\n]+?)\1[ \t]*+\n")
_MAYBE_TITLE = re.compile(r"[ \t]+([\"'])")
# How many ``>`` may be tried as the end of an address in angle brackets.
_TRIES = 50


def parse_link_definition(state: State) -> bool:
    """Parse the definition of a link."""
    src = state.src
    found = _START.match(src.text, src.pos)
    if not found or not found[2].strip(SPACES):
        return False
    target = _in_angle_brackets(src, found) or _plain(src, found)
    if target is None:
        return False
    src.pos = target.end
    link_id = normalize_link_id(found[1])
    if link_id in state.link_defs:
        line = src.line(min(src.pos, src.length))
        state.warn(f"Duplicate link ID '{link_id}' on line {line} - overwriting")
    eob = state.add_block("eob", "link_def")
    state.link_defs[link_id] = (target.url, target.title, eob)
    return True


def _in_angle_brackets(src: Source, found: re.Match[str]) -> Target | None:
    start = found.start(2)
    text = src.text
    if text[start] != "<":
        return None
    end = start
    for _ in range(_TRIES):
        end = text.find(">", end + 1, found.end())
        if end < 0:
            return None
        if after := _AFTER_URL.match(text, end + 1):
            return Target(text[start + 1 : end], after[2], after.end())
    return None


def _plain(src: Source, found: re.Match[str]) -> Target | None:
    text = src.text
    rest = found[2]
    content = rest.rstrip(" \t")
    title = _MAYBE_TITLE.search(content)
    if title:
        # A quotation mark behind a space begins a title, or this is no definition.
        if content[-1] != title[1] or len(content) < title.end() + 2:
            return None
        url = content[: title.start()]
        return Target(url, content[title.end() : -1], found.end())
    below = _NEXT_LINE.match(text, found.end())
    if below:
        return Target(content, below[2], below.end())
    return Target(content, None, found.end())


RULE: BlockRule = BlockRule(parse_link_definition, "[")
