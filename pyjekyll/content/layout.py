"""Layouts. Source: Jekyll's Layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.content.convertible import Convertible
from pyjekyll.content.data import FrontMatterData
from pyjekyll.utils.paths import extname, join

if TYPE_CHECKING:
    from pyjekyll.site import Site


class Layout(Convertible):
    """A layout: `base` is the folder of layouts it comes from, the site's or the theme's."""

    def __init__(self, site: Site, base: str, name: str) -> None:
        self.site = site
        self.base = base
        self.name = name
        self.ext = extname(name)
        self.path = join(base, name)
        self.data = FrontMatterData()
        self.content: str | None = None
        self.content_line = 1
        with site.limits.file(site.place_of(self.path)):
            self.take(site.read_source(self.path))

    @property
    def extname(self) -> str:
        """The extension of the file, with its dot."""
        return self.ext

    @property
    def path_of_file(self) -> str:
        """The absolute path of the file."""
        return self.path

    @property
    def relative_path(self) -> str:
        """The path below the source or the theme's folder, with a leading slash."""
        theme = self.site.theme
        root = theme.root if theme and theme.layouts_path == self.base else self.site.source
        return self.path.replace(root, "", 1)

    def to_liquid(self) -> object:
        """What stands for the layout in templates."""
        return self.site.view.drop(self)

    def __repr__(self) -> str:
        return f'#<Jekyll::Layout @path="{self.path}">'
