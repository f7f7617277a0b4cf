"""`pyjekyll theme`: which theme a site has; fetching, vendoring, verifying and comparing it."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from pyjekyll.commands.exit_code import ExitCode
from pyjekyll.commands.options import (
    COMPAT,
    CONFIG,
    FETCH,
    FROZEN,
    GEM_INDEX,
    GITHUB_API,
    OFFLINE,
    QUIET,
    SAFE,
    SOURCE,
    THEME_ARCHIVES,
    THEME_DIR,
    TRACE,
    VERBOSE,
    Command,
    apply_all,
    flag,
    overrides,
    version_option,
)
from pyjekyll.errors import Diagnostic, PyjekyllError, Severity, UsageError
from pyjekyll.utils.logger import logger

if TYPE_CHECKING:
    from pyjekyll.configuration import Configuration
    from pyjekyll.themes import Found, Missing, Settings
    from pyjekyll.themes.lock import Locked

_HELP = """The themes of a site, without Ruby.

\b
  theme list         what the site uses, where it is, and what else is on this machine
  theme fetch        download what the site needs, and write pyjekyll.lock
  theme vendor       copy the theme into the site, to _vendor/themes
  theme verify       compare the theme's files with those that were fetched and locked
  theme diff [PATH]  what the site overrides, and whether the theme has changed it since

