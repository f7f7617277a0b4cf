"""Which builds depend on nothing but what is looked at before the next one.

Everything here is known by name: a plugin that is not listed may read the network, ask other
programs, or throw dice.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pyjekyll.ruby.values import truthy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.site import Site

#: Plugins of ours that read nothing but the site, its theme, configuration and the environment, or
#: say so where they read more (`read_outside`), such as the network.
PLUGINS = frozenset(
    f"pyjekyll.plugins.jekyll_{name}"
    for name in (
        "archives",
        "archives_v2",
        "avatar",
        "coffeescript",
        "commonmark",
        "commonmark_ghpages",
        "data",
        "default_layout",
        "email_protect",
        "feed",
        "figure",
        "get_json",
        "gist",
        "github_metadata",
        "include_cache",
        "last_modified_at",
        "link_attributes",
        "mentions",
        "minifier",
        "multiple_languages_plugin",
        "octicons",
        "optional_front_matter",
        "paginate",
        "paginate_v2",
        "polyglot",
        "postfiles",
        "readme_index",
        "redirect_from",
        "regex_replace",
        "relative_links",
        "remote_theme",
        "seo_tag",
        "sitemap",
        "tabs",
        "tagging",
        "target_blank",
        "terser",
        "timeago",
        "titles_from_headings",
        "toc",
        "twitter_plugin",
    )
) | {
    "pyjekyll.plugins.jemoji",
    "pyjekyll.plugins.pyjekyll_filters",
    "pyjekyll.plugins.pyjekyll_liquid_5",
    "pyjekyll.plugins.pyjekyll_raw_code",
}


#: What stands in for Ruby files of sites that are known, likewise.
TWINS = frozenset(
    f"pyjekyll.plugins._ruby_files.{name}"
    for name in (
        "bidirectional_links_generator",
        "bidirectional_links_generator_2021",
        "bidirectional_links_generator_2022",
        "debug",
        "details",
        "hide_custom_bibtex",
        "remove_accents",
    )
)

#: What modules of Ruby's plugins are called, followed by a number.
RUBY = "_pyjekyll_ruby_plugins"


def why_not(site: Site) -> str | None:
    """Why nothing of a build can serve the next one's pages; None where it can."""
    if site.passes is not None:
        return "the site is built several times, once for each language"
    return why_unknown(site)


def why_unknown(site: Site) -> str | None:
    """Why a build of the site depends on more than can be looked at; None where it does not."""
    return next(_reasons(site), None)


def runs_only_ours(site: Site) -> bool:
    """Whether all that runs is known: renders then leave nothing behind but their results."""
    return not site.plugins.run_ruby and next(_unknown_code(site), None) is None


def _reasons(site: Site) -> Iterator[str]:
    yield from _unknown_code(site)
    for owner, event, function in site.hooks.registered():
        if event == "post_write" and _is_ruby(function) and not hasattr(function, "is_traceable"):
            yield f"a hook on {owner}:post_write in Ruby may change what was written"
    if truthy(site.config.get("lsi")):
        yield "`lsi` compares texts in a way that is not traced"
    if site.config.is_profiled:
        yield "a profile is wanted"
    for folder in sass_folders(site):
        if not _is_in(site.source, folder):
            yield f"style sheets may come from {folder}, which is outside of the site"


def _unknown_code(site: Site) -> Iterator[str]:
    for name in site.plugins.module_names:
        if name not in PLUGINS | TWINS and not name.startswith(RUBY):
            yield f"the plugin {name.rpartition('.')[2]} may read more than the site"
    for function in site.hooks.functions():
        if not _is_ours(function):
            yield f"the hook {getattr(function, '__name__', function)!r} may read anything"
    for thing in (*site.converters, *site.generators, site.highlighter, site):
        if not _is_ours(type(thing)):
            yield f"{type(thing).__name__} is not pyjekyll's own"


def _is_ours(thing: object) -> bool:
    """Whether that is pyjekyll's own, or runs in Ruby, which is watched while it does."""
    return str(getattr(thing, "__module__", "")).startswith(("pyjekyll.", RUBY))


def _is_ruby(thing: object) -> bool:
    return str(getattr(thing, "__module__", "")).startswith(RUBY)


def sass_folders(site: Site) -> Iterator[str]:
    """Where style sheets of the site may come from, besides those of a theme."""
    sass = site.config.get("sass")
    settings = sass if isinstance(sass, dict) else {}
    paths = settings.get("load_paths")
    for path in [settings.get("sass_dir"), *(paths if isinstance(paths, list) else [paths])]:
        if isinstance(path, str):
            yield os.path.join(site.source, path)
    for folder in site.config.environ.get("SASS_PATH", "").split(os.pathsep):
        if folder:
            yield os.path.join(site.source, folder)


def _is_in(source: str, folder: str) -> bool:
    path = os.path.normpath(folder)
    return path == source or path.startswith(source.rstrip("/") + "/")
