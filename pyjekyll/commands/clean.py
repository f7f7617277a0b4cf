"""`pyjekyll clean`: remove what builds leave behind, without building."""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import TYPE_CHECKING, Any

import click

from pyjekyll.commands.building import load_configuration
from pyjekyll.commands.options import (
    BUILD_OPTIONS,
    DRY_RUN,
    Command,
    apply_all,
    overrides,
    version_option,
)
from pyjekyll.errors import ConfigurationError, Diagnostic
from pyjekyll.utils.containment import contains
from pyjekyll.utils.logger import logger
from pyjekyll.utils.paths import absolute, join, sanitized_path
from pyjekyll.utils.recursion import deep_folders
from pyjekyll.writer.guard import Guard, source_folder
from pyjekyll.writer.lock import destination_lock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyjekyll.configuration import Configuration

_OWN_CACHE = ".jekyll-cache"
#: What builds keep in a cache folder; anything else there is not theirs.
_CACHED = frozenset({"Jekyll", "pyjekyll", ".gitignore"})


@click.command("clean", cls=Command, help="Remove the destination and the caches.")
@apply_all((*BUILD_OPTIONS, DRY_RUN))
@version_option()
@click.pass_context
def command(ctx: click.Context, /, **_given: Any) -> int:
    """Remove the destination, .jekyll-metadata, the cache folder and .sass-cache.

    What may be removed is decided by the rules for builds, before anything is.
    """
    given = overrides(ctx)
    is_dry = bool(given.pop("dry_run", False))
    config = load_configuration(given)
    source = config.source
    destination = absolute(str(config["destination"]))
    ctx.with_resource(destination_lock(destination))  # a build may be writing to it
    guard = Guard(config, source, destination)
    removable = _removable(guard, config, destination)
    cache = _cache_folder(config, source)
    if is_dry:
        _say_what_is_there(destination, removable, source, cache)
        return 0
    if removable is None:
        remove(destination, is_folder=True)
    else:
        _remove_recorded(destination, removable)
    guard.forget()
    if contains(config.roots.site, source, follow_links=True):
        remove(join(source, ".jekyll-metadata"), is_folder=False)
    _remove_cache(cache)
    remove(".sass-cache", is_folder=True)
    return 0


def _say_what_is_there(
    destination: str, removable: list[str] | None, source: str, cache: str
) -> None:
    """What would be removed."""
    paths = [destination] if removable is None else removable
    for path in (*paths, join(source, ".jekyll-metadata"), cache, ".sass-cache"):
        if os.path.lexists(path):
            logger.info("Cleaner:", f"Would remove {path}.")


def _removable(guard: Guard, config: Configuration, destination: str) -> list[str] | None:
    """The files and folders of the destination that may be removed; None for all of it.

    Raises ConfigurationError where it is no destination.
    """
    if os.path.islink(destination):
        _require_own_link(config, destination)
        return None
    guard.require_sound_place()
    if not os.path.isdir(destination):
        return None
    entries = [join(destination, name) for name in sorted(os.listdir(destination))]
    allowed = guard.allowed(entries)
    if not guard.is_outside:
        return None
    for diagnostic in guard.left_alone():
        logger.warn("Cleaner:", diagnostic.message)
    return allowed


def _require_own_link(config: Configuration, path: str) -> None:
    """A link is removed, not followed: it has to be in the site, or be what its owner named."""
    folder = os.path.dirname(path)
    named = not config.is_of_site("destination")
    if named or contains(config.roots.destination_home, folder, follow_links=True):
        return
    raise ConfigurationError(
        Diagnostic(
            "configuration/destination",
            f"The site's configuration sets the destination to {path}, which is outside of the "
            "site",
            cure=f"clean it with --destination {path}; nothing was removed",
        )
    )


def _remove_recorded(destination: str, paths: Sequence[str]) -> None:
    """Remove what builds wrote outside of the site, and the folder where nothing else is in it."""
    for path in paths:
        remove(path, is_folder=os.path.isdir(path))
    if paths:  # a folder that was empty before is not ours
        with contextlib.suppress(OSError):
            os.rmdir(destination)


def _cache_folder(config: Configuration, source: str) -> str:
    """The folder of caches to remove. Raises ConfigurationError where it is not one.

    Jekyll would remove the whole site for an empty `cache_dir`, and more for `..`.
    """
    folder = sanitized_path(source, str(config["cache_dir"])).rstrip("/")
    if not os.path.lexists(folder):
        return folder
    is_inside = contains(config.roots.site, os.path.dirname(folder), follow_links=True)
    if os.path.islink(folder) and is_inside:
        return folder
    if contains(folder, source, follow_links=True):
        return join(folder, "Jekyll/Cache")
    of_sources = source_folder(config, source, folder)
    if not contains(config.roots.site, folder, follow_links=True) or of_sources is not None:
        raise ConfigurationError(
            Diagnostic(
                "configuration/cache-dir",
                f"The cache folder {folder} is "
                + (
                    f"a folder of sources ({of_sources})." if of_sources else "outside of the site."
                ),
                cure="set `cache_dir` to a folder of its own in the site; nothing was removed",
            )
        )
    is_own = os.path.basename(folder) == _OWN_CACHE or _CACHED.issuperset(os.listdir(folder))
    return folder if is_own else join(folder, "Jekyll/Cache")


def _remove_cache(folder: str) -> None:
    remove(folder, is_folder=True)
    if folder.endswith("/Jekyll/Cache"):  # the folder of `cache_dir` is used for other things too
        with contextlib.suppress(OSError):
            os.rmdir(os.path.dirname(folder))


def remove(path: str, *, is_folder: bool) -> None:
    """Remove a folder or a file, when it is there and is one. A link is removed, not followed."""
    exists = os.path.isdir(path) if is_folder else os.path.isfile(path)
    if not exists:
        logger.info("Cleaner:", f"Nothing to do for {path}.")
        return
    logger.info("Cleaner:", f"Removing {path}...")
    if is_folder and not os.path.islink(path):
        with deep_folders():
            shutil.rmtree(path)
    else:
        os.unlink(path)
