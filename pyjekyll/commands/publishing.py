"""From a build to what open pages are told of it: files by path, diagnostics as plain values."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pyjekyll.commands.presentation import excerpt_of, notes_of
from pyjekyll.errors import Severity
from pyjekyll.utils.paths import absolute
from pyjekyll.utils.source_lines import SourceLines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyjekyll.commands.building import Outcome
    from pyjekyll.errors import Diagnostic
    from pyjekyll.site import Site

#: Warnings that a page can show: it gets them after each build. Of the others it gets the number.
MAX_WARNINGS = 200
#: Columns of an excerpt. A page has room for more than a terminal, and can be scrolled.
_EXCERPT = 160


def published(
    site: Site,
    outcome: Outcome,
    ignored: Sequence[str] = (),
    found: Iterable[Diagnostic] = (),
) -> dict[str, Any]:
    """What the server tells open pages; `ignored` are patterns of sources that reload none.

    `found` is what checks have to say besides what the build reported.
    """
    result = outcome.result
    lines = SourceLines(site.source)
    diagnostics = [*outcome.reported, *found]
    errors = [d for d in diagnostics if d.severity is Severity.ERROR]
    warnings = [d for d in diagnostics if d.severity is Severity.WARNING]
    return {
        "failed": result is None,
        "written": _told(site, result.written, ignored) if result is not None else [],
        "removed": [_below(site.dest, path) for path in result.removed] if result else [],
        "errors": [as_values(d, site.source, lines) for d in errors],
        "warnings": [as_values(d, site.source, lines) for d in warnings[:MAX_WARNINGS]],
        "further_warnings": len(warnings[MAX_WARNINGS:]),
    }


def as_values(diagnostic: Diagnostic, source: str, lines: SourceLines) -> dict[str, Any]:
    """A diagnostic as a page shows it; `at` is its place for an editor."""
    place = diagnostic.place
    window = excerpt_of(diagnostic, lines, _EXCERPT)
    excerpt = at = None
    if place is not None and window is not None:
        width = window.width if place.column is not None else 0
        excerpt = {
            "line": place.line, "text": window.text, "start": window.start, "width": width,
        }  # fmt: skip
    if place is not None:
        path = os.path.join(absolute(source), place.path)
        if os.path.isfile(path):
            at = [path, place.line or 1, place.column or 1]
    return {
        "rule": diagnostic.rule,
        "message": diagnostic.message,
        "place": None if place is None else str(place),
        "excerpt": excerpt,
        "cure": diagnostic.cure,
        "notes": list(notes_of(diagnostic)),
        "at": at,
    }


def _told(site: Site, written: Iterable[str], ignored: Sequence[str]) -> list[str]:
    """What was written, less what comes from a source that is to reload nothing."""
    if not ignored:
        return [_below(site.dest, path) for path in written]
    from pyjekyll.ruby.glob import fnmatch

    sources = {path: item.relative_path for path, item in site.destinations()}
    return [
        _below(site.dest, path)
        for path in written
        if not any(fnmatch(pattern, sources.get(path, "")) for pattern in ignored)
    ]


def _below(folder: str, path: str) -> str:
    return os.path.relpath(path, folder).replace(os.sep, "/")
