"""The way in: what the plugin manager uses of the host, and what `pyjekyll ruby fetch` does."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pyjekyll.errors import BuildError
from pyjekyll.plugin import named_plugins
from pyjekyll.ruby_host import gems
from pyjekyll.ruby_host.face import user_cache_dir
from pyjekyll.ruby_vm import UnavailableError, find_data
from pyjekyll.ruby_vm.data import cached_folder, wasmtime_is_installed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyjekyll.configuration import Configuration
    from pyjekyll.ruby_host.face import Site
    from pyjekyll.ruby_host.gems import Gem
    from pyjekyll.ruby_host.ruby_plugins import RubyPlugins
    from pyjekyll.themes.settings import Settings


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


def gems_of(
    site: Site, names: Iterable[str], files: Iterable[str] = ()
) -> dict[str, list[Gem] | BuildError]:
    """Of a site's plugins those that are gems of this machine: all that each needs, or its error.

    `files` are its own Ruby files: the gems that they require are found as well, where they are
    here and can run.
    """
    from pyjekyll.ruby_host.face import theme_settings

    settings = theme_settings(site.config, site.source)
    found: dict[str, list[Gem] | BuildError] = {}
    for name in dict.fromkeys(names):
        try:
            if needed := gems.find(named_plugins.gem_of(name), settings):
                found[name] = needed
        except BuildError as error:
            found[name] = error
    for file in required_by(files):
        _add_provider(file, found, replace(settings, fetch=False))
    return found


def gems_for(site: Site, file: str) -> list[str]:
    """The names of the gems that bring a file which Ruby code requires; empty where none does."""
    from pyjekyll.ruby_host.face import theme_settings

    found: dict[str, list[Gem] | BuildError] = {}
    _add_provider(file, found, replace(theme_settings(site.config, site.source), fetch=False))
    return list(found)


def required_by(files: Iterable[str]) -> list[str]:
    """What Ruby files require that is neither Ruby's own, nor pyjekyll's, nor of the site."""
    from pyjekyll.ruby_host.survey import required

    texts = (Path(file).read_text("utf-8", "replace") for file in files if os.path.isfile(file))
    return list(dict.fromkeys(name for text in texts for name in required(text)))


def _add_provider(file: str, found: dict[str, list[Gem] | BuildError], settings: Settings) -> None:
    """Add the first gem that has the file and can run; what cannot is refused when it is used."""
    for name in gems.providers(file, settings):
        if name in found:
            return
        try:
            needed = gems.find(name, settings)
        except BuildError:
            continue
        if needed:
            found[name] = needed
            return


def fetch_gems(config: Configuration, *, update: bool) -> list[Gem]:
    """Fetch the gems of the plugins that a site names and pyjekyll does not have, and lock them.

    Those that its own Ruby files require are among them. Raises BuildError where one cannot be had.
    """
    from pyjekyll.plugin.plugin_files import plugins_below
    from pyjekyll.ruby_host.face import theme_settings
    from pyjekyll.themes import lock

    settings = replace(theme_settings(config, config.source), fetch=True, update=update, safe=False)
    folder = os.path.join(config.source, "_plugins")
    files = [f"{folder}/{name}" for name in plugins_below(folder, ".rb")]
    listed = config.get("plugins")
    named = [*config.bundle.group("jekyll_plugins"), *(listed if isinstance(listed, list) else [])]
    names = [
        named_plugins.gem_of(str(name)) for name in named if named_plugins.is_to_be_found(str(name))
    ]
    required = [named_plugins.gem_of(file) for file in required_by(files)]
    names += [name for name in required if named_plugins.is_plugin(name) and name not in names]
    found = {gem.name: gem for name in dict.fromkeys(names) for gem in gems.find(name, settings)}
    if not settings.frozen:
        locked = [
            lock.Locked(gem.name, gem.version, gem.record.sha256, tree=gem.record.tree)
            for gem in found.values()
            if gem.record is not None
        ]
        if locked or lock.read(config.source, kind=lock.GEM):
            lock.write(config.source, locked, lock.GEM)
    return list(found.values())


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
