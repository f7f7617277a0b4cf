"""What GitHub Pages would make of a site and this build does not, and the other way round.

Where nobody said which Jekyll to follow, notes name the option. What Pages always loads and what
is missing here is reported only where the site uses it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pyjekyll.configuration import places
from pyjekyll.configuration.compatibility import GITHUB_PAGES, GITHUB_PAGES_THEMES
from pyjekyll.content.theme import USE_REMOTE_THEME
from pyjekyll.errors import Diagnostic, Place, Severity
from pyjekyll.lint.front_matter import copied_markdown
from pyjekyll.plugin.named_plugins import line_to_add
from pyjekyll.ruby.values import to_s, truthy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.site import Site

_LAYOUTS = ("default", "home", "page", "post")  # of Pages' own theme
_MAX_SHOWN = 3


def github_pages(site: Site) -> Iterator[Diagnostic]:
    """Notes about Pages; a warning where a remote theme is ignored."""
    if site.config.compatibility is GITHUB_PAGES:
        yield from _default_theme(site)
        yield from _theme_that_pages_lacks(site)
    else:
        yield from _ignored_remote_theme(site)
        yield from _maybe_of_pages(site)


def _default_theme(site: Site) -> Iterator[Diagnostic]:
    """The theme that Pages lays below a site which names none, where pages would use it."""
    config = site.config
    if site.theme is not None or not config.get("theme") or config.is_in_files("theme"):
        return
    if any(name in site.layouts for name in _LAYOUTS) or truthy(config.get("remote_theme")):
        return
    markdown = str(config["markdown_ext"]).lower().split(",")
    bare = [
        item.relative_path
        for item in (*site.pages, *site.posts.docs)
        if item.extname[1:].lower() in markdown and item.data.get("layout") in (None, *_LAYOUTS)
    ]
    if bare:
        yield Diagnostic(
            "site/theme-missing",
            f"GitHub Pages shows {_files(bare)} in its own theme {config['theme']}, which is not "
            "on this machine",
            Severity.NOTE,
            Place(bare[0]),
            cure="run `pyjekyll theme fetch`, or set `theme: null` in _config.yml",
        )


def _theme_that_pages_lacks(site: Site) -> Iterator[Diagnostic]:
    """A theme that is on this machine, and that Pages itself stops at: it installs no gems."""
    config = site.config
    name = config.get("theme")
    if site.theme is None or not config.is_in_files("theme") or name in GITHUB_PAGES_THEMES:
        return
    if truthy(config.get("remote_theme")) and site.plugins.has("jekyll-remote-theme"):
        return
    place, excerpt = places.find_value(config.config_files, "theme")
    yield Diagnostic(
        "site/theme-missing",
        f"GitHub Pages does not have the theme {to_s(name)}, and stops where it builds this site",
        Severity.NOTE,
        place,
        cure=f"{USE_REMOTE_THEME}; or let GitHub Actions build the site",
        excerpt=excerpt,
    )


def _ignored_remote_theme(site: Site) -> Iterator[Diagnostic]:
    config = site.config
    if not truthy(config.get("remote_theme")) or site.plugins.has("jekyll-remote-theme"):
        return
    place, excerpt = places.find(config.config_files, ("remote_theme",))
    yield Diagnostic(
        "plugin/remote-theme",
        f"The theme {to_s(config['remote_theme'])} is ignored: only the plugin jekyll-remote-theme "
        "reads `remote_theme`",
        Severity.WARNING,
        place,
        cure=f"{line_to_add('jekyll-remote-theme', config)}, or remove `remote_theme`",
        excerpt=excerpt,
    )


def _maybe_of_pages(site: Site) -> Iterator[Diagnostic]:
    """A site without a Gemfile that GitHub Pages may be building."""
    config = site.config
    has_bundle = config.bundle.path is not None or config.bundle.versions
    if has_bundle or config.compatibility_choice.asked:
        return
    if copied := list(copied_markdown(site)):
        place = copied[0]
        what = f"it would make pages of {_files(copied)}, which have no front matter"
    elif os.path.isfile(site.in_source_dir("CNAME")):
        place, what = "CNAME", "the file CNAME is there"
    else:
        return
    yield Diagnostic(
        "configuration/github-pages",
        f"GitHub Pages may be building this site: {what}",
        Severity.NOTE,
        Place(place),
        cure="build with --compat github-pages, or name your Jekyll: --compat jekyll-4.4",
    )


def _files(paths: list[str]) -> str:
    shown = ", ".join(paths[:_MAX_SHOWN])
    rest = len(paths) - _MAX_SHOWN
    return f"{shown} and {rest} more" if rest > 0 else shown
