"""Refuses destinations in which cleaning would delete what is no built site."""

from __future__ import annotations

import os

from pyjekyll.errors import ConfigurationError, Diagnostic


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


def _lies_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
