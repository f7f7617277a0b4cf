"""Paragraphs: whatever is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.kramdown.element import Element
from pyjekyll.kramdown.parser.block.lazy import LINE, end_after, end_of_run
from pyjekyll.kramdown.parser.blocks import BlockRule
from pyjekyll.kramdown.ruby import SPACES

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.state import State


def parse_paragraph(state: State) -> bool:
    """Parse all lines up to something else, and add them to a paragraph just before."""
    src = state.src
    start = src.pos
    end = end_of_run(state, src, end_after(LINE, src.text, start), state.dialect.paragraph)
    src.pos = end
    text = src.text[start:end].rstrip(SPACES)
    children = state.tree.children
    if children and children[-1].type == "p":
        _go_on(state, children[-1], text, start)
    else:
        line = src.line(start)
        el = state.add_block("p", line=line)
        state.join_paragraph()
        if text := text.lstrip(SPACES):
            el.children.append(Element("raw_text", text, line=line))
    return True


def _go_on(state: State, paragraph: Element, text: str, start: int) -> None:
    last = paragraph.children[-1] if paragraph.children else None
    if last is None or last.type != "raw_text":
        state.add_raw_text(text, paragraph)
        return
    if state.growing is None or state.growing[0] is not last:
        state.join_paragraph()
        state.growing = (last, [last.value])
    # Two spaces before the line feed are a line break in the making.
    break_ = state.src.text.startswith("  \n", start - 3) if start >= 3 else False
    state.growing[1].append("  \n" if break_ else "\n")
    state.growing[1].append(text)


RULE: BlockRule = BlockRule(parse_paragraph)
