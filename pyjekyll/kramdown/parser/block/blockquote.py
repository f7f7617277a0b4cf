"""``> quotations``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.kramdown.parser.block.lazy import LINE, end_after, end_of_run
from pyjekyll.kramdown.parser.blocks import BlockRule, parse_blocks
from pyjekyll.kramdown.parser.source import Source

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.state import State

# With the line feed before it the marker is found faster than at "^".
_MARKER = re.compile(r"\n {0,3}> ?")
_FIRST_MARKER = re.compile(r" {0,3}> ?")


def parse_blockquote(state: State) -> bool:
    """Parse the quotation with its lazy lines."""
    src = state.src
    start = src.pos
    line = src.line(start)
    end = end_of_run(state, src, end_after(LINE, src.text, start), state.dialect.lazy)
    content = _MARKER.sub("\n", src.text[end_after(_FIRST_MARKER, src.text, start) : end])
    el = state.add_block("blockquote", line=line)
    src.pos = end
    parse_blocks(state, el, Source(content, line))
    return True


RULE: BlockRule = BlockRule(parse_blockquote, ">")
