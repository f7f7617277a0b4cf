"""Compares two folders file by file."""

from __future__ import annotations

import os
import stat
from collections import Counter
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from pyjekyll.diff.changes import changes
from pyjekyll.diff.form import Change
from pyjekyll.diff.html import html
from pyjekyll.diff.json_values import json_values
from pyjekyll.diff.level import Level
from pyjekyll.diff.lines import LinesForm
from pyjekyll.diff.options import Options
from pyjekyll.diff.xml import xml
from pyjekyll.utils.regular_files import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.diff.form import Form

_HTML = (".html", ".htm", ".xhtml")
_XML = (".xml", ".rss", ".atom", ".svg", ".xsl", ".kml", ".gpx")
_JSON = (".json", ".webmanifest", ".geojson", ".jsonld", ".map")


@dataclass(frozen=True, slots=True)
class FileDifference:
    """Two files of one path that are not equal byte by byte."""

    path: str
    level: Level
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All of two folders. `moved` are files that only the path differs of, old and new."""

    old: str
    new: str
    counts: Counter[Level]
    files: tuple[FileDifference, ...]
    only_old: tuple[str, ...] = ()
    only_new: tuple[str, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()

    def worse_than(self, level: Level) -> bool:
        """Whether anything is less equal than `level`."""
        if self.only_old or self.only_new or self.moved:
            return True
        return any(file.level.rank > level.rank for file in self.files)


def compare(old: str, new: str, options: Options = Options()) -> Comparison:  # noqa: B008
    """Compare two folders. Raises OSError where one cannot be read, ValueError for a selector."""
    first, second = dict(_files(old)), dict(_files(new))
    counts: Counter[Level] = Counter()
    files = []
    for path in sorted(first.keys() & second.keys()):
        found = compare_file(path, first[path], second[path], options)
        counts[Level.BYTES if found is None else found.level] += 1
        if found is not None:
            files.append(found)
    only_old = sorted(first.keys() - second.keys())
    only_new = sorted(second.keys() - first.keys())
    moved = _moved(only_old, only_new, first, second)
    gone, came = {a for a, _ in moved}, {b for _, b in moved}
    return Comparison(
        old,
        new,
        counts,
        tuple(files),
        tuple(path for path in only_old if path not in gone),
        tuple(path for path in only_new if path not in came),
        tuple(moved),
    )


def is_html(path: str) -> bool:
    """Whether browsers take a file for a page."""
    return path.lower().endswith(_HTML)


def _files(root: str) -> Iterator[tuple[str, str]]:
    """Files below a folder by their path in it; links are compared by where they lead."""
    folders = [(root, "")]
    while folders:
        folder, prefix = folders.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append((entry.path, f"{prefix}{entry.name}/"))
                else:
                    yield prefix + entry.name, entry.path


def _content(path: str) -> bytes:
    if stat.S_ISLNK(os.lstat(path).st_mode):
        return b"link to " + os.fsencode(os.readlink(path))
    return read_regular(path)


def compare_file(path: str, old: str, new: str, options: Options) -> FileDifference | None:
    """Two files; None where they are equal byte by byte."""
    first, second = _content(old), _content(new)
    if first == second:
        return None
    try:
        first_text, second_text = first.decode("utf-8"), second.decode("utf-8")
    except UnicodeDecodeError:
        if not is_html(path) or b"\0" in first:
            sizes = f"{len(first):,} bytes", f"{len(second):,} bytes"
            change = Change("content", os.path.splitext(path)[1] or path, *sizes)
            return FileDifference(path, Level.DIFFERENT, (change,))
        first_text, second_text = first.decode("latin-1"), second.decode("latin-1")
    if options.changes_text:
        first_text, second_text = options.applied(first_text), options.applied(second_text)
        if first_text == second_text:
            return FileDifference(path, Level.IGNORED)
    return _compare_texts(path, first_text, second_text, options)


def _compare_texts(path: str, old: str, new: str, options: Options) -> FileDifference:
    forms = _forms(path, old, new, options)
    is_parsed = not isinstance(forms[0], LinesForm)
    if forms[0].tokens == forms[1].tokens:
        if not is_parsed or old.split() == new.split():
            return FileDifference(path, Level.WHITESPACE)
        left_out = bool(options.selectors) and is_html(path)
        if left_out and _differs_where_ignored(path, old, new):
            return FileDifference(path, Level.IGNORED)
        return FileDifference(path, Level.DOM)
    found = tuple(changes(*forms))
    text = forms[0].text()
    level = Level.TEXT if is_parsed and text and text == forms[1].text() else Level.DIFFERENT
    if not is_parsed and old.split() == new.split():
        return FileDifference(path, Level.WHITESPACE, found)
    return FileDifference(path, level, found)


def _differs_where_ignored(path: str, old: str, new: str) -> bool:
    """Whether the pages differ where the selectors are; if not, the DOM is equal without them."""
    first, second = _forms(path, old, new, Options())
    return first.tokens != second.tokens


def _forms(path: str, old: str, new: str, options: Options) -> tuple[Form, Form]:
    lower = path.lower()
    if is_html(path):
        first, second = old.encode(), new.encode()
        return html(first, options.selectors), html(second, options.selectors)
    if lower.endswith((*_XML, *_JSON)):
        parse = xml if lower.endswith(_XML) else json_values
        parsed = parse(old.encode()), parse(new.encode())
        if parsed[0] is not None and parsed[1] is not None:
            return parsed[0], parsed[1]
    return LinesForm(old, path), LinesForm(new, path)


def _moved(
    only_old: list[str], only_new: list[str], first: dict[str, str], second: dict[str, str]
) -> list[tuple[str, str]]:
    """Files that are the same under another path, where that is not ambiguous."""
    if not only_old or not only_new:
        return []
    by_digest: dict[bytes, list[str]] = {}
    for path in only_new:
        content = _content(second[path])
        if content:
            by_digest.setdefault(blake2b(content).digest(), []).append(path)
    found: list[tuple[str, str]] = []
    taken: set[str] = set()
    for path in only_old:
        candidates = by_digest.get(blake2b(_content(first[path])).digest(), [])
        if len(candidates) == 1 and candidates[0] not in taken:
            taken.add(candidates[0])
            found.append((path, candidates[0]))
    return found
