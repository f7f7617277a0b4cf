"""Refuses destinations in which cleaning would delete what is no built site."""

from __future__ import annotations

import contextlib
import hashlib
import os
from typing import TYPE_CHECKING

from pyjekyll.errors import ConfigurationError, Diagnostic
from pyjekyll.utils.user_cache import user_cache_dir

if TYPE_CHECKING:
    from pathlib import Path

    from pyjekyll.configuration import Configuration


def check_destination(source: str, dest: str) -> None:
    """Raises ConfigurationError for a destination that holds the source, or is led out of it.

    A site can bring a symbolic link `_site` that points anywhere, such as the home folder; who
    wants to build into such a place names it by --destination.
    """
    real_source, real_dest = os.path.realpath(source), os.path.realpath(dest)
    if _lies_in(real_source, real_dest):
        raise ConfigurationError(
            Diagnostic(
                "configuration/destination",
                "Destination directory cannot be or contain the Source directory.",
                cure=f"choose another --destination than {dest}",
            )
        )
    if _lies_in(dest, source) and not _lies_in(real_dest, real_source):
        raise ConfigurationError(
            Diagnostic(
                "configuration/destination",
                f"The destination {dest} is a symbolic link that leads out of the site, to "
                f"{real_dest}: what is there would be deleted.",
                cure=f"remove the link, or build with --destination {real_dest}",
            )
        )


def forbid_strange_destination(config: Configuration, source: str, dest: str) -> None:
    """Raises ConfigurationError where a site's own file names a folder outside of the site.

    What is there would be deleted. It may be when the owner names the folder by --destination,
    or has built into it before.
    """
    if not config.is_of_site("destination") or _lies_in(dest, source) or _record(dest).exists():
        return
    raise ConfigurationError(
        Diagnostic(
            "configuration/destination",
            f"The site's configuration names the destination {dest}, which lies outside of the "
            "site and holds other files: they would be deleted.",
            cure=f"once, build with --destination {dest}, or empty the folder",
        )
    )


def remember_destination(config: Configuration, source: str, dest: str) -> None:
    """Note that a site, whose file names a folder outside of it, was built into one.

    A cache that cannot be written costs nothing but the note.
    """
    if not config.is_in_files("destination") or _lies_in(dest, source):
        return
    record = _record(dest)
    if record.exists():
        return
    with contextlib.suppress(OSError):
        record.parent.mkdir(parents=True, exist_ok=True)
        record.write_text(dest + "\n", encoding="utf-8", errors="surrogateescape")


def _record(dest: str) -> Path:
    digest = hashlib.blake2b(dest.encode("utf-8", "surrogateescape"), digest_size=16)
    return user_cache_dir() / "destinations" / digest.hexdigest()


def _lies_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
