"""Code indented by four spaces or a tab."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.kramdown.parser.block.boundary import BLANK_LINE
from pyjekyll.kramdown.parser.block.lazy import CODE, end_after, end_of_run
from pyjekyll.kramdown.parser.blocks import BlockRule
from pyjekyll.ruby.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.source import Source
    from pyjekyll.kramdown.parser.state import State

# With the line feed before it the indentation is found faster than at "^".
_INDENT = re.compile(r"\n(?:\t| {4})")
_FIRST_INDENT = re.compile(r"\t| {4}")
_INDENTED_LINES = lazy_pattern(r"(?:(?:\t| {4})[ \t]*+[^ \t\n\v\f\r][^\n]*+\n)++")
_LAZY_LINES = re.compile(r"\n( {0,3}[^ \t\n\v\f\r])")


def without_indent(text: str) -> str:
    """Take an indentation from each line."""
    return _INDENT.sub("\n", text[end_after(_FIRST_INDENT, text, 0) :])


def end_of_code(state: State, src: Source, pos: int) -> int:
    """Return where the code ends that may begin at ``pos``.

    It is runs of indented lines, each perhaps followed by lines that are not, with blank lines
    between.
    """
    text = src.text
    while found := _INDENTED_LINES.match(text, end_after(BLANK_LINE, text, pos)):
        pos = end_of_run(state, src, found.end(), CODE)
    return pos


def parse_codeblock(state: State) -> bool:
    """Parse indented code, joining to each line those that go on without indentation."""
    src = state.src
    end = end_of_code(state, src, src.pos)
    if end == src.pos:
        return False
    code = _LAZY_LINES.sub(r" \1", src.text[src.pos : end])
    state.add_block("codeblock", without_indent(code), line=src.line(src.pos))
    src.pos = end
    return True


RULE: BlockRule = BlockRule(parse_codeblock, indent="code")
