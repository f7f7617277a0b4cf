"""Terms and ``: definitions``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.kramdown.element import Element
from pyjekyll.kramdown.parser.block.boundary import BLANK_LINE, EOB_MARKER
from pyjekyll.kramdown.parser.block.list_item import ItemReader, take_ial
from pyjekyll.kramdown.parser.blocks import BlockRule, parse_blocks
from pyjekyll.kramdown.parser.source import Source
from pyjekyll.kramdown.ruby import split_lines

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.state import State

# By the indentation of the content: the marker of a later definition may be so far in.
_START = tuple(re.compile(rf"( {{0,{spaces}}}:)([\t| ][^\n]*\n)") for spaces in range(4))


def parse_definition_list(state: State) -> bool:
    """Parse definitions of the terms in the paragraph before."""
    children = state.tree.children
    src = state.src
    if not _START[3].match(src.text, src.pos) or not _after_paragraph(children):
        return False
    state.join_paragraph()
    deflist = state.new_block("dl")
    para = children.pop()
    first_as_para = para.type == "blank"
    if first_as_para:
        para = children.pop()
    deflist.line = para.line
    _add_terms(state, src, para, deflist)
    deflist.ial = para.ial
    _read_definitions(state, src, deflist, first_as_para)
    last = _parse_definitions(state, deflist)
    _add(children, deflist)
    if last is not None:
        children.append(last)
    return True


def _after_paragraph(children: list[Element]) -> bool:
    """Say whether a paragraph, perhaps with one blank line, comes just before."""
    if not children:
        return False
    if children[-1].type == "p":
        return _has_text(children[-1])
    return (
        len(children) >= 2
        and children[-1].type == "blank"
        and children[-1].value == "\n"
        and children[-2].type == "p"
        and _has_text(children[-2])
    )


def _has_text(para: Element) -> bool:
    # Ruby fails where a paragraph is empty, or was made of HTML and begins with an element.
    return bool(para.children) and isinstance(para.children[0].value, str)


def _add_terms(state: State, src: Source, para: Element, deflist: Element) -> None:
    for term in split_lines(para.children[0].value):
        el = Element("dt", line=src.line(src.pos))
        text, el.ial = take_ial(state, term, el.ial)
        el.options["raw_text"] = text
        el.children.append(Element("raw_text", text, line=el.line))
        deflist.children.append(el)


def _read_definitions(state: State, src: Source, deflist: Element, first_as_para: bool) -> None:
    text = src.text
    start = _START[3]
    reader: ItemReader | None = None
    last_is_blank = False
    while src.pos < src.length:
        if found := start.match(text, src.pos):
            item = Element("dd", [], None, {"first_as_para": first_as_para}, src.line(src.pos))
            src.pos = found.end()
            reader = ItemReader(state, src, len(found[1]), found[2])
            content, item.ial = take_ial(state, reader.first_line, None)
            item.value.append(content)
            deflist.children.append(item)
            start = _START[reader.marker_indent]
            first_as_para = last_is_blank = False
        elif EOB_MARKER.match(text, src.pos) or reader is None:
            break
        elif line := reader.read_line(not last_is_blank):
            item.value.append(line.without_indent)
            first_as_para = last_is_blank = False
        elif blank := BLANK_LINE.match(text, src.pos):
            first_as_para = last_is_blank = True
            item.value.append(blank[0])
            src.pos = blank.end()
        else:
            break


def _parse_definitions(state: State, deflist: Element) -> Element | None:
    """Parse the content of each definition; return the blank line behind the last one."""
    last: Element | None = None
    for item in deflist.children:
        if item.type == "dt":
            continue
        parse_blocks(state, item, Source("".join(item.value), item.line))
        item.value = None
        children = item.children
        if not children:
            continue
        last = children.pop() if children[-1].type == "blank" else None
        first_as_para = item.options.pop("first_as_para")
        if children and children[0].type == "p" and not first_as_para:
            if len(children) > 1 and children[0].children:
                children[0].children[0].value += "\n"
            children[0].options["transparent"] = True
    return last


def _add(children: list[Element], deflist: Element) -> None:
    """Add the list, or its items to the list just before."""
    if children and children[-1].type == "dl":
        children[-1].children += deflist.children
    elif len(children) >= 2 and children[-1].type == "blank" and children[-2].type == "dl":
        children.pop()
        children[-1].children += deflist.children
    else:
        children.append(deflist)


RULE: BlockRule = BlockRule(parse_definition_list, ":")