Themes are `theme:` (a gem) and `remote_theme:` (a repository on GitHub). Nothing of them is run.
"""

UPDATE = flag("--update", key="update", help="fetch: the newest version, whatever the lock says")
FORCE = flag("--force", key="force", help="vendor: replace a folder that was changed by hand")


@click.command("theme", cls=Command, help=_HELP)
@click.argument("action", type=click.Choice(["list", "fetch", "vendor", "verify", "diff"]))
@click.argument("path", required=False)
@apply_all(
    (UPDATE, FORCE, CONFIG, SOURCE, COMPAT, THEME_DIR, FETCH, OFFLINE, FROZEN, GEM_INDEX,
     THEME_ARCHIVES, GITHUB_API, SAFE, QUIET, VERBOSE, TRACE)
)  # fmt: skip
@version_option()
@click.pass_context
def command(ctx: click.Context, /, action: str, path: str | None, **_given: Any) -> int:
    """Do what is asked for; the exit code."""
    from pyjekyll.commands.building import load_configuration

    given = overrides(ctx)
    for name in ("action", "path"):
        given.pop(name, None)
    if path is not None and action != "diff":
        raise UsageError(Diagnostic("usage/arguments", f"`theme {action}` takes no argument"))
    update, force = bool(given.pop("update", False)), bool(given.pop("force", False))
    themes = _Themes.of(load_configuration(given))
    match action:
        case "list":
            return themes.show()
        case "fetch":
            return themes.fetch(update=update)
        case "vendor":
            return themes.vendor(force=force)
        case "verify":
            return themes.verify()
    return themes.show_differences(path)


@dataclass(frozen=True)
class _Themes:
    """The themes that one site names."""

    config: Configuration
    settings: Settings

    @classmethod
    def of(cls, config: Configuration) -> _Themes:
        from pyjekyll.content.theme import theme_settings

        return cls(config, theme_settings(config, config.source))

    def outcomes(self, **changes: Any) -> dict[str, Found | Missing]:
        """Each theme by the key of the configuration that names it."""
        from pyjekyll.content.theme import wanted_themes
        from pyjekyll.themes import Missing, resolve

        settings = replace(self.settings, **changes)
        return {
            key: wanted if isinstance(wanted, Missing) else resolve(wanted, settings)
            for key, wanted in wanted_themes(self.config).items()
        }

    def found(self, **changes: Any) -> list[Found]:
        """All of them. Raises PyjekyllError with each that is missing."""
        from pyjekyll.content.theme import missing_theme
        from pyjekyll.themes import Found

        outcomes = self.outcomes(**changes)
        if not changes.get("fetch") and self._names_none and "theme" in outcomes:
            # GitHub Pages names it: whether the site uses it is only known when it is built.
            outcomes = {k: v for k, v in outcomes.items() if isinstance(v, Found)}
        missing = [
            missing_theme(outcome, self.config, key)
            for key, outcome in outcomes.items()
            if not isinstance(outcome, Found)
        ]
        if missing:
            raise PyjekyllError(*missing)
        if not outcomes:
            logger.info("Theme:", "the site names none")
        return [outcome for outcome in outcomes.values() if isinstance(outcome, Found)]

    @property
    def _names_none(self) -> bool:
        """Whether the site itself names no theme."""
        keys = ("theme", "remote_theme")
        return not any(self.config.is_in_files(key) or key in self.config.given for key in keys)

    # the actions ----------------------------------------------------------------------------

    def show(self) -> int:
        """Print what the site uses, and what else there is."""
        from pyjekyll.themes import Found, packages, stored

        for key, outcome in self.outcomes(fetch=False, offline=True).items():
            if isinstance(outcome, Found):
                click.echo(f"{key}: {_described(outcome)}")
                for warning in outcome.warnings:
                    click.echo(f"  {warning}")
            else:
                click.echo(f"{key}: {outcome.reason}")
                click.echo(f"  {outcome.cure}")
        cached = list(stored.all_entries(self.settings.cache))
        if cached:
            click.echo(f"In the cache, {self.settings.cache}:")
        for each in cached:
            version = each.record.spec.version if each.record.sha256 else each.record.commit[:12]
            click.echo(f"  {each.record.spec.name} {version}  ({each.record.url})")
        if names := packages.names():
            click.echo(f"Python packages: {', '.join(names)}")
        return ExitCode.OK

    def fetch(self, *, update: bool) -> int:
        """Fetch what is missing, and write the lock file."""
        from pyjekyll.themes import lock

        if self.settings.offline:
            raise UsageError(Diagnostic("usage/arguments", "`theme fetch --offline` cannot fetch"))
        before = lock.read(self.settings.source, self.settings.admits)
        locked = dict(before)
        for found in self.found(fetch=True, update=update, safe=False):
            logger.info("Theme:", _described(found))
            for name in _left_out(found):
                logger.info("", f"{name} is a link, and was left out")
            entry = _locked(found)
            if entry is not None:
                locked[entry.theme] = entry
        wanted = {str(each.wanted) for each in self.found()} if locked else set()
        locked = {name: entry for name, entry in locked.items() if name in wanted}
        if locked == before or self.settings.frozen:
            return ExitCode.OK
        lock.write(self.settings.source, locked.values())
        logger.info("", f"{lock.NAME} names what was fetched: commit it with the site")
        return ExitCode.OK

    def vendor(self, *, force: bool) -> int:
        """Copy the themes into the site."""
        from pyjekyll.themes import ThemeError
        from pyjekyll.themes.vendoring import vendor

        for found in self.found(anew=force):
            try:
                folder, count = vendor(found, self.settings, force=force)
            except ThemeError as error:
                raise PyjekyllError(
                    Diagnostic("site/theme-vendor", error.message, cure=error.cure or None)
                ) from error
            shown = os.path.relpath(folder, self.settings.source)
            logger.info("Theme:", f"{found.wanted} is in {shown}: {count} files")
        return ExitCode.OK

    def verify(self) -> int:
        """Compare the files with those that were fetched; 1 where they differ."""
        from pyjekyll.themes.verifying import verify

        code = ExitCode.OK
        for found in self.found(fetch=False, offline=True):
            problems, reason = verify(found, self.settings)
            for problem in problems:
                logger.error("Theme:", f"{found.wanted} in {found.root}: {problem}")
                code = ExitCode.FAILED
            if not problems:
                logger.info("Theme:", f"{found.wanted}: {reason}")
        return code

    def show_differences(self, path: str | None) -> int:
        """List what the site overrides; with a path, print what it changed there."""
        from pyjekyll.themes.comparing import difference, overrides

        for found in self.found(fetch=False, offline=True):
            listed = overrides(found, self.settings, _folders_of(self.config))
            if path is not None:
                wanted = path.replace(os.sep, "/").removeprefix("./")
                listed = [each for each in listed if each.path == wanted]
                for each in listed:
                    click.echo("".join(difference(each)), nl=False)
            elif not listed:
                logger.info("Theme:", f"the site overrides no file of {found.wanted}")
            else:
                click.echo(f"{_described(found)}:")
                for each in listed:
                    click.echo(f"  {each.path}  {_of_override(each)}")
            if path is not None and not listed:
                raise UsageError(
                    Diagnostic(
                        "usage/arguments",
                        f"{path} overrides no file of the theme {found.wanted}",
                        Severity.ERROR,
                    )
                )
        return ExitCode.OK


def _described(found: Found) -> str:
    version = found.spec.version
    if found.record is not None and found.record.commit:
        version = f"commit {found.record.commit[:12]}"
    return f"{found.wanted} {version}, {found.origin.value}: {found.root}"


def _left_out(found: Found) -> tuple[str, ...]:
    return found.record.left_out if found.record is not None else ()


def _locked(found: Found) -> Locked | None:
    """What the lock file says of a theme that was fetched; None for one that was not."""
    from pyjekyll.themes import Origin
    from pyjekyll.themes.lock import Locked as Entry

    record = found.record
    if record is None or found.origin is not Origin.CACHED:
        return None
    version = record.spec.version if record.sha256 else ""
    return Entry(str(found.wanted), version, record.sha256, record.commit, record.tree)


def _folders_of(config: Configuration) -> dict[str, str]:
    """What the site calls the folders of a theme."""
    sass = config.get("sass")
    sass_dir = sass.get("sass_dir") if isinstance(sass, dict) else None
    return {
        "_layouts": str(config["layouts_dir"]),
        "_includes": str(config["includes_dir"]),
        "_data": str(config["data_dir"]),
        "_sass": str(sass_dir or "_sass"),
    }


def _of_override(override: Any) -> str:
    if override.is_equal:
        return "same as the theme's: it can be removed"
    changed = "differs"
    if override.added is not None:
        changed = f"+{override.added} -{override.removed} lines"
    if override.base:
        changed += f", made from {override.base}; the theme has changed it since"
    return changed
