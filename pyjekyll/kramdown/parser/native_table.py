"""HTML tables to kramdown's: only those that kramdown's syntax could express."""

from __future__ import annotations

import re

from pyjekyll.kramdown.element import Element
from pyjekyll.kramdown.html_elements import BLOCK_ELEMENTS
from pyjekyll.kramdown.ruby import SPACES

_S = r"[ \t\n\v\f\r]"
_TEXT_ALIGN = re.compile(rf"(?:;{_S}*)?text-align:{_S}+(center|left|right)")
_ANY_TEXT_ALIGN = re.compile(rf"text-align:{_S}+(center|left|right|justify|inherit)")
_CELLS = ("th", "td")


def is_simple_table(el: Element, is_2_4: bool) -> bool:
    """Say whether each row has as many cells, aligned alike, with nothing but text in them."""
    if not _only_phrasing_cells(el):
        return False
    rows = _rows(el)
    counts = {sum(cell.value in _CELLS for cell in row.children) for row in rows}
    if len(counts) > 1 or (not is_2_4 and counts <= {0}):
        return False
    alignments = [_alignments(row) for row in rows]
    if any(alignment is None or alignment != alignments[0] for alignment in alignments):
        return False
    return _has_rows(el, "td") or (
        all(
            part.type == "text"
            or (part.value == "thead" and _has_rows(part, "th"))
            or (part.value in ("tfoot", "tbody") and _has_rows(part, "td"))
            for part in el.children
        )
        and any(part.value == "tbody" for part in el.children)
    )


# Lists for "all", not generators: those would take C's stack for each level of nesting.


def _only_phrasing_cells(el: Element) -> bool:
    if el.value in _CELLS:
        return _only_phrasing(el)
    return all([_only_phrasing_cells(child) for child in el.children])  # noqa: C419


def _only_phrasing(el: Element) -> bool:
    return all(
        [  # noqa: C419
            (child.type == "text" or child.value not in BLOCK_ELEMENTS) and _only_phrasing(child)
            for child in el.children
        ]
    )


def _rows(el: Element) -> list[Element]:
    if el.value == "tr":
        return [el]
    rows: list[Element] = []
    for child in el.children:
        rows += _rows(child)
    return rows


def _alignments(row: Element) -> list[str] | None:
    """Return how the cells are aligned, None if in a way that kramdown has not."""
    result: list[str] = []
    for cell in row.children:
        if cell.value not in _CELLS:
            continue
        found = _ANY_TEXT_ALIGN.search(cell.attr.get("style") or "")
        if found and found[1] in ("justify", "inherit"):
            return None
        result.append(found[1] if found else "default")
    return result


def _has_rows(el: Element, cell: str) -> bool:
    return all(
        (row.value == "tr" or row.type == "text")
        and all(child.value == cell or child.type == "text" for child in row.children)
        for row in el.children
    )


def make_table(el: Element) -> None:
    """Give a table whose content is converted already its alignment and its parts."""
    _take_alignment(el, el)
    el.children = [child for child in el.children if child.type != "html_element"]
    _change_th(el)
    if el.children and el.children[0].type == "tr":
        body = Element("tbody", line=el.line)
        body.children = el.children
        el.children = [body]


def _take_alignment(table: Element, el: Element) -> None:
    if el.type == "tr":
        table.options["alignment"] = [_take_cell_alignment(cell) for cell in el.children]
        return
    for child in el.children:
        _take_alignment(table, child)


def _take_cell_alignment(cell: Element) -> str:
    style: str | None = cell.attr.get("style")
    if not style:
        return "default"
    found = _TEXT_ALIGN.search(style)
    if found:
        style = style[: found.start()] + style[found.end() :]
    if style.strip(SPACES):
        cell.attr["style"] = style
    else:
        del cell.attr["style"]
    return found[1] if found else "default"


def _change_th(el: Element) -> None:
    if el.type == "th":
        el.type = "td"
        return
    for child in el.children:
        _change_th(child)
