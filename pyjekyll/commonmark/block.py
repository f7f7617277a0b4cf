"""Block rules that make markdown-it parse as cmark-gfm 0.29 does: HTML blocks and footnotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import heading as md_heading
from markdown_it.rules_block import lheading as md_lheading
from markdown_it.rules_block import paragraph as md_paragraph

from pyjekyll.commonmark.inline import CLOSE_TAG, OPEN_TAG

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_BLOCK_NAMES = (
    "address article aside base basefont blockquote body caption center col colgroup dd details "
    "dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 "
    "head header hr html iframe legend li link main menu menuitem nav noframes ol optgroup option "
    "p param section title summary table tbody td tfoot th thead title tr track ul"
)
_SPACE = " \t\r\n"  # what cmark trims
_S = r"[ \t\v\f\r\n]"

# (how a block begins, how it ends; None: at a blank line, may it interrupt a paragraph)
_KINDS: tuple[tuple[re.Pattern[str], re.Pattern[str] | None, bool], ...] = (
    (
        re.compile(rf"<(?:script|pre|style)(?:{_S}|>|$)", re.I),
        re.compile(r"</(?:script|pre|style)>", re.I),
        True,
    ),
    (re.compile(r"<!--"), re.compile(r"-->"), True),
    (re.compile(r"<\?"), re.compile(r"\?>"), True),
    (re.compile(r"<![A-Z]"), re.compile(r">"), True),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>"), True),
    (re.compile(rf"</?(?:{'|'.join(_BLOCK_NAMES.split())})(?:{_S}|/?>|$)", re.I), None, True),
    (re.compile(rf"(?:{OPEN_TAG}|{CLOSE_TAG})[\t\n\f ]*$"), None, False),
)


def html_block(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """The seven kinds of HTML block of CommonMark 0.29."""
    if state.is_code_block(first):
        return False
    line = _line(state, first)
    if not line.startswith("<"):
        return False
    kind = next((kind for kind in _KINDS if kind[0].match(line)), None)
    if kind is None:
        return False
    _, end, interrupts = kind
    if silent:
        # A lazy line belongs to a paragraph that cmark does not look at here: any kind ends it.
        lazy = state.parentType in ("blockquote", "table") or state.sCount[first] < state.blkIndent
        return interrupts or lazy
    following = first + 1
    if end is None or not end.search(line):
        following = _end_of_html(state, following, last, end)
    state.line = following
    token = state.push("html_block", "", 0)
    token.map = [first, following]
    token.content = state.getLines(first, following, state.blkIndent, True)
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _end_of_html(state: StateBlock, number: int, last: int, end: re.Pattern[str] | None) -> int:
    """The number of the line behind an HTML block."""
    while number < last:
        empty = state.isEmpty(number)
        if state.sCount[number] < state.blkIndent and (end is None or not empty):
            break
        if end is None and empty:
            break
        if end is not None and end.search(_line(state, number)):
            return number + 1
        number += 1
    return number


_FOOTNOTE = re.compile(r"\[\^([^\] \r\n\t\x00]+)\]:[ \t]*")


def footnote_definition(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """``[^label]: text``, continued by lines indented by four."""
    if state.is_code_block(first):
        return False
    start = state.bMarks[first] + state.tShift[first]
    match = _FOOTNOTE.match(state.src, start, state.eMarks[first])
    if match is None:
        return False
    if silent:
        return True
    token = state.push("footnote_open", "", 1)
    token.meta = {"label": normalizeReference(match[1])}
    state.env.setdefault("footnotes", set()).add(token.meta["label"])
    saved = (state.bMarks[first], state.tShift[first], state.sCount[first], state.parentType)
    state.bMarks[first], state.tShift[first] = match.end(), 0
    state.blkIndent += 4
    state.sCount[first] = state.blkIndent
    state.parentType = "footnote"
    state.md.block.tokenize(state, first, last)
    state.bMarks[first], state.tShift[first], state.sCount[first], state.parentType = saved
    state.blkIndent -= 4
    token.map = [first, state.line]
    state.push("footnote_close", "", -1)
    return True


_MARKER = r"[ \t\v\f]*:?-+:?[ \t\v\f]*"
_MARKER_ROW = re.compile(rf"\|?{_MARKER}(?:\|{_MARKER})*\|?[ \t\v\f]*$")
_PIPE = re.compile(r"\|[ \t\v\f]*")
_CELL = re.compile(r"(?:\\[!-/:-@\[-`{-~]|[^|])+")


def cells(line: str) -> list[str]:
    """The cells of a table's row, pipes unescaped."""
    found = []
    lead = _PIPE.match(line)
    place = lead.end() if lead else 0
    while place < len(line):
        cell = _CELL.match(line, place)
        end = cell.end() if cell else place
        pipe = _PIPE.match(line, end)
        found.append(line[place:end].replace("\\|", "|").strip(_SPACE))
        if not pipe:
            break
        place = pipe.end()
    return found


