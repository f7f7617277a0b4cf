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
    """Old keys under their new names, texts with commas as lists; each is told."""
    values = dict(values)
    for old, new in _RENAMED.items():
        if old in values:
            diagnostics.append(
                _deprecated(old, files, f"The '{old}' configuration option has been renamed to "
                            f"'{new}'. Please update your config file accordingly.")
            )  # fmt: skip
            values[new] = values.pop(old)
    for key in ("plugins", "include", "exclude"):
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
    config = {**config, "exclude": list(defaults.EXCLUDES_3)}
    config = deep_merge(config, compatibility.github_pages_defaults(environ))
    config = deep_merge(config, user)
    if "theme" in user:  # `theme: null` is a way to have none
        config["theme"] = user["theme"]
    config = deep_merge(config, compatibility.github_pages_overrides())
    config["exclude"] = _with_cname(config["exclude"])
    config["plugins"] = _plugins(config["plugins"])
    if config["markdown"] not in ("kramdown", "GFM", "CommonMarkGhPages"):
        config["markdown"] = "kramdown"
    paginate = config.get("paginate")
    if not isinstance(paginate, int) or paginate < 1:
        config["paginate"] = None
    return config


def _with_cname(exclude: object) -> object:
    return [*exclude, "CNAME"] if isinstance(exclude, list) and "CNAME" not in exclude else exclude


def _plugins(plugins: object) -> object:
    if not isinstance(plugins, list):
        return plugins
    return [*plugins, *(name for name in compatibility.GITHUB_PAGES_PLUGINS if name not in plugins)]
