"""Blank lines, which separate blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.kramdown.parser.block.boundary import BLANK_LINE
from pyjekyll.kramdown.parser.blocks import BlockRule

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.state import State


def parse_blank_line(state: State) -> bool:
    """Parse all blank lines that follow."""
    src = state.src
    found = BLANK_LINE.match(src.text, src.pos)
    if not found:
        return False
    start, src.pos = src.pos, found.end()
    children = state.tree.children
    if children and children[-1].type == "blank":
        children[-1].value += found[0]
    else:
        line = src.line(start - 1) if start else src.first_line
        state.add_block("blank", found[0], line=line)
    return True


RULE: BlockRule = BlockRule(parse_blank_line, " \t\n\v\f\r", indent="any")
