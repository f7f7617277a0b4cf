"""`pyjekyll clean`: remove what builds leave behind, without building."""

from __future__ import annotations

import os
import shutil
from typing import Any

import click

from pyjekyll.commands.building import load_configuration
from pyjekyll.commands.options import BUILD_OPTIONS, Command, apply_all, overrides, version_option
from pyjekyll.errors import ConfigurationError, Diagnostic
from pyjekyll.utils.logger import logger
from pyjekyll.utils.paths import absolute, join, sanitized_path
from pyjekyll.writer.guard import forbid_strange_destination


@click.command("clean", cls=Command, help="Remove the destination and the caches.")
@apply_all(BUILD_OPTIONS)
@version_option()
@click.pass_context
def command(ctx: click.Context, /, **_given: Any) -> int:
    """Remove the destination, .jekyll-metadata, the cache folder and .sass-cache."""
    config = load_configuration(overrides(ctx))
    source = absolute(str(config["source"]))
    destination = absolute(str(config["destination"]))
    _forbid_source_in(destination, source)
    if os.path.isdir(destination) and os.listdir(destination):
        forbid_strange_destination(config, source, destination)
    remove(destination, is_folder=True)
    remove(join(source, ".jekyll-metadata"), is_folder=False)
    _remove_caches(source, sanitized_path(source, str(config["cache_dir"])))
    remove(".sass-cache", is_folder=True)
    return 0


def _remove_caches(source: str, folder: str) -> None:
    """Jekyll would remove the whole site for an empty `cache_dir`, and more for `..`."""
    is_site = folder.rstrip("/") == source.rstrip("/")
    remove(join(source, "Jekyll") if is_site else folder, is_folder=True)


def _forbid_source_in(destination: str, source: str) -> None:
    """Jekyll removes whatever the destination is; a site that lies in it would be lost."""
    if (source + "/").startswith(destination.rstrip("/") + "/"):
        raise ConfigurationError(
            Diagnostic(
                "configuration/destination",
                "Destination directory cannot be or contain the Source directory.",
                cure=f"choose another destination than {destination}; nothing was removed",
            )
        )


def remove(path: str, *, is_folder: bool) -> None:
    """Remove a folder or a file, when it is there and is one."""
    exists = os.path.isdir(path) if is_folder else os.path.isfile(path)
    if not exists:
        logger.info("Cleaner:", f"Nothing to do for {path}.")
        return
    logger.info("Cleaner:", f"Removing {path}...")
    if is_folder and not os.path.islink(path):
        shutil.rmtree(path)
    else:
        os.unlink(path)
