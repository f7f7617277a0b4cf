"""The theme of a site: layouts, includes, data, Sass and assets. Source: Jekyll's Theme.

Themes are data here; nothing of a theme is run. Where a theme is found is the matter of `themes`.
"""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from pyjekyll.configuration import places
from pyjekyll.errors import BuildError, Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyjekyll.configuration import Configuration
    from pyjekyll.themes import Found, Missing, Settings, Wanted

_REMOTE_PLUGIN = "jekyll-remote-theme"


def find_theme(config: Configuration, source: str) -> tuple[Theme | None, list[Diagnostic]]:
    """The theme that the configuration names under `theme`, and warnings about it.

    Raises BuildError for a theme that the site itself names and that is not there. One that only
    GitHub Pages names may be missing; whether pages would use it is known when they are read.
    """
    name = config.get("theme")
    is_of_site = _is_of_site(config)
    if name is None or (not is_of_site and config.get("remote_theme")):
        return None, []
    if not isinstance(name, str):
        wrong = Diagnostic(
            "configuration/type",
            "Theme: value of 'theme' in config should be String to use gem-based themes, "
            f"but got {type(name).__name__}",
            Severity.WARNING,
        )
        return None, [wrong]
    from pyjekyll.themes import Found

    outcome = resolve_gem_theme(config, source)
    if isinstance(outcome, Found):
        return Theme(outcome), warnings_about(outcome, config, "theme")
    assert outcome is not None  # there is a name
    missing = missing_theme(outcome, config, "theme")
    if is_of_site:
        raise BuildError(missing)
    return None, []


def find_remote_theme(config: Configuration, source: str) -> tuple[Theme | None, list[Diagnostic]]:
    """The theme that the configuration names under `remote_theme`, and what is odd about it.

    Raises BuildError for one that is not there. What names no theme is an error that a build
    survives, as in jekyll-remote-theme, which stops for an empty text.
    """
    outcome = resolve_remote_theme(config, source)
    if outcome is None:
        return None, []
    from pyjekyll.themes import Found

    if isinstance(outcome, Found):
        return Theme(outcome), warnings_about(outcome, config, "remote_theme")
    missing = missing_theme(outcome, config, "remote_theme")
    if outcome.wanted is None and config.get("remote_theme") != "":
        return None, [missing]
    raise BuildError(missing)


def find_likely_theme(config: Configuration, source: str) -> Theme | None:
    """The theme of the site that has not been made yet: which plugins it has is a guess.

    Raises BuildError as the others do.
    """
    named = config["plugins"] if isinstance(config["plugins"], list) else []
    if _REMOTE_PLUGIN in (*named, *config.bundle.group("jekyll_plugins")):
        theme, _ = find_remote_theme(config, source)
        if theme is not None:
            return theme
    return find_theme(config, source)[0]


def resolve_gem_theme(config: Configuration, source: str) -> Found | Missing | None:
    """Where the theme is that `theme:` names, or why it is missing; None where none is named."""
    return _resolve(_wanted_gem(config), config, source)


def resolve_remote_theme(config: Configuration, source: str) -> Found | Missing | None:
    """Where the theme is that `remote_theme:` names, or why it is missing; None for none."""
    return _resolve(_wanted_remote(config), config, source)


def wanted_themes(config: Configuration) -> dict[str, Wanted | Missing]:
    """What the configuration names under `theme` and `remote_theme`; Missing for what cannot be."""
    found: dict[str, Wanted | Missing] = {}
    remote = _wanted_remote(config)
    gem = _wanted_gem(config)
    if gem is not None and (remote is None or _is_of_site(config)):
        found["theme"] = gem
    if remote is not None:
        found["remote_theme"] = remote
    return found


def _resolve(
    wanted: Wanted | Missing | None, config: Configuration, source: str
) -> Found | Missing | None:
    if wanted is None:
        return None
    from pyjekyll.themes import Missing, resolve

    if isinstance(wanted, Missing):
        return wanted
    return resolve(wanted, theme_settings(config, source))


def _wanted_gem(config: Configuration) -> Wanted | Missing | None:
    name = config.get("theme")
    if not isinstance(name, str):
        return None
    from pyjekyll.themes import Missing, gem_theme

    return gem_theme(name) or Missing(
        None, f"{name!r} cannot be the name of a theme", "set `theme` to the name of a gem"
    )


def _wanted_remote(config: Configuration) -> Wanted | Missing | None:
    named = config.get("remote_theme")
    if named is None or named is False:
        return None
    from pyjekyll.themes import Missing, remote_theme

    return remote_theme(str(named)) or Missing(
        None,
        f"{str(named)!r} is not a valid remote theme",
        "write owner/name, owner/name@ref or https://host/owner/name",
    )


def _is_of_site(config: Configuration) -> bool:
    """Whether the site names its theme, and not GitHub Pages alone."""
    return config.is_in_files("theme") or "theme" in config.given


