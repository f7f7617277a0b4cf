"""jekyll-paginate 1.1: an index.html is repeated for every `paginate` posts, with a `paginator`.

The index is the one in the folder of `paginate_path` or nearest above it. Posts with
`hidden: true` are left out.
"""

from __future__ import annotations

import math
import posixpath
from typing import TYPE_CHECKING

from pyjekyll.api import Diagnostic, Generator, Page, Severity, to_s, truthy
from pyjekyll.plugins._shared import whole_number, wrong_type

if TYPE_CHECKING:
    from pyjekyll.api import Document, Site


class Pager:
    """What `paginator` is on one of the pages; `paths` are the URLs of them all, in order."""

    __slots__ = ("all_posts", "page", "paths", "per_page")

    def __init__(
        self, page: int, per_page: int, all_posts: tuple[Document, ...], paths: tuple[str, ...]
    ) -> None:
        self.page = page
        self.per_page = per_page
        self.all_posts = all_posts
        self.paths = paths

    def to_liquid(self) -> dict[str, object]:
        """The fields that templates read."""
        first = (self.page - 1) * self.per_page
        posts = self.all_posts[first : first + self.per_page]
        previous = self.page - 1 if self.page > 1 else None
        following = self.page + 1 if self.page < len(self.paths) else None
        return {
            "page": self.page,
            "per_page": self.per_page,
            "posts": list(posts),
            "total_posts": len(self.all_posts),
            "total_pages": len(self.paths),
            "previous_page": previous,
            "previous_page_path": self._path(previous),
            "next_page": following,
            "next_page_path": self._path(following),
        }

    def _path(self, number: int | None) -> str | None:
        return None if number is None else self.paths[number - 1]


class PaginationGenerator(Generator):
    """Gives the index its first pager, and adds a page for each further one."""

    safe = True
    priority = "lowest"

    def generate(self, site: Site) -> None:
        """Paginate, if the configuration says how many posts go on a page."""
        if site.config.get("paginate") is None or not site.pages:
            return
        path = site.config["paginate_path"]
        # What has `[]` will do as long as there is one page alone.
        if not isinstance(path, str | int | list | dict) or isinstance(path, bool):
            raise wrong_type(site, ("paginate_path",), path, "a text")
        template = _template_page(site)
        if template is None:
            site.diagnostics.add(_no_template())
        else:
            self._paginate(site, template)

    def take_edit(self, site: Site, item: object) -> bool:
        """The text of the index is that of all pages."""
        return getattr(item, "pager", None) is None

    def _paginate(self, site: Site, template: Page) -> None:
        posts = tuple(p for p in reversed(site.posts.docs) if not truthy(p.data["hidden"]))
        per_page = whole_number(site, ("paginate",), site.config["paginate"])
        if per_page == 0:
            raise wrong_type(
                site, ("paginate",), site.config["paginate"], "a number greater than 0"
            )
        pages = max(0, math.ceil(len(posts) / per_page))
        if pages > 1 and not isinstance(site.config["paginate_path"], str):
            raise wrong_type(site, ("paginate_path",), site.config["paginate_path"], "a text")
        paths = (template.url, *(_path(site, number) for number in range(2, pages + 1)))[:pages]
        for number, path in enumerate(paths, 1):
            pager = Pager(number, per_page, posts, paths)
            if number == 1:
                template.pager = pager
            else:
                site.pages.append(_page(site, template, path, pager))


def _page(site: Site, template: Page, path: str, pager: Pager) -> Page:
    page = Page(site, site.source, template.dir, template.name)
    page.pager = pager
    # The file stays the template's, which is what `page.path` says; only the URL moves. In Jekyll 3
    # the path goes with it.
    page.relative_path = page.relative_path
    page.source_dir = path
    if site.config.compatibility.is_jekyll_3:
        page.made_from = page.relative_path
        del page.relative_path
    return page


def _path(site: Site, number: int) -> str:
    path = str(site.config["paginate_path"]).replace(":num", str(number), 1)
    return path if path.startswith("/") else f"/{path}"


def _template_page(site: Site) -> Page | None:
    """The index.html with the longest path of those on the way to `paginate_path`."""
    source = site.source.rstrip("/") or "/"

    def folder_of(path: str) -> str:
        return posixpath.dirname(posixpath.normpath(posixpath.join(source, path)))

    # A path of two slashes, or of enough dots, is outside of the site: no page is on its way.
    folder = folder_of(to_s(site.config["paginate_path"]).removeprefix("/"))
    on_the_way = set()
    while folder != posixpath.dirname(folder):
        on_the_way.add(folder)
        folder = posixpath.dirname(folder)
    candidates = [
        page
        for page in site.pages
        if page.name == "index.html" and folder_of(page.path.strip("/")) in on_the_way
    ]
    return max(candidates, key=lambda page: len(page.path), default=None)


def _no_template() -> Diagnostic:
    return Diagnostic(
        "plugin/pagination",
        "Pagination is enabled, but I couldn't find an index.html page to use as the pagination "
        "template. Skipping pagination.",
        Severity.WARNING,
        cure="add an index.html with front matter in the folder of paginate_path or above it",
    )
