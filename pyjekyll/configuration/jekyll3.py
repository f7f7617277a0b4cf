"""What Jekyll 3.10 and the `github-pages` gem do differently with a configuration.

Jekyll 3 still understands keys and forms of values that Jekyll 4 dropped, and `exclude` replaces
the default list instead of adding to it. Source: the documentation of both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.configuration import compatibility, defaults, places
from pyjekyll.errors import Diagnostic, Severity
from pyjekyll.utils.merge import deep_merge

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pyjekyll.configuration.files import ConfigFile

_RENAMED = {
    "server_port": "port",
    "gems": "plugins",
    "layouts": "layouts_dir",
    "data_source": "data_dir",
}


def modernise(
    values: dict[str, Any], files: Sequence[ConfigFile], diagnostics: list[Diagnostic]
) -> dict[str, Any]:
    """Old keys under their new names, texts with commas as lists; each is reported."""
    values = dict(values)
    for key in ("plugins", "exclude", "include"):
        if key in values and values[key] is None:  # Jekyll 3 then has its default
            del values[key]
    diagnostics.extend(
        _deprecated(key, files, f"The '{key}' configuration option has no effect.")
        for key in ("auto", "watch", "server")
        if values.pop(key, None) is not None
    )
    for old, new in _RENAMED.items():
        if old in values:
            diagnostics.append(
                _deprecated(old, files, f"The '{old}' configuration option has been renamed to "
                            f"'{new}'. Please update your config file accordingly.")
            )  # fmt: skip
            value = values.pop(old)
            values[new] = [value] if old == "gems" and isinstance(value, str) else value
    if "pygments" in values:
        diagnostics.append(
            _deprecated("pygments", files, "The 'pygments' configuration option has been renamed "
                        "to 'highlighter'. Please update your config file accordingly.")
        )  # fmt: skip
        del values["pygments"]  # GitHub Pages sets `highlighter` itself
    for key in ("include", "exclude"):
        if isinstance(values.get(key), str):
            diagnostics.append(
                _deprecated(key, files, f"The '{key}' configuration option must now be specified "
                            "as an array, but you specified a string. For now, we've treated the "
                            "string you provided as a list of comma-separated values.")
            )  # fmt: skip
            values[key] = [part.strip() for part in values[key].split(",")]
    return values


def _deprecated(key: str, files: Sequence[ConfigFile], message: str) -> Diagnostic:
    place, excerpt = places.find(files, (key,))
    return Diagnostic("configuration/deprecated", message, Severity.WARNING, place, excerpt=excerpt)


def complete(
    config: dict[str, Any], user: dict[str, Any], environ: Mapping[str, str]
) -> dict[str, Any]:
    """Defaults of Jekyll 3 and of GitHub Pages below the site's values, forced values above."""
    config = {
        **config,
        "exclude": list(defaults.EXCLUDES_3),
        "rdiscount": {"extensions": []},
        "redcarpet": {"extensions": []},
        "kramdown": {**config["kramdown"], "toc_levels": "1..6"},
    }
    config = deep_merge(config, compatibility.github_pages_defaults(environ))
    config = deep_merge(config, user)
    if "theme" in user:  # `theme: null` is a way to have none
        config["theme"] = user["theme"]
    config = deep_merge(config, compatibility.github_pages_overrides())
    if config["exclude"] == list(defaults.EXCLUDES_3):
        config["exclude"].append("CNAME")
    config = _with_processor(config)
    config["plugins"] = _plugins(config)
    if compatibility.in_development(environ):
        also = config["plugins"] if environ.get("DISABLE_WHITELIST") else []
        allowed = [*config["whitelist"], *also, *compatibility.GITHUB_PAGES_DEVELOPMENT_PLUGINS]
        config["whitelist"] = list(dict.fromkeys(allowed))
    return config


def _with_processor(config: dict[str, Any]) -> dict[str, Any]:
    """Markdown by kramdown, or for GFM by the CommonMark of GitHub Pages with its own options."""
    name = str(config["markdown"]).lower()
    if name not in ("kramdown", "gfm", "commonmarkghpages"):
        return {**config, "markdown": "kramdown"}
    if name != "gfm":
        return config
    commonmark = {
        "extensions": ["table", "strikethrough", "autolink", "tagfilter"],
        "options": ["unsafe", "footnotes"],
    }
    return {**config, "markdown": "CommonMarkGhPages", "commonmark": commonmark}


def _plugins(config: dict[str, Any]) -> list[Any]:
    """The site's plugins, those that GitHub Pages always loads, and the one for remote themes."""
    own = config["plugins"]
    named = own if isinstance(own, list) else [] if own is None else [own]
    found = list(dict.fromkeys([*named, *compatibility.GITHUB_PAGES_PLUGINS]))
    if "remote_theme" in config:
        found.append("jekyll-remote-theme")
    return found
