"""Builds the site again after each change, one build at a time, until Ctrl-C.

The companion process (pyjekyll.server.companion) watches; this one only waits and builds, so it
stays without threads and may fork.
"""

from __future__ import annotations

import os
import time
from copy import deepcopy
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NoReturn

from pyjekyll.commands.building import (
    NOT_CONFIGURATION,
    Outcome,
    about_unexpected,
    build,
    failed,
    load_configuration,
    make_site,
    new_site,
    print_headings,
    rebuild,
    unexpected,
    visible_of_failure,
)
from pyjekyll.commands.page_requests import LinkedRequests
from pyjekyll.commands.reporting import report
from pyjekyll.commands.signals import heed_interrupts, require_uninterrupted
from pyjekyll.errors import BuildError, Diagnostic, PyjekyllError, SupersededError
from pyjekyll.records import NamedTuple
from pyjekyll.ruby.values import truthy
from pyjekyll.server.companion import Companion, CompanionEndedError
from pyjekyll.server.snapshot import take_snapshot
from pyjekyll.themes import LOCK_FILE
from pyjekyll.utils.containment import contains
from pyjekyll.utils.logger import logger
from pyjekyll.utils.paths import absolute

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pyjekyll.configuration import Configuration
    from pyjekyll.server.companion import Link
    from pyjekyll.server.snapshot import Snapshot
    from pyjekyll.server.watcher import WatchSettings
    from pyjekyll.site import Site

#: They name plugins and themes, and are excluded from the site.
GEMFILES = ("Gemfile", "Gemfile.lock", LOCK_FILE)
#: What a site takes of a theme.
THEME_FOLDERS = ("_layouts", "_includes", "_sass", "_data", "assets")
CONFIG_FILES = ("_config.yml", "_config.yaml", "_config.toml")


#: Changed files that are named when the site is built again.
SHOWN_CHANGES = 3

#: What is published in years is not waited for at once.
MAX_WAIT_SECONDS = 3600.0

#: After a first build that failed, how long to wait for changes that were made meanwhile.
PENDING_SECONDS = 0.3


def watch(config: Configuration, given: Mapping[str, Any]) -> int:
    """Build, watch and build until Ctrl-C; the exit code."""
    heed_interrupts()
    with Companion() as companion:
        watched = Watched(companion, config, given)
        print_headings(watched.site.config)
        if not watched.build_first(build):
            return 1
        try:
            announce(watched.site, watched.state)
            watched.regenerate_forever()
        except KeyboardInterrupt:
            logger.info("", "Halting auto-regeneration.")
    return 0


