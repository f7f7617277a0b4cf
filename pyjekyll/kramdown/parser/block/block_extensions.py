"""``{:...}`` on a line: attribute lists, their definitions, and extensions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.kramdown.element import Ial
from pyjekyll.kramdown.parser.attributes import ANY_CHARS, match_block_ial, parse_attribute_list
from pyjekyll.kramdown.parser.blocks import BlockRule
from pyjekyll.kramdown.parser.extensions import BLOCK_TAG, parse_extension
from pyjekyll.ruby.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.state import State

_ALD = lazy_pattern(rf" {{0,3}}\{{:([A-Za-z0-9_][A-Za-z0-9_-]*):({ANY_CHARS})\}}[ \t\v\f\r]*\n")
_DEFINITIONS = ("link_def", "abbrev_def", "footnote_def")


def parse_block_extensions(state: State) -> bool:
    """Parse whichever of the three it is."""
    src = state.src
    if src.find("}", src.pos) < 0 or src.spendable < 0:
        return False
    if found := _ALD.match(src.text, src.pos):
        src.pos = found.end()
        parse_attribute_list(state, found[2], state.alds.setdefault(found[1], Ial()))
        state.add_block("eob", "ald")
        return True
    if found := BLOCK_TAG.match(src.text, src.pos):
        end = parse_extension(state, src, src.pos, found, True)
        if not end:
            src.spend(src.pos, found.end())
            return False
        src.pos = end
        return True
    if found := match_block_ial(src, src.pos):
        src.pos = found.end()
        _give_attributes(state, found[1])
        return True
    return False


def _give_attributes(state: State, text: str) -> None:
    """Give them to the block just before, or keep them for the next."""
    children = state.tree.children
    last = children[-1] if children else None
    if (
        last is not None
        and last.type != "blank"
        and (last.type != "eob" or last.value in _DEFINITIONS)
    ):
        if last.ial is None:
            last.ial = Ial()
        parse_attribute_list(state, text, last.ial)
        if not match_block_ial(state.src, state.src.pos):
            state.add_block("eob", "ial")
    else:
        if state.block_ial is None:
            state.block_ial = Ial()
        parse_attribute_list(state, text, state.block_ial)


RULE: BlockRule = BlockRule(parse_block_extensions, "{")
