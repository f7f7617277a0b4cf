"""Reading blocks: which rules may match at a line, and trying them in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from pyjekyll.kramdown.parser.state import State
from pyjekyll.kramdown.recursion import MAX_DEPTH

if TYPE_CHECKING:
    from pyjekyll.kramdown.element import Element
    from pyjekyll.kramdown.parser.source import Source

BlockParser = Callable[[State], bool]


class BlockRule(NamedTuple):
    """A kind of block: how it is parsed, and which lines are worth a try.

    ``starts`` are the characters that such a block begins with behind its indentation (None: any);
    ``indent`` is how much of that is allowed: "none", "three" spaces at most, "code" (four or a
    tab) or "any". The parser returns False, without having moved, if the line is none of its own
    after all.
    """

    parse: BlockParser
    starts: str | None = None
    indent: str = "three"

    def may_start(self, char: str, indent: str) -> bool:
        """Say whether such a block may begin with this character."""
        if self.indent not in ("any", indent) and not (self.indent == "three" and indent == "none"):
            return False
        return self.starts is None or char in self.starts


class BlockRules(dict[str, tuple[BlockParser, ...]]):
    """The parsers to try, in order, by how a line begins: a table that fills itself."""

    def __init__(self, rules: tuple[BlockRule, ...]) -> None:
        super().__init__()
        self.rules = rules

    def __missing__(self, key: str) -> tuple[BlockParser, ...]:
        char = key[-1]
        indent = "none" if len(key) == 1 else "three"
        if char in " \t":
            indent = "code"
        found = tuple(rule.parse for rule in self.rules if rule.may_start(char, indent))
        if len(self) < 4096:
            self[key] = found
        return found


def parse_blocks(state: State, el: Element, src: Source | None = None) -> bool:
    """Parse the source, or what follows in the current one, into ``el``.

    Return True if an HTML closing tag of ``el`` ended it.
    """
    tree, outer, block_ial, growing = state.tree, state.src, state.block_ial, state.growing
    state.tree, state.block_ial, state.growing = el, None, None
    if src is None:
        src = outer
    else:
        state.src = src
        state.readable -= src.length
    state.go_deeper()
    if state.depth > MAX_DEPTH or state.readable < 0:
        _give_up(state, src)
    found = _parse(state, src)
    state.depth -= 1
    state.join_paragraph()
    state.tree, state.src, state.block_ial, state.growing = tree, outer, block_ial, growing
    return found


def _parse(state: State, src: Source) -> bool:
    text, length = src.text, src.length
    rules = state.dialect.block_rules
    while (pos := src.pos) < length:
        key = text[pos]
        if key == " ":
            at = pos + 1
            while at < length and at < pos + 3 and text[at] == " ":
                at += 1
            key = f" {text[at]}" if at < length else key
        for parse in rules[key]:
            if parse(state):
                break
        else:
            _no_rule(state, src)
        if state.stopped:
            state.stopped = False
            return True
    return False


def _no_rule(state: State, src: Source) -> None:
    state.warn("Warning: this should not occur - no block parser handled the line")
    end = src.text.find("\n", src.pos) + 1 or src.length
    state.add_raw_text(src.text[src.pos : end], state.tree)
    src.pos = end


def _give_up(state: State, src: Source) -> None:
    """Take all that follows as text: Ruby has run out of stack here."""
    line = src.line(src.pos)
    state.warn(f"Elements nested too deeply on line {line} - taking the rest as text")
    paragraph = state.add_block("p", line=line)
    state.add_raw_text(src.text[src.pos :].strip(), paragraph)
    src.pos = src.length
