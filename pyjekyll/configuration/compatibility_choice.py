"""Which Jekyll a site is built with when nobody says so, and why.

A Gemfile or its lock says it. Without both, GitHub Pages itself builds the site, or its owner's
own Jekyll does; Pages is followed only where plain Jekyll would lose something of the site.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pyjekyll.configuration import compatibility as compatibilities
from pyjekyll.configuration.compatibility import (
    DEFAULT,
    GITHUB_PAGES,
    GITHUB_PAGES_THEMES,
)
from pyjekyll.records import NamedTuple
from pyjekyll.ruby.lazy_pattern import lazy_pattern
from pyjekyll.utils.recursion import deep_folders
from pyjekyll.utils.regular_files import open_regular

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pyjekyll.configuration.compatibility import Compatibility
    from pyjekyll.utils.gemfile import Bundle

# Releases of Jekyll that a Gemfile can ask for, newest first: of each line its last and its first.
_RELEASES = (
    *("4.4.1", "4.4.0", "4.3.4", "4.3.3", "4.3.2", "4.3.1", "4.3.0", "4.2.2", "4.2.1", "4.2.0"),
    *("4.1.1", "4.1.0", "4.0.1", "4.0.0", "3.10.0", "3.9.5", "3.9.0", "3.8.7", "3.8.0", "3.7.4"),
    *("3.7.0", "3.6.3", "3.6.0", "3.5.2", "3.5.0"),
)
_REQUIREMENT = lazy_pattern(r"(=|!=|>=|<=|~>|>|<)?\s*([0-9][0-9.]*)")
_PAGES = (".md", ".markdown", ".mkd", ".mkdn", ".mkdown", ".html", ".htm", ".xml", ".textile",
          ".scss", ".sass", ".css", ".js", ".json", ".txt", ".coffee")  # fmt: skip
_MARKDOWN = _PAGES[:5]
_FRONT_MATTER = lazy_pattern(rb"---[ \t\n\v\f\r]*\r?\n")
# Folders that have no pages, with those that Jekyll excludes.
_NO_PAGES = ("_layouts", "_includes", "_site", "_sass", "_data", "_plugins", "node_modules",
             "vendor")  # fmt: skip


class Choice(NamedTuple):
    """The Jekyll to follow and why; `asked` where somebody named it."""

    compatibility: Compatibility
    reason: str
    asked: bool = False


@deep_folders()
def choose(
    wanted: object,
    where: str,
    bundle: Bundle,
    values: Mapping[str, object],
    source: str,
    admits: Callable[[str], bool],
    environ: Mapping[str, str],
) -> Choice:
    """What is asked for by name (`where` says by whom), else what fits the site best.

    `values` are those of the configuration files; `admits` says which paths may be read. Raises
    UsageError for an unknown name.
    """
    if wanted is not None:
        return Choice(compatibilities.named(wanted, where), where, asked=True)
    if "github-pages" in bundle.versions:
        return Choice(GITHUB_PAGES, "Gemfile.lock names github-pages")
    if any(gem.name == "github-pages" for gem in bundle.gems):
        return Choice(GITHUB_PAGES, "the Gemfile names github-pages")
    if bundle.versions.get("jekyll"):
        version = bundle.versions["jekyll"]
        return Choice(compatibilities.nearest(version), f"Gemfile.lock names jekyll {version}")
    if bundle.path is not None:
        return _of_gemfile(bundle)
    if not bundle.versions:
        lost = next(_lost_without_pages(values, source, admits, environ), None)
        if lost is not None:
            return Choice(GITHUB_PAGES, f"there is no Gemfile, and {lost}")
    return Choice(DEFAULT, "the default")


def _of_gemfile(bundle: Bundle) -> Choice:
    """What the newest Jekyll that the Gemfile allows is followed by."""
    asked = next((gem.requirements for gem in bundle.gems if gem.name == "jekyll"), ())
    allowed = (r for r in _RELEASES if all(_satisfies(r, one) for one in asked))
    version = next(allowed, None) if asked else None
    if version is None:
        return Choice(DEFAULT, "the default")
    text = ", ".join(asked)
    return Choice(compatibilities.nearest(version), f"the Gemfile asks for jekyll {text}")


def _satisfies(release: str, requirement: str) -> bool:
    """Whether a release fits one requirement of a Gemfile; what cannot be read fits."""
    match = _REQUIREMENT.fullmatch(requirement.strip())
    if match is None:
        return True
    operator, asked = match[1] or "=", _numbers(match[2])
    have = _numbers(release)
    if operator == "~>":
        # One number alone (`~> 4`) allows what begins with it, as `~> 4.0` does.
        return have >= asked and have[: max(1, len(asked) - 1)] == asked[: max(1, len(asked) - 1)]
    width = max(len(have), len(asked))
    have, asked = (each + (0,) * (width - len(each)) for each in (have, asked))
    return {
        "=": have == asked,
        "!=": have != asked,
        ">=": have >= asked,
        "<=": have <= asked,
        ">": have > asked,
        "<": have < asked,
    }[operator]


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part)


def _lost_without_pages(
    values: Mapping[str, object],
    source: str,
    admits: Callable[[str], bool],
    environ: Mapping[str, str],
) -> Iterator[str]:
    """What plain Jekyll would pass over, in words."""
    if values.get("gems"):
        yield "`gems`, which only Jekyll 3 reads, is set"
    plugins = values.get("plugins") or values.get("gems") or []
    if values.get("remote_theme") and "jekyll-remote-theme" not in _texts(plugins):
        yield "`remote_theme` is set without the plugin jekyll-remote-theme"
    theme = values.get("theme")
    is_of_pages = isinstance(theme, str) and theme in GITHUB_PAGES_THEMES
    if is_of_pages and not _is_installed(str(theme), source, admits, environ):
        yield f"the theme {theme} is one that GitHub Pages has"
    if _has_markdown_only_without_front_matter(source, admits):
        yield "no page has front matter"


def _is_installed(
    theme: str, source: str, admits: Callable[[str], bool], environ: Mapping[str, str]
) -> bool:
    """Whether Ruby has installed the theme: to fetch it must not change what is followed."""
    from pyjekyll.themes import Settings, installed

    return bool(installed.versions(theme, Settings(source, environ=environ, admits=admits)))


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def _has_markdown_only_without_front_matter(source: str, admits: Callable[[str], bool]) -> bool:
    """Whether there are Markdown files, and no file of the site begins with front matter."""
    found = False
    for path in _files(source) if admits(source) else ():
        if not admits(path):
            continue
        if _has_front_matter(path):
            return False
        found = found or path.lower().endswith(_MARKDOWN)
    return found


def _files(source: str) -> Iterator[str]:
    """The files that can be pages or documents, those of the source itself first."""
    for base, folders, names in os.walk(source):
        folders[:] = sorted(
            name
            for name in folders
            if name not in _NO_PAGES and not name.startswith((".", "#")) and not name.endswith("~")
        )
        yield from (
            f"{base}/{name}"
            for name in sorted(names)
            if name.lower().endswith(_PAGES) and not name.startswith((".", "_", "#", "~"))
        )


def _has_front_matter(path: str) -> bool:
    try:
        with open_regular(path) as file:
            return _FRONT_MATTER.match(file.read(80) or b"") is not None
    except OSError:
        return False
