"""Ordered and unordered lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.kramdown.element import Element
from pyjekyll.kramdown.parser.block.boundary import BLANK_LINE, EOB_MARKER
from pyjekyll.kramdown.parser.block.horizontal_rule import HR_START
from pyjekyll.kramdown.parser.block.list_item import ItemReader, Line, take_ial
from pyjekyll.kramdown.parser.blocks import BlockRule, parse_blocks
from pyjekyll.kramdown.parser.source import Source

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.state import State

_TAIL = r"([\t| ][^\n]*\n)"
# By how far in the marker may be.
_START_UL = tuple(re.compile(rf"( {{0,{spaces}}}[+*-]){_TAIL}") for spaces in range(4))
_START_OL = tuple(re.compile(rf"( {{0,{spaces}}}[0-9]+\.){_TAIL}") for spaces in range(4))
_START = re.compile(r" {0,3}(?:[+*-]|[0-9]+\.)[\t| ][^\n]*\n")


def parse_list(state: State) -> bool:
    return _parse(state) is not None


def _parse(state: State) -> Element | None:
    src = state.src
    text = src.text
    if _START_UL[3].match(text, src.pos):
        kind, starts = "ul", _START_UL
    elif _START_OL[3].match(text, src.pos):
        kind, starts = "ol", _START_OL
    else:
        return None
    list_ = state.new_block(kind, line=src.line(src.pos))
    eob_found = _ListReader(state, src, list_).read(starts)
    state.tree.children.append(list_)
    last: Element | None = None
    for item in list_.children:
        last = _parse_item(state, list_, item, eob_found, last)
    if last is not None and not eob_found:
        state.tree.children.append(last)
    return list_


class _ListReader:
    """Splits the lines of a list into items.

    The value of an item is a list of texts that are parsed one after the other: the first nested
    list begins a text of its own.
    """

    def __init__(self, state: State, src: Source, list_: Element) -> None:
        self.state = state
        self.src = src
        self.list = list_
        self.item = Element("li", [[]])
        self.nested = False

    def read(self, starts: tuple[re.Pattern[str], ...]) -> bool:
        """Read all items; return whether ``^`` ended the list."""
        src = self.src
        text = src.text
        start = starts[3]
        reader: ItemReader | None = None
        after_blank = False
        while src.pos < src.length:
            pos = src.pos
            if after_blank and HR_START.match(text, pos):
                break
            if text[pos] == "^" and (eob := EOB_MARKER.match(text, pos)):
                src.pos = eob.end()
                return True
            if found := start.match(text, pos):
                reader = self._start_item(found)
                start = starts[reader.marker_indent]
                after_blank = False
            elif reader is None:
                break
            elif line := reader.read_line(not after_blank):
                self._add_line(line, reader)
                after_blank = False
            elif blank := BLANK_LINE.match(text, pos):
                self.nested = after_blank = True
                self.item.value[-1].append(blank[0])
                src.pos = blank.end()
            else:
                break
        return False

    def _start_item(self, found: re.Match[str]) -> ItemReader:
        src = self.src
        self.item = Element("li", line=src.line(src.pos))
        self.list.options.setdefault("first_list_marker", found[1].strip())
        src.pos = found.end()
        reader = ItemReader(self.state, src, len(found[1]), found[2])
        content, self.item.ial = take_ial(self.state, reader.first_line, None)
        self.nested = _START.match(content) is not None
        self.item.value = [[content]]
        self.list.children.append(self.item)
        return reader

    def _add_line(self, line: Line, reader: ItemReader) -> None:
        text = line.without_indent
        if self.nested != line.indented and _START.match(text):
            if line.indented:
                self.item.value.append([])
                self.nested = True
            else:
                text = " " * (reader.indentation + 4) + text
        self.item.value[-1].append(text)


def _parse_item(
    state: State, list_: Element, item: Element, eob_found: bool, last: Element | None
) -> Element | None:
    """Parse an item's content; return the blank line at its end, ``last`` if it is empty."""
    temp = Element("temp", line=item.line)
    line = item.line
    for lines in item.value:
        src = Source("".join(lines), line)
        parse_blocks(state, temp, src)
        line = src.line(src.pos)
    item.children = children = temp.children
    item.value = None
    if not children:
        return last
    first = children[0]
    # An attribute list for the first paragraph has put the end of a block behind it.
    if (
        first.type == "p"
        and len(children) >= 2
        and children[1].type == "eob"
        and first.ial is not None
    ):
        del children[1]
    if _is_tight(list_, item, eob_found):
        if len(children) > 1 and children[1].type != "blank" and first.children:
            first.children[0].value += "\n"
        first.options["transparent"] = True
    return children.pop() if children[-1].type == "blank" else None


def _is_tight(list_: Element, item: Element, eob_found: bool) -> bool:
    """Say whether the first paragraph of the item is just text.

    So it is without a blank line behind it; the last item follows those before it.
    """
    children = item.children
    if children[0].type != "p":
        return False
    is_last = list_.children[-1] is item
    if (
        len(children) >= 2
        and children[1].type == "blank"
        and not (is_last and len(children) == 2 and not eob_found)
    ):
        return False
    if not is_last or len(list_.children) == 1:
        return True
    return any(
        not other.children
        or other.children[0].type != "p"
        or other.children[0].options.get("transparent")
        for other in list_.children[:-1]
    )


_UNCHECKED = re.compile(r"\A[ \t\n\v\f\r]*\[ \][ \t\n\v\f\r]+")
_CHECKED = re.compile(r"\A[ \t\n\v\f\r]*\[[xX]\][ \t\n\v\f\r]+")
_BOX = '<input type="checkbox" class="task-list-item-checkbox" disabled="disabled" />'
_CHECKED_BOX = _BOX.replace(" />", ' checked="checked" />')


def parse_list_gfm(state: State) -> bool:
    """Parse a list, perhaps of tasks: ``- [ ] todo``, ``- [x] done``."""
    list_ = _parse(state)
    if list_ is None:
        return False
    is_tasklist = False
    for item in list_.children:
        if not item.children or item.children[0].type != "p" or not item.children[0].children:
            continue
        text = item.children[0].children[0]
        value, unchecked = _UNCHECKED.subn(_BOX, text.value)
        text.value, checked = _CHECKED.subn(_CHECKED_BOX, value)
        if unchecked or checked:
            is_tasklist = True
        if is_tasklist:
            item.attr["class"] = "task-list-item"
    if is_tasklist:
        list_.attr["class"] = "task-list"
    return True


RULE: BlockRule = BlockRule(parse_list, "+*-0123456789")
GFM_RULE: BlockRule = BlockRule(parse_list_gfm, "+*-0123456789")
