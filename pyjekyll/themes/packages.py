"""Themes that are Python packages: the entry point `pyjekyll.themes` names the package.

The package is found and not imported: nothing of a theme is run.
"""

from __future__ import annotations

import importlib.util
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import TYPE_CHECKING

from pyjekyll.themes import gemspec
from pyjekyll.themes.gemspec import Gemspec

if TYPE_CHECKING:
    from collections.abc import Iterable

ENTRY_POINTS = "pyjekyll.themes"


def find(name: str, points: Iterable[EntryPoint] | None = None) -> tuple[Path, Gemspec] | None:
    """The folder of the theme of that name, and what is known of it."""
    if points is None:
        points = entry_points(group=ENTRY_POINTS, name=name)
    for point in points:
        folder = _folder(point)
        if folder is not None:
            return folder, _spec(name, folder, point)
    return None


def names() -> list[str]:
    """The names of all themes that are installed as packages."""
    return sorted(entry_points(group=ENTRY_POINTS).names)


def _folder(point: EntryPoint) -> Path | None:
    """The folder of the package: to find a package does not run it, to find a module in it does."""
    top, *below = point.module.split(".")
    try:
        found = importlib.util.find_spec(top)
    except (ImportError, ValueError):
        return None
    for location in (found.submodule_search_locations or ()) if found else ():
        folder = Path(location, *below)
        if folder.is_dir():
            return folder
    return None


def _spec(name: str, folder: Path, point: EntryPoint) -> Gemspec:
    """The gemspec in the package, else what the package's own metadata says."""
    file = gemspec.find_file(folder, name, lambda _path: True)
    if file is not None:
        return gemspec.read_file(file, folder)
    if point.dist is None:
        return Gemspec(name)
    metadata = point.dist.metadata
    known = {key: metadata[key] for key in ("Author", "Author-email", "Summary") if key in metadata}
    author = known.get("Author") or known.get("Author-email")
    return Gemspec(name, point.dist.version, (author,) if author else (), known.get("Summary", ""))
