"""What a site overrides of its theme, and whether the theme has changed since.

A file of the site at the path of one of the theme's takes its place. It was usually copied from the
theme and then changed; which version it was copied from is found by comparing it with all versions
that are on this machine.
"""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

from pyjekyll.records import dataclass
from pyjekyll.themes import installed, stored, trees
from pyjekyll.themes.wanted import GemTheme, RemoteTheme
from pyjekyll.utils.regular_files import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyjekyll.themes.resolving import Found
    from pyjekyll.themes.settings import Settings

_MAX_COMPARED = 1 << 20


@dataclass(frozen=True, slots=True)
class Override:
    """A file of the site that takes the place of one of the theme's, by its path in both.

    `added` and `removed` count lines, compared with the theme's file; None for a binary file.
    `base` is the version of the theme that the file is nearest to, where it is not the one in use
    and the theme has changed the file since.
    """

    path: str
    site: Path
    theme: Path
    is_equal: bool
    added: int | None = None
    removed: int | None = None
    base: str = ""


def overrides(found: Found, settings: Settings, folders: Mapping[str, str]) -> list[Override]:
    """All files of the site that override one of the theme, sorted by path.

    `folders` says what the site calls the theme's folders (`_layouts`: `layouts_dir`).
    """
    others = _other_versions(found, settings)
    return [
        _override(path, of_site, of_theme, others)
        for path, of_site, of_theme in _pairs(found.root, settings, folders)
    ]


def difference(override: Override) -> Iterator[str]:
    """What the site has changed, as a unified diff from the theme's file to the site's."""
    return difflib.unified_diff(
        _lines(read_regular(override.theme)) or [],
        _lines(read_regular(override.site)) or [],
        f"theme/{override.path}",
        f"site/{override.path}",
    )


def _pairs(
    root: Path, settings: Settings, folders: Mapping[str, str]
) -> Iterator[tuple[str, Path, Path]]:
    source = Path(settings.source)
    if root == source.resolve():
        return  # the site is the theme
    for folder in trees.FOLDERS:
        if not (root / folder).is_dir():
            continue
        for name in trees.files(root / folder):
            of_theme = root / folder / name
            of_site = source / folders.get(folder, folder) / name
            if of_theme.is_symlink() or not settings.admits(str(of_site)):
                continue
            if of_site.is_file():
                yield f"{folder}/{name}", of_site, of_theme


def _override(path: str, of_site: Path, of_theme: Path, others: Mapping[str, Path]) -> Override:
    ours, theirs = read_regular(of_site), read_regular(of_theme)
    if ours == theirs:
        return Override(path, of_site, of_theme, is_equal=True)
    base = _base(path, ours, theirs, others)
    our_lines, their_lines = _lines(ours), _lines(theirs)
    if our_lines is None or their_lines is None:
        return Override(path, of_site, of_theme, is_equal=False, base=base)
    added = removed = 0
    for tag, a, b, c, d in _matcher(their_lines, our_lines).get_opcodes():
        if tag != "equal":
            removed += b - a
            added += d - c
    return Override(path, of_site, of_theme, False, added, removed, base)


def _base(path: str, ours: bytes, theirs: bytes, others: Mapping[str, Path]) -> str:
    """The version that the file of the site comes from; empty for the one that is used."""
    best, nearest = _likeness(theirs, ours), ""
    for version, root in others.items():
        try:
            other = read_regular(root / path)
        except OSError:
            continue
        if other != theirs and (likeness := _likeness(other, ours)) > best:
            best, nearest = likeness, version
    return nearest


def _likeness(first: bytes, second: bytes) -> float:
    if first == second:
        return 2.0
    a, b = _lines(first), _lines(second)
    return 0.0 if a is None or b is None else _matcher(a, b).ratio()


def _matcher(a: list[str], b: list[str]) -> difflib.SequenceMatcher[str]:
    return difflib.SequenceMatcher(None, a, b, autojunk=False)


def _lines(data: bytes) -> list[str] | None:
    if b"\0" in data or len(data) > _MAX_COMPARED:
        return None
    return data.decode("utf-8", "replace").splitlines(keepends=True)


def _other_versions(found: Found, settings: Settings) -> dict[str, Path]:
    """The roots of other versions of the theme that are on this machine."""
    wanted = found.wanted
    others: dict[str, Path] = {}
    if isinstance(wanted, GemTheme):
        for gem in installed.versions(wanted.name, settings):
            others[gem.version.text] = gem.root
        for each in stored.gems(settings.cache, wanted.name):
            others[each.record.spec.version] = each.root
        others.pop(found.spec.version, None)
    elif isinstance(wanted, RemoteTheme):
        for each in stored.commits(settings.cache, wanted):
            others[each.record.commit[:12]] = each.root
        if found.record is not None:
            others.pop(found.record.commit[:12], None)
    return others
