"""Copies a theme into a site's `_vendor/themes`, so that the site brings it along."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from pyjekyll.records import replace
from pyjekyll.themes import stored, trees
from pyjekyll.themes.errors import ThemeError
from pyjekyll.themes.resolving import VENDOR, Found
from pyjekyll.themes.stored import Record
from pyjekyll.themes.wanted import RemoteTheme
from pyjekyll.utils.containment import contains
from pyjekyll.utils.regular_files import open_regular

if TYPE_CHECKING:
    from pyjekyll.themes.settings import Settings


def vendor(found: Found, settings: Settings, *, force: bool = False) -> tuple[Path, int]:
    """Copy the files of a theme: the folder they are in then, and how many they are.

    A folder of that name is replaced if it is as it was made, or with `force`. Links and special
    files are not copied. Raises ThemeError and OSError; the site is as it was then.
    """
    folder = Path(settings.source, VENDOR)
    target = folder / _name(found)
    if contains(str(target), str(found.root), follow_links=True):
        raise ThemeError(f"the theme {found.wanted} is in {target} already")
    if not contains(settings.source, str(target), follow_links=True):
        raise ThemeError(
            f"{target} is outside of the site", "replace the symbolic link by a folder"
        )
    if target.exists() and not force and not _is_as_made(target):
        raise ThemeError(f"{target} was changed by hand", "use --force to replace it")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".vendoring-") as temporary:
        made = Path(temporary, target.name)
        count = _copy(found.root, made)
        base = found.record or Record(found.spec, sha256="")
        record = replace(base, spec=found.spec, tree=trees.digest(made))
        if target.exists():
            os.replace(target, Path(temporary, "old"))
        os.replace(made, target)
    target.with_name(target.name + ".json").write_text(record.to_json(), encoding="utf-8")
    return target, count


def _name(found: Found) -> str:
    if isinstance(found.wanted, RemoteTheme):
        return found.wanted.folder_name
    return f"{getattr(found.wanted, 'name', found.root.name)}-{found.spec.version}"


def _is_as_made(folder: Path) -> bool:
    record = stored.vendored(folder)
    return record is not None and record.tree == trees.digest(folder)


def _copy(source: Path, target: Path) -> int:
    """Copy all regular files, but those of version control and other sites' outputs."""
    target.mkdir()
    count = 0
    for place, folders, names in os.walk(source):
        folders[:] = [name for name in folders if name not in _NOT_COPIED]
        folder = target / Path(place).relative_to(source)
        for name in names:
            path = Path(place, name)
            if not stat.S_ISREG(path.lstat().st_mode):
                continue
            folder.mkdir(parents=True, exist_ok=True)
            with open_regular(path) as file, (folder / name).open("xb") as copy:
                shutil.copyfileobj(file, copy)
            count += 1
    return count


_NOT_COPIED = (".git", "_site", "_vendor", ".jekyll-cache", ".sass-cache")