def table(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A header row, a row of markers with as many cells, and rows to the next other block."""
    marks = first + 1
    if marks >= last or state.sCount[marks] < state.blkIndent or state.is_code_block(marks):
        return False
    line = _line(state, marks)
    # A row of hyphens alone makes a header of two lines, and "- " a list.
    if line[:1] not in ("|", "-", ":") or line[:2] in ("- ", "-\t"):
        return False
    if not _MARKER_ROW.match(line) or not line.strip(" \t-"):
        return False
    header, markers = cells(_line(state, first)), cells(line)
    if len(header) != len(markers) or state.is_code_block(first):
        return False
    if silent:
        return True
    alignments = [_alignment(marker) for marker in markers]
    saved, state.parentType = state.parentType, "table"
    state.push("table_open", "table", 1).map = [first, last]
    state.push("thead_open", "thead", 1)
    _row(state, first, "th", header, alignments)
    state.push("thead_close", "thead", -1)
    number = first + 2
    while number < last and not _ends_table(state, number, last):
        if number == first + 2:
            state.push("tbody_open", "tbody", 1)
        _row(state, number, "td", cells(_line(state, number)), alignments)
        number += 1
    if number > first + 2:
        state.push("tbody_close", "tbody", -1)
    state.push("table_close", "table", -1)
    state.parentType = saved
    state.line = number
    return True


def _alignment(marker: str) -> str:
    if marker.endswith(":"):
        return "center" if marker.startswith(":") else "right"
    return "left" if marker.startswith(":") else ""


def _ends_table(state: StateBlock, number: int, last: int) -> bool:
    if state.sCount[number] < state.blkIndent or state.isEmpty(number):
        return True
    if state.is_code_block(number):
        return True
    rules = state.md.block.ruler.getRules("blockquote")
    return any(rule(state, number, last, True) for rule in rules)


def _row(
    state: StateBlock, number: int, tag: str, contents: list[str], alignments: list[str]
) -> None:
    state.push("tr_open", "tr", 1)
    for index, alignment in enumerate(alignments):
        token = state.push(f"{tag}_open", tag, 1)
        if alignment:
            token.attrs = {"align": alignment}
        token = state.push("inline", "", 0)
        token.map = [number, number + 1]
        token.content = contents[index] if index < len(contents) else ""
        token.children = []
        state.push(f"{tag}_close", tag, -1)
    state.push("tr_close", "tr", -1)


_ATX = re.compile(r"#{1,6}[ \t]*(.*?)[ \t]*(?:(?:(?<=[ \t])|(?<=#))#+[ \t]*)?$", re.S)


def _text(state: StateBlock, first: int, last: int) -> str:
    """Lines without their indentation, which cmark drops early; lazy lines keep it."""
    lines = [
        state.src[state.bMarks[number] : state.eMarks[number]]
        if state.sCount[number] < state.blkIndent
        else _line(state, number).lstrip(" \t")
        for number in range(first, last)
    ]
    return "\n".join(lines).strip(_SPACE)


def paragraph(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """markdown-it's paragraph with cmark's text, less the link definitions that it begins with."""
    md_paragraph(state, first, last, silent)
    text = _text(state, first, state.line)
    rest = take_references(state, text)
    if rest or not text:
        state.tokens[-2].content = rest
    else:
        del state.tokens[-3:]
    return True


def setext_header(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Likewise; where nothing else is left, the line below begins a paragraph."""
    if not md_lheading(state, first, last, silent):
        return False
    underline = state.line - 1
    rest = take_references(state, _text(state, first, underline))
    if rest:
        state.tokens[-2].content = rest
        return True
    del state.tokens[-3:]
    return paragraph(state, underline, last, silent)


_LABEL = re.compile(r"\[((?:[^\\\[\]]|\\.?){1,999})\]:", re.S)
_TO_TEXT = re.compile(r"[ \t]*(?:\n[ \t]*)?")
_LINE_END = re.compile(r"[ \t]*(?:\n|$)")


def take_references(state: StateBlock, text: str) -> str:
    """Notes the link definitions at the start of a paragraph, and gives the rest of it."""
    place = 0
    while text.startswith("[", place):
        end = _take_reference(state, text, place)
        if end is None:
            break
        place = end
    return text[place:]


def _take_reference(state: StateBlock, text: str, start: int) -> int | None:
    found = _LABEL.match(text, start)
    label = normalizeReference(found[1]) if found else ""
    if not found or not label:
        return None
    helpers = state.md.helpers
    place = _end(_TO_TEXT, text, found.end())
    address = helpers.parseLinkDestination(text, place, len(text))
    if not address.ok:
        return None
    place = address.pos
    after_spaces = _end(_TO_TEXT, text, place)
    title = helpers.parseLinkTitle(text, after_spaces, len(text))
    has_title = title.ok and after_spaces > place
    end = _LINE_END.match(text, title.pos) if has_title else None
    # A title with more behind it is no title, yet cmark keeps it.
    end = end or _LINE_END.match(text, place)
    if end is None:
        return None
    reference = {"href": address.str, "title": title.str if has_title else ""}
    state.env.setdefault("references", {}).setdefault(label, reference)
    return end.end()


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.match(text, start)
    return found.end() if found else start


def atx_header(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    if not md_heading(state, first, last, silent):
        return False
    if not silent:
        line = _line(state, first)
        match = _ATX.match(line)
        if match:
            state.tokens[-2].content = match[1].strip(_SPACE)
    return True
