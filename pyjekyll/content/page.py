"""Pages: files with front matter outside of collections. Source: Jekyll's Page."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from pyjekyll.content.data import FrontMatterData
from pyjekyll.content.excerpt import PageExcerpt
from pyjekyll.content.permalinks import add_permalink_suffix, require_utf_8
from pyjekyll.content.rendered_item import RenderedItem
from pyjekyll.content.url import unescape_path, url_from_values
from pyjekyll.ruby.values import to_s, truthy
from pyjekyll.utils.paths import extname, join

if TYPE_CHECKING:
    from pyjekyll.site import Site

HTML_EXTENSIONS = (".html", ".xhtml", ".htm")


class Page(RenderedItem):
    """A page; `dir` is the folder of its file below the source, with a leading slash or empty."""

    type = "pages"
    hook_owner = "pages"
    # Whether hooks (pages, post_init) are told of it; some plugins' pages are made in silence.
    announced: ClassVar[bool] = True
    # What templates see besides the front matter, in this order (Jekyll's ATTRIBUTES_FOR_LIQUID).
    attributes_for_liquid: ClassVar[tuple[str, ...]] = (
        "content",
        "dir",
        "excerpt",
        "name",
        "path",
        "url",
    )
    ruby_class = "Jekyll::Page"

    # The path below the source of the page that a plugin made this one from.
    made_from: str | None = None

    def __init__(self, site: Site, base: str, dir: str, name: str) -> None:
        self.site = site
        self.base = base
        self.source_dir = dir
        self.name = name
        self.process(name)
        self.data = FrontMatterData()
        self.content: str | None = None
        self.content_line = 1
        self.pager: object = None
        self._output: str | None = None
        self.read_yaml()
        of_jekyll_3 = site.config.compatibility.is_jekyll_3
        if truthy(site.config.get("page_excerpts")) and self.generate_excerpt and not of_jekyll_3:
            self._make_excerpt()
        self.data.fall_back_to(self._default)
        if self.announced:
            site.hooks.trigger("pages", "post_init", self)

    def process(self, name: str) -> None:
        """Take the extension and the basename from a file name; `name` itself stays."""
        self.ext = extname(name)
        name = name[: len(name) - len(self.ext)]
        self.basename = self.site.config.compatibility.without_periods(name)

    def read_yaml(self) -> None:
        """Read the page's file; a page without one overrides this."""
        with self.site.limits.file(self.site.place_of(self.path_of_file)):
            self.take(self.site.read_source(self.path_of_file))

    def _default(self, key: str) -> object:
        return self.site.frontmatter_defaults.find(self.relative_path, self.type, key)

    @cached_property
    def defaults(self) -> dict[str, object]:
        """The front matter defaults that hold for the page."""
        return self.site.frontmatter_defaults.all(self.relative_path, self.type)

    # names and places ---------------------------------------------------------------------

    @property
    def extname(self) -> str:
        """The extension of the source file, with its dot."""
        return self.ext

    @property
    def path_of_file(self) -> str:
        """The absolute path of the source file."""
        root = self.site.theme.root if self.in_theme and self.site.theme else self.site.source
        return join(root, self.source_dir, self.name)

    @property
    def in_theme(self) -> bool:
        """Whether the page comes from the theme's assets."""
        return self.site.theme is not None and self.site.theme.root == self.base

    @cached_property
    def relative_path(self) -> str:
        """The path of the file below the source."""
        return join(self.source_dir, self.name).removeprefix("/")

    @property
    def path(self) -> str:
        """The path that templates see: the front matter's own, else the relative path."""
        own = self.data.get("path")
        return to_s(own) if "path" in self.data else self.relative_path

    @property
    def dir(self) -> str:
        """The folder of the URL, with slashes at both ends."""
        if self.url.endswith("/"):
            return self.url
        folder = os.path.dirname(self.url)
        return folder if folder.endswith("/") else folder + "/"

    # URL and output -----------------------------------------------------------------------

    @property
    def template(self) -> str:
        """The URL template of a page without permalink."""
        if not self.html:
            return "/:path/:basename:output_ext"
        if self.index:
            return "/:path/"
        return add_permalink_suffix("/:path/:basename", self.site.permalink_style)

    @property
    def url_placeholders(self) -> dict[str, str | None]:
        """The values of the placeholders in a page's URL."""
        return {
            "path": self.source_dir,
            "basename": self.basename,
            "output_ext": self.output_ext,
        }

    @cached_property
    def url(self) -> str:
        """The URL, with a leading slash and without the site's baseurl."""
        template = self.template if self.permalink is None else self.permalink
        require_utf_8(template, "permalink", self)
        return url_from_values(template, self.url_placeholders, self.relative_path)

    def destination(self, base: str) -> str:
        """The path of the output file, below the folder `base`."""
        path = self.site.in_dest_dir(base, unescape_path(self.url))
        if self.url.endswith("/"):
            path = path.rstrip("/") + "/index"
        return path if path.endswith(self.output_ext) else path + self.output_ext

    @property
    def html(self) -> bool:
        """Whether the output is HTML."""
        return self.output_ext in HTML_EXTENSIONS

    @property
    def index(self) -> bool:
        """Whether the file is an index."""
        return self.basename == "index"

    @property
    def write(self) -> bool:
        """Every page gets a file in the output."""
        return True

    # excerpts -----------------------------------------------------------------------------

    @property
    def generate_excerpt(self) -> bool:
        """Whether an excerpt is made: for HTML pages that come from a file."""
        return self.excerpt_separator != "" and type(self) is Page and self.html

    def _make_excerpt(self) -> None:
        if not truthy(self.data.get("excerpt")):
            self.data["excerpt"] = PageExcerpt(self)

    def trigger_hooks(self, event: str, *args: object) -> None:
        self.site.hooks.trigger("pages", event, self, *args)

    def __repr__(self) -> str:
        return f'#<Jekyll::Page @relative_path="{self.relative_path}">'


class PageWithoutAFile(Page):
    """A page that a plugin makes: no file is read; `content` and `data` are the plugin's."""

    def __init__(
        self,
        site: Site,
        base: str,
        dir: str,
        name: str,
        *,
        content: str | None = None,
        data: dict[str, object] | None = None,
    ) -> None:
        self._given = FrontMatterData(data)
        super().__init__(site, base, dir, name)
        self.content = content

    def read_yaml(self) -> None:
        """Nothing is read."""
        self.data = self._given
