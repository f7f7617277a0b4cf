"""Builds the site again after each change, one build at a time, until Ctrl-C.

The companion process (pyjekyll.server.companion) watches; this one only waits and builds, so it
stays without threads and may fork.
"""

from __future__ import annotations

import os
import signal
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pyjekyll.commands.building import load_configuration, new_site, rebuild
from pyjekyll.commands.reporting import report
from pyjekyll.errors import BuildError, Diagnostic, PyjekyllError
from pyjekyll.server.companion import Companion, CompanionEndedError
from pyjekyll.utils.logger import logger

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pyjekyll.configuration import Configuration
    from pyjekyll.server.watcher import WatchSettings
    from pyjekyll.site import Site

#: They name plugins; Jekyll excludes them from the site.
GEMFILES = ("Gemfile", "Gemfile.lock")
CONFIG_FILES = ("_config.yml", "_config.yaml", "_config.toml")


def watch(site: Site, given: Mapping[str, Any]) -> int:
    """Watch and build until Ctrl-C; the exit code."""
    heed_interrupts()
    try:
        with Companion(watch=watch_settings(site)) as companion:
            started(companion)
            announce(site, companion.started())
            regenerate_forever(companion, site, given)
    except KeyboardInterrupt:
        logger.info("", "Halting auto-regeneration.")
    return 0


def heed_interrupts() -> None:
    """Let SIGINT end the command even where the shell that started it ignores the signal.

    Shells do so for commands that a script puts into the background; Ruby's `trap` does as we do.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)


def started(companion: Companion) -> None:
    """For `--verbose`: which process watches."""
    logger.debug("Watcher:", f"process {companion.pid}")


def announce(site: Site, state: Mapping[str, Any]) -> None:
    """Say that changes are watched, and how."""
    how = " by polling" if state.get("polling") else ""
    logger.info("Auto-regeneration:", f"enabled for '{site.source}'{how}")


def watch_settings(site: Site) -> WatchSettings:
    """What to watch: the source without what is written or excluded, and the configuration."""
    from pyjekyll.server.watcher import WatchSettings

    excluded = [_below(site, str(entry).strip("/")) for entry in site.exclude]
    written = [_below(site, site.dest), _below(site, site.cache_dir)]
    return WatchSettings(
        root=site.source,
        ignored=tuple(path for path in (*written, *excluded) if path),
        files=(*site.config.files, *(site.in_source_dir(name) for name in GEMFILES)),
        polling=bool(site.config.get("force_polling")),
    )


def _below(site: Site, path: str) -> str | None:
    """A path relative to the source; None where it does not lie there."""
    relative = os.path.relpath(os.path.join(site.source, path), site.source)
    return None if relative.startswith("..") else relative.replace(os.sep, "/")


def regenerate_forever(companion: Companion, site: Site, given: Mapping[str, Any]) -> None:
    """Wait for changes and build, again and again."""
    while True:
        try:
            changed = companion.next_changes()
        except CompanionEndedError as error:
            raise BuildError(Diagnostic("watch/ended", f"{error}; start again")) from error
        _print_changes(changed)
        if _needs_a_new_site(changed, site):
            site = _with_new_configuration(site, given)
        rebuild(site)


def _print_changes(changed: Sequence[str]) -> None:
    now = datetime.now().strftime("%Y-%m-%d %H:%M:%S")
    logger.info("Regenerating:", f"{len(changed)} file(s) changed at {now}")
    for path in changed:
        logger.info("", path)


def _needs_a_new_site(changed: Sequence[str], site: Site) -> bool:
    """Whether something changed that is read once: the configuration, the plugins."""
    setting = site.config.get("plugins_dir")
    folders = tuple(f"{name}/" for name in (setting if isinstance(setting, list) else [setting]))
    once = {*CONFIG_FILES, *GEMFILES, *site.config.files}
    once.update(site.in_source_dir(name) for name in GEMFILES)
    return any(path in once or path.startswith(folders) for path in changed)


def _with_new_configuration(site: Site, given: Mapping[str, Any]) -> Site:
    """A site with the configuration as it is now; the old one where that cannot be read."""
    try:
        config = load_configuration(given)
        _mind_the_places(site, config)
        return new_site(config)
    except PyjekyllError as error:
        report(error.diagnostics, site.source)
        logger.warn("Configuration file:", "cannot be used; the site keeps its last configuration.")
        return site


def _mind_the_places(site: Site, config: Configuration) -> None:
    """What the companion was told at the start holds until the next one."""
    for key in ("destination", "host", "port", "baseurl", "ssl_cert", "ssl_key"):
        if config.get(key) != site.config.get(key):
            logger.warn("Configuration file:", f"start again for the new {key} to take effect.")