class Watched:
    """A site that is built again after each change that the companion reports.

    Made before anything of the content is read, so that no change is lost: what is read once, the
    configuration and the plugins, is looked at again when the companion listens.
    """

    def __init__(
        self,
        companion: Link,
        config: Configuration,
        given: Mapping[str, Any],
        on_new_site: Callable[[Site], None] = lambda _: None,
        on_outcome: Callable[[Site, Outcome], None] = lambda *_: None,
        on_idle: Callable[[], bool] = lambda: False,
        on_new_plugins: Callable[[], None] = lambda: None,
    ) -> None:
        """`on_idle` does a bit of what can wait for builds; it says whether there is more to do.

        `on_new_plugins` is called where other code of plugins, or other versions, can be used.
        """
        self._companion = companion
        # Changes of builds that were given up for newer ones, and how many in a row were.
        self._unbuilt: dict[str, None] = {}
        self._superseded = 0
        self._given = given
        self._on_new_site = on_new_site
        self._on_outcome = on_outcome
        self._on_idle = on_idle
        self._on_new_plugins = on_new_plugins
        # Why the configuration or the plugins are not in effect as they are now.
        self._outdated: tuple[Diagnostic, ...] = ()
        plugins = _plugins_of(config)
        loaded = deepcopy(dict(config))  # a site completes its configuration
        self._is_clock_given = config.is_clock_given
        self.site = make_site(config)
        self.site.is_watched = True
        self._hold_time()
        logger.debug("Watcher:", f"process {companion.pid}")
        self.state = self._watch()
        if plugins != _plugins_of(config) or self._is_another(loaded, config.files):
            self._renew()

    def build_first(self, build: Callable[[Site], Outcome | None]) -> bool:
        """Build for the first time; whether there is a site to go on with.

        Where that failed while files changed, those changes get their build.
        """
        try:
            outcome = build(self.site)
        except BuildError as error:
            failed(self.site.config, error)
            reported = visible_of_failure(self.site.config, error)
            self._on_outcome(self.site, Outcome(None, tuple(reported)))
            changed = self._companion.next_changes(PENDING_SECONDS)
            if changed:
                self._regenerate(changed)
            return bool(changed)
        if outcome is not None:
            self._on_outcome(self.site, outcome)
        return True

    def regenerate_forever(self) -> NoReturn:
        """Wait for changes and build, again and again."""
        while True:
            self._regenerate(self._changes())

    def _changes(self) -> list[str]:
        """What has changed; nothing where a page is to be published now, by its date."""
        while True:
            require_uninterrupted()
            try:
                if self._unbuilt:
                    newer = self._companion.next_changes(PENDING_SECONDS, goes_on=True)
                    return list(self._unbuilt | dict.fromkeys(newer))
                within = 0.0 if self._is_busy() else self._seconds_until_due()
                changed = self._companion.next_changes(within)
            except CompanionEndedError as error:
                cause = Diagnostic("watch/ended", f"{error}; restart the command")
                raise BuildError(cause) from error
            if changed or self._seconds_until_due() == 0:
                return changed

    def _is_busy(self) -> bool:
        """Do a bit of what can wait for builds; whether there is more to do."""
        last = self.site.last_build
        return (last is not None and last.get_ready()) or self._on_idle()

    def _seconds_until_due(self) -> float | None:
        due = self.site.publisher.next_due
        if due is None or self._is_clock_given:
            return None
        return min(max(0.0, due - time.time()), MAX_WAIT_SECONDS)

    def _hold_time(self) -> None:
        """Let `site.time` stay as it is while the site is served, so that no page changes by it."""
        if self._given.get("serving") and not self._is_clock_given:
            self.site.config.stop_clock(datetime.now(UTC))

    def _regenerate(self, changed: Sequence[str]) -> None:
        if _needs_a_new_site(changed, self.site):
            are_plugins = _are_of_plugins(changed, self.site)
            if self._renew() and are_plugins:
                self._on_new_plugins()
        if self._seconds_until_due() == 0:
            self._hold_time()
        paths = [self.site.in_source_dir(path) for path in changed] or None
        from pyjekyll.commands.serve import ignored_sources

        requests = LinkedRequests(self._companion, self.site, ignored_sources(self.site.config))
        requests.superseded = self._superseded
        self.site.page_requests = requests
        try:
            outcome = rebuild(
                self.site, what_changed(changed), paths, trace=bool(self._given.get("trace"))
            )
        except SupersededError:
            logger.debug("Regenerating:", "begun again, since more has changed meanwhile")
            self._unbuilt = dict.fromkeys(changed)
            self._superseded += 1
            return
        self._unbuilt, self._superseded = {}, 0
        if outcome.result is not None and self._given.get("why"):
            from pyjekyll.commands.why import print_reasons

            print_reasons(self.site)
        self._on_outcome(self.site, Outcome(outcome.result, (*self._outdated, *outcome.reported)))

    def _watch(self) -> dict[str, Any]:
        try:
            return self._companion.watch(watch_settings(self.site))
        except CompanionEndedError as error:
            raise BuildError(Diagnostic("watch/failed", f"Cannot watch: {error}")) from error

    def _renew(self) -> bool:
        """Take the configuration and the plugins as they are now; False if they fail.

        Then the old ones stay.
        """
        try:
            config = load_configuration(self._given)
            _warn_of_changes_that_need_a_restart(self.site, config)
            site = new_site(config)
        except PyjekyllError as error:
            report(error.diagnostics, self.site.source)
            self._outdated = error.diagnostics
        except BrokenPipeError:
            raise
        except Exception as error:  # noqa: BLE001 - it is printed, and the watch goes on
            unexpected(error, trace=bool(self._given.get("trace")))
            self._outdated = (about_unexpected(error),)
        else:
            self._outdated = ()
            self.site = site
            site.is_watched = True
            self._is_clock_given = config.is_clock_given
            self._hold_time()
            self._watch()
            try:
                self._on_new_site(site)
            except PyjekyllError as error:  # a certificate that is no longer there, for example
                report(error.diagnostics, site.source)
            return True
        logger.warn("Configuration file:", "cannot be used; the previous one stays in effect.")
        return False

    def _is_another(self, loaded: Mapping[str, Any], files: Sequence[str]) -> bool:
        """Whether the configuration was changed since it was loaded."""
        from pyjekyll.configuration import Configuration

        try:
            now = Configuration.load(
                {key: value for key, value in self._given.items() if key not in NOT_CONFIGURATION}
            )
        except (PyjekyllError, OSError):
            return True
        return dict(now) != loaded or now.files != files


