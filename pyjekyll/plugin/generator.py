"""Generators add to a site, or change it, before anything is rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.plugin.plugin import Plugin

if TYPE_CHECKING:
    from pyjekyll.site import Site


class Generator(Plugin):
    """A generator: `generate(site)` runs once a build, after everything was read."""

    def generate(self, site: Site) -> None:
        """Add to the site's pages, documents, static files and data, or change them."""
        raise NotImplementedError
