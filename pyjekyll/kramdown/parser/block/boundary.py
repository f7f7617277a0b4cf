"""Where blocks may begin and end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.kramdown.parser.attributes import match_block_ial

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.source import Source
    from pyjekyll.kramdown.parser.state import State

BLANK_LINE = re.compile(r"[ \t\n\v\f\r]*\n")
EOB_MARKER = re.compile(r"\^[ \t\v\f\r]*\n")


def after_block_boundary(state: State) -> bool:
    """Say whether a new block may begin here, going by what came before."""
    children = state.tree.children
    if not children or state.block_ial is not None:
        return True
    last = children[-1]
    return last.type == "blank" or (last.type == "eob" and last.value is None)


def before_block_boundary(src: Source) -> bool:
    """Say whether a block may have ended here, going by what comes next."""
    pos = src.pos
    return (
        pos >= src.length
        or BLANK_LINE.match(src.text, pos) is not None
        or EOB_MARKER.match(src.text, pos) is not None
        or match_block_ial(src, pos) is not None
    )
