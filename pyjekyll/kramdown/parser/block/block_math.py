"""``$$`` formulas as blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.kramdown.parser.block.boundary import after_block_boundary, before_block_boundary
from pyjekyll.kramdown.parser.blocks import BlockRule
from pyjekyll.kramdown.ruby import SPACES

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.state import State

_START = re.compile(r" {0,3}(\\)?\$\$")
_END = re.compile(r"[ \t\v\f\r]*\n")
_BACKSLASH = re.compile(r" {0,3}\\")


def parse_block_math(state: State) -> bool:
    """Parse a formula between block boundaries; of an escaped one take the backslash away."""
    src = state.src
    text = src.text
    found = _START.match(text, src.pos)
    if not found:
        return False
    closing = src.find("$$", found.end())
    if closing < 0 or not after_block_boundary(state):
        return False
    behind = _END.match(text, closing + 2)
    if found[1]:
        if behind and (backslash := _BACKSLASH.match(text, src.pos)):
            src.pos = backslash.end()
        return False
    start = src.pos
    src.pos = behind.end() if behind else closing + 2
    if not before_block_boundary(src):
        src.pos = start
        return False
    value = text[found.end() : closing].strip(SPACES)
    state.add_block("math", value, {"category": "block"}, src.line(start))
    return True


RULE: BlockRule = BlockRule(parse_block_math, "\\$")
