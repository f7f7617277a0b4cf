"""jekyll-data 1.1: `{{ theme.x }}` is what `_config.yml` has below the theme's name.

With `theme: minima`, `{{ theme.date_format }}` is `{{ site.minima.date_format }}`, of the site's
settings laid over the theme's. What Jekyll itself has as `theme` (`theme.version` and the like) is
then out of reach. Data and configuration of themes are read without the plugin as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.api import register_hook

if TYPE_CHECKING:
    from pyjekyll.api import Site


@register_hook("site", "after_init")
def replace_theme(site: Site) -> None:
    """Let templates see the settings in place of what is known of the theme."""
    site.theme_is_settings = True
