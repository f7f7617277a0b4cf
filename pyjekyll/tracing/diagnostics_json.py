"""Diagnostics as JSON's values, and back. What was not written by `to_json` is refused."""

from __future__ import annotations

from typing import Any

from pyjekyll.errors import Diagnostic, Place, Severity


def to_json(diagnostic: Diagnostic) -> list[Any]:
    """Lists, texts and numbers."""
    place = diagnostic.place
    return [
        diagnostic.rule,
        diagnostic.message,
        diagnostic.severity.value,
        None if place is None else [place.path, place.line, place.column, place.width],
        diagnostic.cure,
        diagnostic.excerpt,
        list(diagnostic.notes),
        diagnostic.jekyll,
    ]


def from_json(values: Any) -> Diagnostic:
    """Raises TypeError or ValueError for other values."""
    rule, message, severity, place, cure, excerpt, notes, jekyll = values
    for text in (rule, message, *notes):
        _require(text, str)
    for text in (cure, excerpt, jekyll):
        _require(text, str | None)
    return Diagnostic(
        rule,
        message,
        Severity(severity),
        None if place is None else _place(place),
        cure,
        excerpt,
        tuple(notes),
        jekyll,
    )


def _place(values: Any) -> Place:
    path, line, column, width = values
    _require(path, str)
    _require(line, int | None)
    _require(column, int | None)
    _require(width, int)
    return Place(path, line, column, width)


def _require(value: object, kind: Any) -> None:
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} was not expected")
