"""``[^name]: what the footnote says``."""

from __future__ import annotations

import re

from pyjekyll.kramdown.element import Element
from pyjekyll.kramdown.parser.block.codeblock import end_of_code, without_indent
from pyjekyll.kramdown.parser.blocks import BlockRule, parse_blocks
from pyjekyll.kramdown.parser.source import Source
from pyjekyll.kramdown.parser.state import Footnote, State

_START = re.compile(r" {0,3}\[\^([A-Za-z0-9_][A-Za-z0-9_-]*)\]:([^\n]*\n)")


def parse_footnote_definition(state: State) -> bool:
    """Parse the rest of the line and the indented blocks that follow."""
    src = state.src
    found = _START.match(src.text, src.pos)
    if not found:
        return False
    name = found[1]
    line = src.line(src.pos)
    end = end_of_code(state, src, found.end())
    el = Element("footnote_def", line=line)
    src.pos = end
    parse_blocks(state, el, Source(without_indent(src.text[found.start(2) : end]), line))
    if name in state.footnotes:
        state.warn(f"Duplicate footnote name '{name}' on line {line} - overwriting")
    eob = state.add_block("eob", "footnote_def")
    state.footnotes[name] = Footnote(el, eob)
    return True


RULE: BlockRule = BlockRule(parse_footnote_definition, "[")
