"""Which folders plugins see, and which they may write to.

Native plugins may write anywhere. Here they may write to the destination, the cache, the folders of
the site's content, and new ones whose names their texts say: not to the source itself, hidden
folders (`.git`, `.github`), `_plugins`, or what package managers fill, where a written file could
be run later by other programs.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pyjekyll.ruby_host.survey import NEVER_WRITTEN, folders_made, may_be_written
from pyjekyll.ruby_vm import Mount, guest_path
from pyjekyll.utils.containment import contains

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Mapping

    from pyjekyll.ruby_host.face import Site


def make_folders(site: Site, folders: Iterable[str]) -> list[str]:
    """Make the folders of the site that its plugins make, as their texts say; those that are new.

    What plugins may write to is settled before they run. A folder that stays empty is taken away
    again by whoever made it.
    """
    made = []
    for folder in folders:
        for path in sorted(Path(folder).rglob("*.rb")):
            for name in folders_made(path.read_text("utf-8", "replace")):
                wanted = os.path.join(site.source, name)
                if may_be_written(name) and not os.path.lexists(wanted):
                    os.mkdir(wanted)
                    made.append(wanted)
    return made


def of_site(
    site: Site, folders: Iterable[str], gems: Iterable[str], shim: tuple[str, str]
) -> list[Mount]:
    """The mounts for a site.

    `folders` are those of its own plugins, `gems` those of the gems that it names as plugins, and
    `shim` is [folder, guest path].
    """
    source = site.source
    plugins = {os.path.realpath(folder) for folder in folders}
    found = [Mount(folder, guest_path(folder)) for folder in folders if os.path.isdir(folder)]
    found.extend(Mount(folder, guest_path(folder)) for folder in gems)
    if site.theme is not None:
        found.append(Mount(site.theme.root, guest_path(site.theme.root)))
    found.append(Mount(source, guest_path(source)))
    for name in sorted(os.listdir(source)):
        path = f"{source.rstrip('/')}/{name}"
        if not may_be_written(name) or os.path.islink(path) or not os.path.isdir(path):
            continue
        if os.path.realpath(path) not in plugins:
            found.append(Mount(path, guest_path(path), writable=True))
    if not site.config.is_of_site("destination") or _may_name(site, site.dest):
        os.makedirs(site.dest, exist_ok=True)
        found.append(Mount(site.dest, guest_path(site.dest), writable=True))
    if os.path.isdir(site.cache_dir) and _may_name(site, site.cache_dir):
        found.append(Mount(site.cache_dir, guest_path(site.cache_dir), writable=True))
    found.append(Mount(*shim))
    return found


def _may_name(site: Site, folder: str) -> bool:
    """Whether a site's own configuration may make a folder writable: one in it, and not hidden."""
    relative = os.path.relpath(os.path.realpath(folder), os.path.realpath(site.source))
    parts = relative.split(os.sep)
    return all(
        not part.startswith(".") or part == ".jekyll-cache" for part in parts
    ) and not NEVER_WRITTEN.intersection(parts)


def safe_cache(site: Site, cache: str) -> str | None:
    """The cache folder for compiled code; None where it is a part of the site."""
    return None if contains(site.source, cache, follow_links=True) else cache


def environment(environ: Mapping[str, str], secret: re.Pattern[str]) -> dict[str, str]:
    """The variables that plugins see: all but those that look like secrets."""
    return {
        name: value
        for name, value in environ.items()
        if not secret.search(name) and "\0" not in value and "=" not in name
    }