def theme_settings(config: Configuration, source: str) -> Settings:
    """Where to look for themes, and what may be fetched, as the owner says."""
    from pyjekyll.themes.settings import ARCHIVES, GEM_INDEX, GITHUB_API, Settings

    theme_dir = config.option("theme_dir")
    return Settings(
        source,
        bundle=config.bundle,
        environ=config.environ,
        admits=config.reach.admits,
        versions=config.compatibility.theme_versions,
        theme_dir=str(theme_dir) if theme_dir else None,
        safe=config.was_made_safe,
        offline=bool(config.switch("offline")),
        frozen=bool(config.switch("frozen")),
        fetch=bool(config.switch("fetch")),
        gem_index=_url(config.option("gem_index")) or GEM_INDEX,
        archives=_url(config.option("theme_archives")) or ARCHIVES,
        api=_url(config.option("github_api")) or GITHUB_API,
    )


def _url(value: object) -> str:
    return str(value).rstrip("/") if value else ""


#: What a site needs to do on GitHub Pages for a theme of its own.
USE_REMOTE_THEME = "write `remote_theme: OWNER/NAME`, its repository, instead of `theme`"


def missing_theme(missing: Missing, config: Configuration, key: str) -> Diagnostic:
    """The report of a theme that is missing; `key` is the one that names it."""
    place, excerpt = places.find_value(config.config_files, key)
    name = missing.wanted if missing.wanted is not None else config.get(key)
    jekyll = {
        "theme": f"The {name} theme could not be found.",
        "remote_theme": f"Remote Theme: {str(config.get(key))!r} is not a valid remote theme",
    }
    return Diagnostic(
        "site/theme-missing",
        missing.reason,
        place=place,
        cure=_cure(missing, config, str(name) if key == "theme" else ""),
        excerpt=excerpt,
        jekyll=jekyll[key] if key == "theme" or missing.wanted is None else None,
    )


def _cure(missing: Missing, config: Configuration, name: str) -> str:
    from difflib import get_close_matches

    from pyjekyll.configuration.compatibility import GITHUB_PAGES, GITHUB_PAGES_THEMES

    known = GITHUB_PAGES_THEMES
    prefix = "jekyll-theme-"  # without it these names have little in common
    names = {each.removeprefix(prefix): each for each in known}
    meant = name.removeprefix(prefix) if name and name not in known else ""
    close = [names[each] for each in get_close_matches(meant, names, n=1)]
    if close:
        return f"did you mean '{close[0]}'? If not, {missing.cure}"
    if meant and config.compatibility is GITHUB_PAGES:
        # What is fetched here is still not there.
        return f"{missing.cure}; GitHub Pages itself does not have it: for that {USE_REMOTE_THEME}"
    return missing.cure


def warnings_about(found: Found, config: Configuration, key: str) -> list[Diagnostic]:
    """What is to be said about a theme that was found."""
    place, excerpt = places.find(config.config_files, (key,))
    return [
        Diagnostic(
            "site/theme-version",
            message,
            Severity.WARNING,
            place,
            cure=found.cure or None,
            excerpt=excerpt,
        )
        for message in found.warnings
    ]


class Theme:
    """A theme that is there; each folder is None where the theme has none, or it lies outside."""

    def __init__(self, found: Found) -> None:
        self.name = getattr(found.wanted, "name", found.root.name)
        self.root = str(found.root).replace(os.sep, "/")
        self.wanted = found.wanted
        self.origin = found.origin
        self._spec = found.spec

    @property
    def basename(self) -> str:
        """The name of the theme's folder."""
        return self.root.rpartition("/")[2]

    @cached_property
    def includes_path(self) -> str | None:
        return self._folder("_includes")

    @cached_property
    def layouts_path(self) -> str | None:
        return self._folder("_layouts")

    @cached_property
    def sass_path(self) -> str | None:
        return self._folder("_sass")

    @cached_property
    def assets_path(self) -> str | None:
        return self._folder("assets")

    @cached_property
    def data_path(self) -> str | None:
        return self._folder("_data")

    def _folder(self, name: str) -> str | None:
        from pathlib import Path

        path = Path(self.root, name).resolve()
        if not path.is_dir() or not path.is_relative_to(self.root):
            return None
        return str(path).replace(os.sep, "/")

    @property
    def runtime_dependencies(self) -> list[str]:
        """The names of the gems that the theme needs; they are loaded as plugins."""
        return [each.name for each in self._spec.dependencies if each.name != "jekyll"]

    # what templates read, as `theme.<name>` ---------------------------------------------------

    @property
    def version(self) -> str:
        return self._spec.version

    @property
    def authors(self) -> str:
        return ", ".join(self._spec.authors)

    @property
    def description(self) -> str | None:
        """The description, or else the summary."""
        return self._spec.description or self._spec.summary

    @property
    def metadata(self) -> Mapping[str, str]:
        return self._spec.metadata

    @property
    def dependencies(self) -> list[str]:
        """All gems that the theme needs, as Ruby prints them: "jekyll (>= 3.5, < 5.0)"."""
        return [str(each) for each in self._spec.dependencies]
