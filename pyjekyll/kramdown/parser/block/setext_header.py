"""Headers underlined with ``===`` or ``---``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.kramdown.parser.block.boundary import after_block_boundary
from pyjekyll.kramdown.parser.block.header import add_header, split_id
from pyjekyll.kramdown.parser.blocks import BlockRule
from pyjekyll.ruby.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.state import State

_START = lazy_pattern(r" {0,3}([^ \t][^\n]*)\n([-=])[-=]*+[ \t\v\f\r]*+\n")


def parse_setext_header(state: State) -> bool:
    """Parse a line of text and the underline that makes it a header."""
    src = state.src
    # The line is read once to see whether a paragraph could be a header at all.
    line_end = src.text.find("\n", src.pos)
    if src.text[line_end + 1 : line_end + 2] not in ("-", "=") or not after_block_boundary(state):
        return False
    found = _START.match(src.text, src.pos)
    if not found:
        return False
    text, id_ = split_id(found[1])
    if not text:
        return False
    add_header(state, 2 if found[2] == "-" else 1, text, id_, found.end())
    return True


RULE: BlockRule = BlockRule(parse_setext_header)
