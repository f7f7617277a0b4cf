"""The way in: what the plugin manager uses of the host, and what `pyjekyll ruby fetch` does."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pyjekyll.errors import BuildError
from pyjekyll.ruby_host.face import user_cache_dir
from pyjekyll.ruby_vm import UnavailableError, find_data
from pyjekyll.ruby_vm.data import cached_folder, wasmtime_is_installed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyjekyll.ruby_host.face import Site
    from pyjekyll.ruby_host.gems import Gem
    from pyjekyll.ruby_host.ruby_plugins import RubyPlugins


def cache() -> str:
    """Ruby's part of the user's cache folder."""
    return os.path.join(user_cache_dir(), "ruby")


def is_available() -> bool:
    """Whether there is a Ruby to run plugins with; wasmtime is not imported for the question."""
    if not wasmtime_is_installed():
        return False
    try:
        find_data(cache())
    except UnavailableError:
        return False
    return True


def gems_of(site: Site, names: Iterable[str]) -> dict[str, list[Gem] | BuildError]:
    """Of a site's plugins those that are installed gems: all that each needs, or its error."""
    from pyjekyll.ruby_host import gems
    from pyjekyll.ruby_host.face import theme_settings

    settings = theme_settings(site.config, site.source)
    found: dict[str, list[Gem] | BuildError] = {}
    for name in dict.fromkeys(names):
        try:
            if needed := gems.find(name, settings):
                found[name] = needed
        except BuildError as error:
            found[name] = error
    return found


def start(site: Site, folders: Iterable[str], gems: Iterable[Gem] = ()) -> RubyPlugins:
    """A machine for the Ruby plugins of a site, which are in the folders and gems.

    Raises BuildError, with what to install, where there is no Ruby to run.
    """
    from pyjekyll.ruby_host.ruby_plugins import RubyPlugins, unavailable
    from pyjekyll.utils.logger import logger

    try:
        return RubyPlugins(
            site, folders=folders, gems=gems, say=lambda line: logger.info("Ruby:", line)
        )
    except UnavailableError as error:
        raise unavailable(error) from error


def fetch(say: Callable[[str], None], *, force: bool = False) -> str:
    """Make sure that the user's cache has Ruby's data: its folder.

    Raises UnavailableError, with what to do, where that is not possible.
    """
    from pyjekyll.ruby_vm import fetching, read_data, require_wasmtime

    require_wasmtime()  # takes the library out of the package, and runs it later
    folder = cached_folder(cache())
    if not force:
        try:
            return read_data(folder).folder
        except UnavailableError:
            pass
    return fetching.fetch(folder, say).folder
