"""Tables of cells between ``|``.

A line with a pipe looks like a table; whether it is one shows only when all its lines are read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.kramdown.element import Element
from pyjekyll.kramdown.parser.block.boundary import after_block_boundary, before_block_boundary
from pyjekyll.kramdown.parser.block.table_row import split_row
from pyjekyll.kramdown.parser.blocks import BlockRule
from pyjekyll.kramdown.parser.source import Source
from pyjekyll.kramdown.parser.span import codespan, span_html
from pyjekyll.kramdown.parser.span_rules import SpanRules
from pyjekyll.kramdown.parser.spans import parse_spans
from pyjekyll.kramdown.ruby import SPACES, split_lines

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.state import State

_PIPE_CHECK = re.compile(r"\||[^\n]*?[^\\\n]\|")
_SEPARATOR = re.compile(r"([+|: \t-]*)\n")
_FOOTER_SEPARATOR = re.compile(r"([+|: \t=]*)\n")
_ALIGNMENT = re.compile(r"[ \t]?(:?)-+(:?)[ \t]?")
_LINE = re.compile(r"[^\n]*\n")

_CODE_AND_HTML = SpanRules((codespan.RULE, span_html.RULE))


def parse_table(state: State) -> bool:
    """Parse a table; leave the lines alone if they are none after all."""
    src = state.src
    text = src.text
    start = src.pos
    line_end = text.find("\n", start)
    if text.find("|", start, line_end) < 0 or not _is_line(text, start, after_spaces=True):
        return False
    if not after_block_boundary(state):
        return False
    table = state.new_block("table", None, {"alignment": []}, src.line(start))
    reader = _TableReader(state, src, table)
    reader.read()
    if not before_block_boundary(src) or not _each_line_has_a_pipe(state, src, start):
        return _leave(src, start)
    reader.finish()
    if all(part.type != "tbody" for part in table.children):
        state.warn(f"Found table without body on line {table.line} - ignoring it")
        return _leave(src, start)
    _even_out(table, reader.columns)
    state.tree.children.append(table)
    return True


def _leave(src: Source, start: int) -> bool:
    # kramdown has given the attribute list before it to the table, and does not take it back.
    src.pos = start
    return False


def _is_line(text: str, pos: int, after_spaces: bool = False) -> bool:
    if after_spaces:
        while text[pos] == " ":
            pos += 1
        if text[pos] in "\t\v\f\r":
            return False
    return _PIPE_CHECK.match(text, pos) is not None


class _TableReader:
    """Reads the lines of a table into its head, bodies and foot."""

    def __init__(self, state: State, src: Source, table: Element) -> None:
        self.state = state
        self.src = src
        self.table = table
        self.rows: list[Element] = []
        self.has_footer = False
        self.columns = 0

    def read(self) -> None:
        """Read all lines that look like a table's."""
        src = self.src
        text = src.text
        leading_pipe = text[src.pos : text.find("\n", src.pos)].lstrip(" \t\v\f\r").startswith("|")
        if separator := self._separator(_SEPARATOR, "-"):
            src.pos = separator.end()
        while src.pos < src.length and _is_line(text, src.pos):
            if separator := self._separator(_SEPARATOR, "-"):
                src.pos = separator.end()
                self._separate(separator[1])
            elif separator := self._separator(_FOOTER_SEPARATOR, "="):
                src.pos = separator.end()
                if self.rows:
                    self._add("tbody", force=True)
                self.has_footer = True
            elif found := _LINE.match(text, src.pos):
                line = src.line(src.pos)
                src.pos = found.end()
                self._add_row(found[0].rstrip(" \t\n"), leading_pipe, line)
            else:
                break

    def finish(self) -> None:
        """Add the rows that are left."""
        if self.rows:
            self._add("tfoot" if self.has_footer else "tbody")

    def _separator(self, pattern: re.Pattern[str], mark: str) -> re.Match[str] | None:
        found = pattern.match(self.src.text, self.src.pos)
        return found if found and mark in found[1] else None

    def _separate(self, line: str) -> None:
        if not self.rows:
            return
        if self.table.options["alignment"] or self.has_footer:
            self._add("tbody")
            return
        self._add("thead")
        self.table.options["alignment"] = [
            _alignment(left, right) for left, right in _ALIGNMENT.findall(line.rstrip(" \t"))
        ]

    def _add(self, kind: str, force: bool = False) -> None:
        if self.has_footer and kind == "tbody" and not force:
            return
        part = Element(kind, line=self.rows[0].line if self.rows else self.table.line)
        part.children, self.rows = self.rows, []
        self.table.children.append(part)

    def _add_row(self, text: str, leading_pipe: bool, line: int) -> None:
        row = Element("tr", line=line)
        cells = split_row(text)
        if leading_pipe and cells and not cells[0].strip(SPACES):
            del cells[0]
        if cells and not cells[-1].strip(SPACES):
            cells.pop()
        for cell in cells:
            el = Element("td", line=line)
            el.children.append(Element("raw_text", cell.strip(SPACES), line=line))
            row.children.append(el)
        self.columns = max(self.columns, len(cells))
        self.rows.append(row)


def _alignment(left: str, right: str) -> str:
    if left:
        return "center" if right else "left"
    return "right" if right else "default"


def _each_line_has_a_pipe(state: State, src: Source, start: int) -> bool:
    """Say whether each line has a pipe that is neither escaped nor within code.

    All inline HTML is parsed for that, although only ``code`` counts when a row is split.
    """
    root = Element("root")
    end = src.pos
    outer = state.src
    state.src = Source(src.text[start : end - 1], src.line(end))
    state.texts_are_raw = True
    parse_spans(state, root, rules=_CODE_AND_HTML)
    state.texts_are_raw = False
    state.src = outer
    pipe_on_line = False
    for child in root.children:
        if child.value is None:
            continue
        lines = split_lines(child.value)
        if child.type == "codespan":
            if len(lines) > 2 or (len(lines) == 2 and not pipe_on_line):
                break
            if len(lines) == 2:
                pipe_on_line = False
        else:
            if len(lines) > 1 and not pipe_on_line and not _PIPE_CHECK.match(lines[0]):
                break
            if len(lines) > 1:
                pipe_on_line = False
            if lines and _PIPE_CHECK.match(lines[-1]):
                pipe_on_line = True
    return pipe_on_line


def _even_out(table: Element, columns: int) -> None:
    """Give all rows, and the alignment, as many columns as the longest row has."""
    for part in table.children:
        for row in part.children:
            missing = columns - len(row.children)
            row.children += [Element("td", line=row.line) for _ in range(missing)]
    alignment = table.options["alignment"][:columns]
    table.options["alignment"] = alignment + ["default"] * (columns - len(alignment))


RULE: BlockRule = BlockRule(parse_table)
