"""``# Headers``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.kramdown.parser.block.boundary import after_block_boundary
from pyjekyll.kramdown.parser.block.header import add_header, split_id
from pyjekyll.kramdown.parser.blocks import BlockRule
from pyjekyll.kramdown.ruby import SPACES

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.source import Match
    from pyjekyll.kramdown.parser.state import State

_START = re.compile(r"(#{1,6})[\t ]*([^ \t][^\n]*)\n")
_START_GFM = re.compile(r"(#{1,6})[\t ]+([^\n]*)\n")


def parse_atx_header(state: State) -> bool:
    """Parse a header behind a block boundary."""
    return after_block_boundary(state) and _parse(
        state, _START.match(state.src.text, state.src.pos)
    )


def parse_atx_header_gfm(state: State) -> bool:
    """Parse a header with a space behind the marks, behind a block boundary."""
    return after_block_boundary(state) and _parse(
        state, _START_GFM.match(state.src.text, state.src.pos)
    )


def _parse(state: State, found: Match | None) -> bool:
    if not found:
        return False
    text, id_ = split_id(found[2])
    end = len(text.rstrip("#"))
    if end and text[end - 1] == "\\":
        end += 1
    if end < len(text):
        text = text[:end].rstrip(SPACES)
    return _add(state, found, text, id_)


def parse_atx_header_gfm_quirk(state: State) -> bool:
    """Parse a header wherever it stands."""
    found = _START_GFM.match(state.src.text, state.src.pos)
    if not found:
        return False
    text, id_ = split_id(found[2])
    end = len(text.rstrip("#"))
    if 0 < end < len(text) and text[end - 1] in "\t ":
        text = text[:end].rstrip(SPACES)
    return _add(state, found, text, id_)


def _add(state: State, found: Match, text: str, id_: str | None) -> bool:
    if not text:
        return False
    add_header(state, len(found[1]), text, id_, found.end())
    return True


RULE: BlockRule = BlockRule(parse_atx_header, "#", indent="none")
GFM_RULE: BlockRule = BlockRule(parse_atx_header_gfm, "#", indent="none")
GFM_QUIRK_RULE: BlockRule = BlockRule(parse_atx_header_gfm_quirk, "#", indent="none")
