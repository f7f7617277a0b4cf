"""``* * *``, ``---`` or ``___`` on a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.kramdown.parser.blocks import BlockRule

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.state import State

HR_START = re.compile(r" {0,3}(?:(?:\*[ \t]*+){3,}+|(?:-[ \t]*+){3,}+|(?:_[ \t]*+){3,}+)\n")


def parse_horizontal_rule(state: State) -> bool:
    """Parse a line of three or more marks."""
    src = state.src
    found = HR_START.match(src.text, src.pos)
    if not found:
        return False
    state.add_block("hr", line=src.line(src.pos))
    src.pos = found.end()
    return True


RULE: BlockRule = BlockRule(parse_horizontal_rule, "*-_")
