"""``*[HTML]: Hypertext Markup Language``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.kramdown.abbreviation_names import lookup
from pyjekyll.kramdown.parser.blocks import BlockRule
from pyjekyll.kramdown.ruby import SPACES

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.state import State

_START = re.compile(r" {0,3}\*\[([^\n]+?)\]:([^\n]*)\n")


def parse_abbrev_definition(state: State) -> bool:
    """Parse the definition of an abbreviation."""
    src = state.src
    found = _START.match(src.text, src.pos)
    if not found:
        return False
    name = found[1]
    if lookup(state.abbrev_defs, name, state.is_2_4) is not None:
        state.warn(f"Duplicate abbreviation ID '{name}' on line {src.line(src.pos)} - overwriting")
    src.pos = found.end()
    state.abbrev_attr[name] = state.add_block("eob", "abbrev_def")
    state.abbrev_defs[name] = found[2].strip(SPACES)
    return True


RULE: BlockRule = BlockRule(parse_abbrev_definition, "*")
