"""Where gems are installed, without asking Ruby."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


def find_gem(
    name: str,
    source: str,
    environ: Mapping[str, str] = os.environ,
    admits: Callable[[str], bool] = lambda _path: True,
) -> Path | None:
    """The newest installed folder `<gem folder>/gems/<name>-<version>`; None without one.

    `admits` says which paths of the site's own bundle, below `source`, may be read.
    """
    found = [
        path
        for folder in _gem_folders(source, environ, admits)
        for path in _versions(folder, name)
        if not folder.is_relative_to(source) or admits(str(path))
    ]
    return max(found, key=_version_key).resolve() if found else None


def _folders_of_site(source: str, admits: Callable[[str], bool]) -> Iterator[Path]:
    """The gem folders of the bundle that the site itself may bring."""
    bundle = Path(source, "vendor/bundle/ruby")
    if not admits(str(bundle)):
        return
    for folder in bundle.glob("*"):
        if admits(str(folder / "gems")):
            yield folder


def _versions(folder: Path, name: str) -> Iterator[Path]:
    for path in sorted(folder.glob(f"gems/{name}-*")):
        if re.fullmatch(r"[0-9][0-9A-Za-z.]*", path.name[len(name) + 1 :]) and path.is_dir():
            yield path


def _version_key(path: Path) -> tuple[tuple[int, str], ...]:
    version = path.name.rpartition("-")[2]
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in version.split("."))


def _gem_folders(
    source: str, environ: Mapping[str, str], admits: Callable[[str], bool]
) -> Iterator[Path]:
    """Where gems are installed: the environment's folders, the site's bundle, the usual places."""
    for variable in ("GEM_HOME", "GEM_PATH"):
        for folder in environ.get(variable, "").split(os.pathsep):
            if folder:
                yield Path(folder)
    yield from _folders_of_site(source, admits)
    home = Path.home()
    for pattern in (".gem/ruby/*", ".local/share/gem/ruby/*", ".rbenv/versions/*/lib/ruby/gems/*"):
        yield from home.glob(pattern)
    for pattern in ("usr/local/lib/ruby/gems/*", "var/lib/gems/*", "usr/lib/ruby/gems/*"):
        yield from Path("/").glob(pattern)
    yield Path("/usr/share/rubygems-integration/all")
