"""`--profile-output FILE`: the spans of a build, as a page with a flame graph or for speedscope.

The page is one file: it loads nothing, and its table can be read without JavaScript. What the site
calls its files may be anything, so names are data in it and never markup.
"""

from __future__ import annotations

import html
import json
import os
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pyjekyll.errors import Diagnostic, UsageError
from pyjekyll.readers.entry_filter import EntryFilter
from pyjekyll.records import NamedTuple
from pyjekyll.utils.containment import contains

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.site import Site
    from pyjekyll.utils.spans import Span
    from pyjekyll.writer import BuildResult

#: Rows of the page's table.
MAX_ROWS = 200
_MICRO = 1_000_000
_SPEEDSCOPE = "https://www.speedscope.app/file-format-schema.json"


class Figures(NamedTuple):
    """One thing, wherever it ran: how often, how many seconds by itself, and with all within it."""

    kind: str
    name: str
    runs: int
    self_seconds: float
    seconds: float


def require_format(path: str) -> None:
    """Raises UsageError for a file whose name says no known format."""
    if os.path.splitext(path)[1].lower() not in _FORMATS:
        raise UsageError(
            Diagnostic(
                "usage/profile-output",
                f"--profile-output: {path!r} must end in .html or .json",
                cure="choose .html for a page with a flame graph, or .json for "
                "https://www.speedscope.app",
            )
        )


def write_profile(result: BuildResult, path: str) -> None:
    """Write the profile of a build that was measured. Raises UsageError where that is impossible.

    The file is there as a whole or not at all.
    """
    spans = result.site.spans
    assert spans is not None, "the build was not measured"
    text = _FORMATS[os.path.splitext(path)[1].lower()](spans.root, result.site.source)
    new = f"{path}.{os.getpid()}"
    try:
        with open(new, "w", encoding="utf-8", errors="surrogateescape", newline="\n") as file:
            file.write(text)
        os.replace(new, path)
    except OSError as error:
        if os.path.lexists(new):
            os.unlink(new)
        raise UsageError(
            Diagnostic(
                "usage/profile-output",
                f"Could not write the profile to {path}: {error.strerror or error}",
                cure="check the permissions, or choose another file",
            )
        ) from error


def would_be_published(site: Site, path: str) -> bool:
    """Whether the next build would take the file for one of the site's own."""
    full = os.path.abspath(path).replace(os.sep, "/")
    if not contains(site.source, full, follow_links=False):
        return False
    if contains(site.dest, full, follow_links=False):
        return False
    entries, folder = EntryFilter(site), site.source
    for name in full.removeprefix(site.source).strip("/").split("/"):
        if not entries.filter([name], folder):
            return False
        folder = f"{folder}/{name}"
    return True


def figures(root: Span) -> list[Figures]:
    """All that ran, what took longest by itself first.

    What ran within itself, as an include may, counts its seconds once.
    """
    found: dict[tuple[str, str], list[Any]] = {}

    def add(span: Span, around: frozenset[tuple[str, str]]) -> None:
        key = span.kind, span.name
        entry = found.setdefault(key, [0, 0.0, 0.0])
        entry[0] += span.count
        entry[1] += span.self_seconds
        if key not in around:
            entry[2] += span.seconds
        within = around | {key}
        for child in span.children.values():
            add(child, within)

    add(root, frozenset())
    rows = [Figures(*key, *values) for key, values in found.items()]
    return sorted(rows, key=lambda row: -row.self_seconds)


# speedscope -------------------------------------------------------------------------------------


def as_speedscope(root: Span, source: str) -> str:
    """JSON in speedscope's file format, as events; equal runs of one parent are one event."""
    from pyjekyll.commands.version import version

    frames: dict[tuple[str, str], int] = {}
    events: list[dict[str, Any]] = []

    def add(span: Span, at: int) -> int:
        frame = frames.setdefault((span.kind, span.name), len(frames))
        events.append({"type": "O", "frame": frame, "at": at})
        now = at
        for child in span.children.values():
            now = add(child, now)
        end = max(at + round(span.seconds * _MICRO), now)
        events.append({"type": "C", "frame": frame, "at": end})
        return end

    end = add(root, 0)
    name = os.path.basename(source.rstrip("/")) or source
    shown = [
        {"name": _title(*key), **({"file": key[1]} if key[0] in _OF_FILES else {})}
        for key in frames
    ]
    return json.dumps(
        {
            "$schema": _SPEEDSCOPE,
            "exporter": f"pyjekyll@{version()}",
            "name": f"pyjekyll build of {name}",
            "activeProfileIndex": 0,
            "shared": {"frames": shown},
            "profiles": [
                {
                    "type": "evented",
                    "name": name,
                    "unit": "microseconds",
                    "startValue": 0,
                    "endValue": end,
                    "events": events,
                }
            ],
        },
        separators=(",", ":"),
    )


_OF_FILES = frozenset(("page", "liquid", "layout", "include", "parse", "excerpt"))


def _title(kind: str, name: str) -> str:
    return name if kind == "build" else f"{kind} {name}"


# the page ---------------------------------------------------------------------------------------


def as_page(root: Span, source: str) -> str:
    """One HTML file with a flame graph and a table."""
    from pyjekyll.commands.version import version

    template = (files("pyjekyll.commands") / "profile_page.html").read_text(encoding="utf-8")
    name = os.path.basename(source.rstrip("/")) or source
    parts = {
        "site": html.escape(name),
        "version": html.escape(version()),
        "total": f"{root.seconds:.3f}",
        "rows": "\n".join(_rows(root)),
        "data": _in_script(_as_lists(root)),
    }
    first, *rest = template.split("@@")
    out = [first]
    for number, piece in enumerate(rest):
        out.append(piece if number % 2 else parts[piece])
    return "".join(out)


def _rows(root: Span) -> Iterator[str]:
    whole = root.seconds or 1.0
    found = [row for row in figures(root) if row.kind != "build"]
    for row in found[:MAX_ROWS]:
        cells = (
            f"{row.runs}",
            f"{row.self_seconds:.4f}",
            f"{row.self_seconds / whole:.1%}",
            f"{row.seconds:.4f}",
        )
        shown = "".join(f"<td>{cell}</td>" for cell in cells)
        yield (
            f'<tr><td>{html.escape(row.kind)}</td><th scope="row">{html.escape(row.name)}</th>'
            f"{shown}</tr>"
        )
    if len(found) > MAX_ROWS:
        yield f'<tr><td colspan="6">and {len(found) - MAX_ROWS} more</td></tr>'


def _as_lists(root: Span) -> dict[str, Any]:
    """The tree as [index of its title, microseconds, count, children …], titles apart."""
    titles: dict[tuple[str, str], int] = {}

    def listed(span: Span) -> list[Any]:
        index = titles.setdefault((span.kind, span.name), len(titles))
        children = [listed(child) for child in span.children.values()]
        return [index, round(span.seconds * _MICRO), span.count, *children]

    tree = listed(root)
    return {"titles": [list(title) for title in titles], "tree": tree}


def _in_script(value: Any) -> str:
    """JSON that ends no script element, whatever it says."""
    return json.dumps(value, separators=(",", ":")).replace("<", "\\u003c")


_FORMATS = {".html": as_page, ".json": as_speedscope}