def _plugins_of(config: Mapping[str, Any]) -> list[Snapshot]:
    """What the folders of plugins and the Gemfile look like."""
    source = str(config["source"])
    gemfiles = [os.path.join(source, name) for name in GEMFILES]
    folders = [os.path.join(source, name) for name in _plugin_folders(config)]
    return [take_snapshot(folder, _is_compiled, gemfiles) for folder in folders]


def _plugin_folders(config: Mapping[str, Any]) -> list[str]:
    """The folders of the site's own plugins, as it names them."""
    setting = config.get("plugins_dir")
    names = setting if isinstance(setting, list) else [setting]
    return [str(name) for name in names if name]


def _is_compiled(path: str) -> bool:
    return path.endswith("__pycache__")


def announce(site: Site, state: Mapping[str, Any]) -> None:
    """Say that changes are watched, and how."""
    how = " by polling" if state.get("polling") else ""
    logger.info("Auto-regeneration:", f"enabled for '{site.source}'{how}")


def watch_settings(site: Site) -> WatchSettings:
    """What to watch: the source without what is written or excluded, configuration, and theme."""
    from pyjekyll.server.watcher import WatchSettings

    theme = _theme_elsewhere(site)
    included = [str(entry).strip("/") for entry in site.include]
    names = [str(entry).strip("/") for entry in site.exclude]
    excluded = [_below(site, name) for name in names if name not in included]
    written = [_below(site, path) or path for path in (site.dest, site.cache_dir)]
    return WatchSettings(
        root=site.source,
        ignored=tuple(path for path in (*written, *excluded) if path),
        files=(*site.config.files, *map(site.in_source_dir, GEMFILES), *theme.files),
        polling=truthy(site.config.get("force_polling")),
        others=theme.folders,
    )


class _Theme(NamedTuple):
    """What sites take of a theme that is not in their own folder, whether it is there or not."""

    folders: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def _theme_elsewhere(site: Site) -> _Theme:
    """Looked for because people who work on a theme have it beside the site, or around it."""
    if site.theme is None:
        return _Theme()
    root = absolute(site.theme.root)
    folders = (f"{root}/{name}" for name in THEME_FOLDERS)
    return _Theme(
        tuple(each for each in folders if not contains(site.source, each, follow_links=True)),
        (f"{root}/_config.yml",),
    )


def _below(site: Site, path: str) -> str | None:
    """A path relative to the source; None where it does not lie there."""
    relative = os.path.relpath(os.path.join(site.source, path), site.source)
    return None if relative.startswith("..") else relative.replace(os.sep, "/")


def what_changed(changed: Sequence[str]) -> str:
    """How many files, when and which, as the beginning of a line; with `--verbose` all of them."""
    now = datetime.now().strftime("%Y-%m-%d %H:%M:%S")
    if not changed:
        return f"published by date at {now}"
    for path in changed:
        logger.debug("Changed:", path)
    more = len(changed) - SHOWN_CHANGES
    named = ", ".join(changed[:SHOWN_CHANGES]) + (f" and {more} more" if more > 0 else "")
    return f"{len(changed)} file(s) changed at {now}: {named}"


def _needs_a_new_site(changed: Sequence[str], site: Site) -> bool:
    """Whether something changed that is read once: the configuration, the plugins, the theme."""
    theme = _theme_elsewhere(site)
    folders = tuple(f"{folder}/" for folder in theme.folders)
    once = {*CONFIG_FILES, *site.config.files, *theme.files}
    return _are_of_plugins(changed, site) or any(
        path in once or path.startswith(folders) for path in changed
    )


def _are_of_plugins(changed: Sequence[str], site: Site) -> bool:
    """Whether the code of plugins changed, or which versions of them are wanted."""
    folders = tuple(f"{name}/" for name in _plugin_folders(site.config))
    versions = {*GEMFILES, *map(site.in_source_dir, GEMFILES)}
    return any(path in versions or path.startswith(folders) for path in changed)


def _warn_of_changes_that_need_a_restart(site: Site, config: Configuration) -> None:
    """The socket and its certificate were opened at the start and stay until the next one."""
    for key in ("host", "port", "ssl_cert", "ssl_key"):
        if config.get(key) != site.config.get(key):
            logger.warn("Configuration file:", f"restart for the new {key} to take effect.")
