"""`remote_theme` without the plugin that reads it: the key does nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.configuration import places
from pyjekyll.errors import Diagnostic, Severity
from pyjekyll.plugin.named_plugins import line_to_add

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.site import Site

_PLUGIN = "jekyll-remote-theme"


def remote_theme(site: Site) -> Iterator[Diagnostic]:
    """The key, where no plugin of that name was loaded."""
    if not site.config.get("remote_theme"):
        return
    if any(name.endswith(_PLUGIN.replace("-", "_")) for name in site.plugins.module_names):
        return
    place, excerpt = places.find(site.config.config_files, ("remote_theme",))
    yield Diagnostic(
        "configuration/remote-theme",
        f"`remote_theme` does nothing without the plugin {_PLUGIN}",
        Severity.WARNING,
        place,
        line_to_add(_PLUGIN, site.config),
        excerpt,
    )
