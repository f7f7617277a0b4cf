"""jekyll-remote-theme 0.5: `remote_theme: owner/name` takes a theme from a public repository.

The name is known so that sites may list it. A theme that the build does not have is reported: a
page without its layouts is not what the owner meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.api import Diagnostic, Severity, find_setting, register_hook, to_s, truthy

if TYPE_CHECKING:
    from pyjekyll.api import Site


@register_hook("site", "post_read", pure=True)
def report_missing_theme(site: Site) -> None:
    """Say that the theme is not there."""
    wanted = site.config.get("remote_theme")
    if not truthy(wanted) or site.theme is not None:
        return
    place, excerpt = find_setting(site.config.config_files, ("remote_theme",))
    site.diagnostics.add(
        Diagnostic(
            "plugin/remote-theme",
            f"The theme {to_s(wanted)} is missing, with its layouts, includes and styles",
            Severity.WARNING,
            place,
            cure="copy the theme's folders into the site",
            excerpt=excerpt,
        )
    )
