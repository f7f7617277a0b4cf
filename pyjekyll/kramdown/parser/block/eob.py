"""``^``: the end of a block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.kramdown.parser.block.boundary import EOB_MARKER
from pyjekyll.kramdown.parser.blocks import BlockRule

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.state import State


def parse_eob_marker(state: State) -> bool:
    src = state.src
    found = EOB_MARKER.match(src.text, src.pos)
    if not found:
        return False
    src.pos = found.end()
    state.add_block("eob")
    return True


RULE: BlockRule = BlockRule(parse_eob_marker, "^", indent="none")
