"""CSV as Ruby's CSV reads it: strict about quotes, nil for an empty field, rows by their headers.

Source: the documentation of Ruby's CSV 3.2. Independent of sites and files.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pyjekyll.ruby.csv_converters import converters_named
from pyjekyll.ruby.yaml import HashKey, ListKey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Field = object
Row = list[Field]


class MalformedCSVError(ValueError):
    """Text that is not CSV; the message is Ruby's, `row` counts rows from 1 as Ruby does.

    `position` is where in the text it is, in characters.
    """

    def __init__(self, problem: str, row: int, position: int) -> None:
        super().__init__(f"{problem} in line {row}.")
        self.problem = problem
        self.row = row
        self.position = position


class _Grammar(NamedTuple):
    """The expressions for one kind of separators."""

    plain: re.Pattern[str]  # a field without quotes
    quoted: re.Pattern[str]  # a whole quoted field
    column_end: str
    row_end: str


@lru_cache(maxsize=8)
def _grammar(column_end: str, row_end: str) -> _Grammar:
    return _Grammar(
        plain=re.compile(f'[^\r\n"{re.escape(column_end)}]+'),
        quoted=re.compile(r'"((?:[^"]++|"")*+)"'),
        column_end=column_end,
        row_end=row_end,
    )


def read(
    text: str,
    *,
    column_separator: str = ",",
    headers: object = True,
    converters: Sequence[str] = (),
) -> list[Row] | list[dict[Field, Field]]:
    """The rows of a text: mappings where there are headers, else lists.

    `headers` is what Ruby's option takes: True for those of the first row, a list or a text of
    them, None or False for none. Raises MalformedCSVError, KeyError for an unknown converter.
    """
    convert = _converting(converters)
    rows = _rows(text, column_separator)
    if headers is None or headers is False:
        return [convert(row) for row in rows]
    names = _headers(headers, rows, column_separator)
    return [_mapping(names, convert(row)) for row in rows] if names is not None else []


def _headers(headers: object, rows: Iterator[Row], column_separator: str) -> Row | None:
    if isinstance(headers, list):
        return list(headers)
    if isinstance(headers, str):
        return next(_rows(headers, column_separator), [])
    return next(rows, None)


def _mapping(headers: Row, row: Row) -> dict[Field, Field]:
    """A row by its headers; of two columns of one name the first, nil for a field without one."""
    mapping: dict[Field, Field] = {}
    for index in range(max(len(headers), len(row))):
        header = _as_key(headers[index]) if index < len(headers) else None
        mapping.setdefault(header, row[index] if index < len(row) else None)
    return mapping


def _as_key(header: Field) -> Field:
    """A header for a mapping: a site may name lists and mappings, which Ruby takes."""
    if isinstance(header, list):
        return ListKey(header)
    return HashKey(header) if isinstance(header, dict) else header


def _converting(names: Sequence[str]) -> Callable[[Row], Row]:
    converters = converters_named(names)
    if not converters:
        return lambda row: row

    def convert(field: Field) -> Field:
        for converter in converters:
            if not isinstance(field, str):
                break
            field = converter(field)
        return field

    return lambda row: [convert(field) for field in row]


# parsing -------------------------------------------------------------------------------------


def row_separator(text: str) -> str:
    """How the first line ends; the system's newline where none does."""
    match = re.search(r"\r\n|\r|\n", text)
    return match[0] if match else "\n"


def _rows(text: str, column_end: str) -> Iterator[Row]:
    """The rows, each field text or None."""
    row_end = row_separator(text)
    if '"' not in text and (row_end != "\r\n" or _only_ends(text)) and _plain_ends(text, row_end):
        yield from _plain_rows(text, column_end, row_end)
    else:
        yield from _quotable_rows(text, _grammar(column_end, row_end))


def _only_ends(text: str) -> bool:
    return text.count("\r\n") == text.count("\r") == text.count("\n")


def _plain_ends(text: str, row_end: str) -> bool:
    return row_end == "\r\n" or ("\r" if row_end == "\n" else "\n") not in text


def _plain_rows(text: str, column_end: str, row_end: str) -> Iterator[Row]:
    lines = text.split(row_end)
    if lines[-1] == "":
        lines.pop()
    for line in lines:
        yield [field or None for field in line.split(column_end)] if line else []


def _quotable_rows(text: str, grammar: _Grammar) -> Iterator[Row]:
    position, line, row = 0, 1, Row()
    while True:
        field, position, quoted = _field(text, position, line, grammar)
        if text.startswith(grammar.column_end, position):
            row.append(field)
            position += len(grammar.column_end)
        elif text.startswith(grammar.row_end, position):
            yield [*row, field] if row or field is not None else []
            row = Row()
            line += 1
            position += len(grammar.row_end)
        elif position >= len(text):
            if row or field is not None:
                yield [*row, field]
            return
        else:
            raise MalformedCSVError(
                _problem(text, position, field, quoted, grammar), line, position
            )


def _field(text: str, position: int, line: int, grammar: _Grammar) -> tuple[Field, int, bool]:
    """A field, the position after it, and whether it is quoted."""
    if text.startswith('"', position):
        match = grammar.quoted.match(text, position)
        if match is None:
            raise MalformedCSVError("Unclosed quoted field", line, position)
        return match[1].replace('""', '"'), match.end(), True
    match = grammar.plain.match(text, position)
    return (match[0], match.end(), False) if match else (None, position, False)


def _problem(text: str, position: int, field: Field, quoted: bool, grammar: _Grammar) -> str:
    if quoted:
        return "Any value after quoted field isn't allowed"
    if text[position] not in "\r\n":
        return "Illegal quoting"
    end = re.compile(r"\r\n|\r|\n").match(text, position)
    found = _inspect(end[0]) if end else ""
    if field is not None:
        return f"Unquoted fields do not allow new line <{found}>"
    return f"New line must be <{_inspect(grammar.row_end)}> not <{found}>"


def _inspect(newline: str) -> str:
    return '"' + newline.replace("\r", "\\r").replace("\n", "\\n") + '"'
