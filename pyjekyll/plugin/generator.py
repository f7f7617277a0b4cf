"""Generators add to a site, or change it, before anything is rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pyjekyll.plugin.plugin import Plugin

if TYPE_CHECKING:
    from pyjekyll.content.document import Document
    from pyjekyll.content.layout import Layout
    from pyjekyll.content.page import Page
    from pyjekyll.content.static_file import StaticFile
    from pyjekyll.site import Site


class Generator(Plugin):
    """A generator: `generate(site)` runs once a build, after everything was read.

    `reads_texts` says whether it looks at more than front matter, names and places: at the text of
    an item, or into a file. While a site is watched, a generator that does not need not run again
    after a text was edited.
    """

    reads_texts: ClassVar[bool] = True

    def generate(self, site: Site) -> None:
        """Add to the site's pages, documents, static files and data, or change them."""
        raise NotImplementedError

    def take_edit(self, site: Site, item: Document | Page | Layout | StaticFile) -> bool:
        """Do for one item with a new text what `generate` did for all; False where it cannot.

        The item's front matter is what it was, and so is the rest of the site. Of a static file it
        is the content that is new. After False everything is read and generated again.
        """
        return not self.reads_texts
