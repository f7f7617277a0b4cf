"""Cells of tables of data without a header: who hears one does not know what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.checks.a11y.names import is_hidden, is_presentational
from pyjekyll.checks.a11y.rule import found_on_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from pyjekyll.checks.a11y.names import Names
    from pyjekyll.checks.built_site import BuiltSite
    from pyjekyll.checks.hit import Hit

#: Smaller tables can be understood as they are, and many only arrange things.
_LEAST = 3
#: A cell that spans more than this is not taken at its word.
_MOST = 20
_HEADER_ROLES = ("columnheader", "rowheader")
_NAMES = ("headers", "aria-label", "aria-labelledby")


def table_header(site: BuiltSite) -> Iterator[Hit]:
    """Every table of three rows and columns or more with cells that have no header."""
    return found_on_pages(
        site, "a11y/table-header", _headless, "use <th>, or a line of dashes below the first row"
    )


def _headless(tree: LexborHTMLParser, _names: Names) -> Iterator[tuple[LexborNode, str]]:
    for node in tree.css("table"):
        role = (node.attributes.get("role") or "").strip().lower()
        if role not in ("", "table", "grid") or is_presentational(node) or is_hidden(node):
            continue
        # A table inside of another arranges; so does the one around it.
        if node.css_first("table table") is not None:
            continue
        grid = _grid(node)
        if len(grid) < _LEAST or min(map(len, grid[:_LEAST])) < _LEAST:
            continue
        without = _without_header(grid)
        if without and not any(_is_header(cell) for row in grid for cell in row):
            yield node, "The table has no headers"
        elif without:
            cells = "cell of the table has" if without == 1 else "cells of the table have"
            yield node, f"{without} {cells} no header"


def _grid(table: LexborNode) -> list[list[LexborNode]]:
    """The cells by row and column; one that spans several is in each of them."""
    lines = table.css("tr")
    rows: list[dict[int, LexborNode]] = [{} for _ in lines]
    for number, line in enumerate(lines):
        column = 0
        for cell in line.iter():
            if cell.tag not in ("td", "th"):
                continue
            while column in rows[number]:
                column += 1
            width = _span(cell, "colspan")
            for row in rows[number : number + _span(cell, "rowspan")]:
                row.update(dict.fromkeys(range(column, column + width), cell))
            column += width
    return [[row[column] for column in sorted(row)] for row in rows if row]


def _span(cell: LexborNode, name: str) -> int:
    value = (cell.attributes.get(name) or "").strip()
    return min(max(int(value), 1), _MOST) if value.isascii() and value.isdigit() else 1


def _without_header(grid: list[list[LexborNode]]) -> int:
    """How many cells with a text have neither a header above them nor one in their row."""
    cells = {cell.mem_id: cell for row in grid for cell in row}
    of_columns = {key for key, cell in cells.items() if _names(cell, "row")}
    of_rows = {key for key, cell in cells.items() if _names(cell, "col")}
    bare = {key for key, cell in cells.items() if _is_bare(cell)}
    named = {column for row in grid for column, cell in enumerate(row) if cell.mem_id in of_columns}
    found: set[int] = set()
    for row in grid:
        keys = [cell.mem_id for cell in row]
        if of_rows.isdisjoint(keys):
            found.update(key for column, key in enumerate(keys) if column not in named)
    return len(found & bare)


def _is_bare(cell: LexborNode) -> bool:
    """Whether a cell has a text and names no header by itself."""
    if cell.tag != "td" or _is_header(cell) or any(name in cell.attributes for name in _NAMES):
        return False
    return bool(cell.text().strip())


def _names(cell: LexborNode, other: str) -> bool:
    """Whether a cell is a header with a text, and not one of the other direction alone."""
    scope = (cell.attributes.get("scope") or "").strip().lower()
    return _is_header(cell) and not scope.startswith(other) and bool(cell.text().strip())


def _is_header(cell: LexborNode) -> bool:
    if cell.tag == "th" or cell.attributes.get("scope"):
        return True
    return (cell.attributes.get("role") or "").strip().lower() in _HEADER_ROLES
