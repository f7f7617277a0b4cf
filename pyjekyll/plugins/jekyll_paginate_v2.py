"""jekyll-paginate-v2 3.0: pagination of any page, by collection, category, tag or locale.

`pagination:` in the configuration and in the front matter of a page: `enabled`, `collection`,
`per_page`, `permalink`, `title`, `sort_field`, `sort_reverse`, `limit`, `offset`, `trail`,
`indexpage`, `extension`, `category`, `tag`, `locale`. `autopages:` adds pages for all tags,
categories and collections. The settings of the older plugin (`paginate`) are refused, as the
original does since 2018.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyjekyll.api import (
    BuildError,
    Diagnostic,
    Generator,
    Page,
    PageWithoutAFile,
    Place,
    Severity,
    deep_merge,
    inspect,
    logger,
    merge_sort,
    spaceship,
    to_integer,
    to_s,
    truthy,
)
from pyjekyll.plugins._auto_pages import add_auto_pages, texts_of
from pyjekyll.plugins._shared import mapping, options_of

if TYPE_CHECKING:
    from pyjekyll.api import Document, Site
    from pyjekyll.plugins._auto_pages import Options

DEFAULTS: Options = {
    "enabled": False,
    "collection": "posts",
    "offset": 0,
    "per_page": 10,
    "permalink": "/page:num/",
    "title": ":title - page :num",
    "page_num": 1,
    "sort_reverse": False,
    "sort_field": "date",
    "limit": 0,
    "trail": {"before": 0, "after": 0},
    "indexpage": None,
    "extension": "html",
    "debug": False,
    "legacy": False,
}
FILTERS = {"category": "categories", "tag": "tags", "locale": "locale"}


@dataclass
class Paginator:
    """What `paginator` is on one page."""

    page: int
    per_page: int
    posts: list[Document]
    total_pages: int
    page_path: str
    first_path: str
    following_path: str  # with :num
    page_trail: list[dict[str, object]] | None = None

    def to_liquid(self) -> dict[str, object]:
        """The fields that templates read."""
        first = (self.page - 1) * self.per_page
        previous = self.page - 1 if self.page > 1 else None
        following = self.page + 1 if self.page != self.total_pages else None
        return {
            "per_page": self.per_page,
            "posts": self.posts[first : first + self.per_page],
            "total_posts": len(self.posts),
            "total_pages": self.total_pages,
            "page": self.page,
            "page_path": self.page_path,
            "previous_page": previous,
            "previous_page_path": self._path(previous),
            "next_page": following,
            "next_page_path": None if following is None else self._numbered(following),
            "first_page": 1,
            "first_page_path": self._path(1),
            "last_page": self.total_pages,
            "last_page_path": self._numbered(self.total_pages),
            "page_trail": self.page_trail,
        }

    def _path(self, number: int | None) -> str | None:
        if number is None:
            return None
        if number == 1:
            return _numbered(self.first_path, 1, self.total_pages)
        return self._numbered(number)

    def _numbered(self, number: int) -> str:
        return _numbered(self.following_path, number, self.total_pages)


class PaginationPage(PageWithoutAFile):
    """One page of a pagination: the template's front matter and text, at a URL of its own."""

    announced = False
    pager: Paginator

    def __init__(self, template: Page, name: str, url: str, pager: Paginator) -> None:
        super().__init__(template.site, "", "", name)
        self.pager = pager
        self.url = url
        self.data = template.data.copy()
        self.data["pagination_info"] = {
            "curr_page": pager.page,
            "total_pages": pager.total_pages,
        }
        auto = template.data.get("autopage")
        if not auto:
            self.content = template.content
            self.content_line = template.content_line
        elif isinstance(auto, dict) and "display_name" in auto:
            self.data["autopages"] = dict(auto)


class PaginationV2Generator(Generator):
    """Replaces each page that paginates by as many as its documents need."""

    safe = True
    priority = "lowest"

    def generate(self, site: Site) -> None:
        """Add the automatic templates, then paginate all of them."""
        options = deep_merge(DEFAULTS, options_of(site, "pagination"))
        add_auto_pages(site, options)
        if site.config.get("paginate") is not None:
            raise BuildError(_legacy(site))
        if not truthy(options["enabled"]):
            logger.info("Pagination:", "Disabled in site.config.")
            return
        templates = [page for page in site.pages if _paginates(page)]
        if not templates:
            site.diagnostics.add(_no_template())
            return
        for template in templates:
            settings = deep_merge(options, mapping(template.data["pagination"]))
            settings.pop("title_suffix", None)
            if truthy(settings["enabled"]):
                _Pagination(site, template, settings).run()
        logger.info("Pagination:", f"Complete, processed {len(templates)} pagination page(s)")


class _Pagination:
    """The pagination of one template."""

    def __init__(self, site: Site, template: Page, options: Options) -> None:
        self.site = site
        self.template = template
        self.options = options
        self.index_name = to_s(options["indexpage"]).split(".")[0]
        extension = to_s(options["extension"])
        starts_with_dot = extension.startswith(".") or options["extension"] is None
        self.index_ext = extension if starts_with_dot else f".{extension}"

    def run(self) -> None:
        """Put the pages in place of the template."""
        documents = self._sorted(self._documents())
        total = math.ceil(len(documents) / to_integer(self.options["per_page"]))
        limit = to_integer(self.options["limit"])
        total = (limit if 0 < limit < total else total) or 1
        self.site.pages[:] = [page for page in self.site.pages if page is not self.template]
        pages = [self._page(number, total, documents) for number in range(1, total + 1)]
        self.site.pages.extend(pages)
        self._add_trails(pages)

    # the documents ------------------------------------------------------------------------

    def _documents(self) -> list[Document]:
        documents = [doc for label in self._labels() for doc in self._members(label)]
        documents = [doc for doc in documents if not truthy(doc.data["hidden"])]
        for key, field in FILTERS.items():
            wanted = self.options.get(key)
            if wanted is None:
                continue
            names = re.split("[;,]", wanted) if isinstance(wanted, str) else wanted
            for name in map(to_s, names):  # type: ignore[call-overload]
                documents = self._having(documents, field, name.lower().strip(), key)
        return documents

    def _labels(self) -> list[str]:
        labels = self.options["collection"]
        if isinstance(labels, str):
            return re.split(r"[;,\s]", labels)
        return [to_s(label) for label in labels] if isinstance(labels, list) else []

    def _members(self, label: str) -> list[Document]:
        label = label.lower().strip()
        known = self.site.collections
        names = [name for name in known if name != "posts"] if label == "all" else [label]
        documents = [doc for name in names if name in known for doc in known[name].docs]
        return [doc for doc in documents if "pagination" not in doc.data]

    def _having(self, documents: list[Document], field: str, name: str, key: str) -> list[Document]:
        if key == "category" and name == "posts":  # a category of that name stands for all
            return documents
        return [
            doc
            for doc in documents
            if any(
                name == part.lower().strip()
                for text in texts_of(doc, field)
                for part in re.split("[;,]", text.lower().strip())
            )
        ]

    def _sorted(self, documents: list[Document]) -> list[Document]:
        field = self.options["sort_field"]
        if not truthy(field):
            return documents
        path = to_s(field).split(":")
        keyed = [(_value(doc.data, path), doc) for doc in documents]
        ordered = [doc for _, doc in merge_sort(keyed, lambda a, b: _compare(a[0], b[0]))]
        offset = max(0, to_integer(self.options["offset"]))
        ordered = ordered[: max(0, len(ordered) - offset)]
        return ordered[::-1] if truthy(self.options["sort_reverse"]) else ordered

    # the pages ----------------------------------------------------------------------------

    def _page(self, number: int, total: int, documents: list[Document]) -> PaginationPage:
        first = self.template.data["permalink"]
        first = to_s(first) if truthy(first) else self.template.dir
        first = first if first.endswith("/") else f"{first}/"
        following = first + to_s(self.options["permalink"]).lstrip("/")
        path = first if number == 1 else following
        path = _full(path, self.index_name or "index", self.index_ext or ".html")
        path = _numbered(path, number, total)
        if self.index_name:
            first = _full(first, self.index_name, self.index_ext)
            following = _full(following, self.index_name, self.index_ext)
        per_page = to_integer(self.options["per_page"])
        pager = Paginator(number, per_page, documents, total, path, first, following)
        page = PaginationPage(
            self.template, self.index_name + self.index_ext, self._url(path), pager
        )
        self._describe(page, number, total)
        return page

    def _url(self, path: str) -> str:
        if path.endswith("/"):
            return path + self.index_name + self.index_ext
        return path if path.endswith(self.index_ext) else path + self.index_ext

    def _describe(self, page: PaginationPage, number: int, total: int) -> None:
        own, title = self.template.data["title"], self.options.get("title")
        shown: object = own if truthy(own) else self.site.config.get("title")
        if truthy(self.template.data["permalink"]):
            page.data["permalink"] = page.pager.page_path
        if number > 1:
            shown = _numbered(to_s(title).replace(":title", to_s(shown), 1), number, total)
            page.data["autogen"] = "jekyll-paginate-v2"
        page.data["title"] = shown

    def _add_trails(self, pages: list[PaginationPage]) -> None:
        trail = mapping(self.options["trail"])
        before, after = (max(0, to_integer(trail.get(side))) for side in ("before", "after"))
        length = before + after + 1
        if length == 1 or len(pages) < 2:
            return
        for page in pages:
            start = max(0, page.pager.page - before - 1)
            end = min(start + length, len(pages))
            start = max(0, start - (length - (end - start)))
            page.pager.page_trail = [
                {
                    "num": n,
                    "path": pages[n - 1].pager.page_path,
                    "title": pages[n - 1].data["title"],
                }
                for n in range(start + 1, end + 1)
            ]


def _paginates(page: Page) -> bool:
    options = page.data["pagination"]
    return isinstance(options, dict) and truthy(options.get("enabled"))


def _numbered(path: str, number: int, total: int) -> str:
    return path.replace(":num", str(number), 1).replace(":max", str(total), 1)


def _full(url: str, index: str, ext: str) -> str:
    if url.endswith("/"):
        return url + index + ext
    return url if "." in url else url + index


def _value(data: Any, path: list[str]) -> object:
    """What the front matter has at a path; None for nothing and for mappings."""
    for key in path:
        name = key.lower().strip()
        if name not in data:
            return None
        data = data[name]
    return None if isinstance(data, dict) else data


def _compare(one: Any, other: Any) -> int:
    """-1, 0 or 1; nothing comes first, texts regardless of case. Raises BuildError."""
    if one is None or other is None:
        return (one is not None) - (other is not None)
    if isinstance(one, str) and isinstance(other, str):
        one, other = one.lower(), other.lower()
    result = spaceship(one, other)
    if result is None:
        raise BuildError(_incomparable(one, other))
    return result


def _incomparable(one: object, other: object) -> Diagnostic:
    return Diagnostic(
        "plugin/pagination",
        f"comparison of {inspect(one)} with {inspect(other)} failed",
        cure="give all documents the same kind of value under the `sort_field`",
    )


def _legacy(site: Site) -> Diagnostic:
    message = (
        "Legacy jekyll-paginate configuration compatibility mode has expired. Please upgrade to "
        "jekyll-paginate-v2 configuration."
    )
    if site.config.get("pagination") is not None:
        message = (
            "The new jekyll-paginate-v2 and the old jekyll-paginate logic cannot both be "
            "configured in the site config at the same time. Please disable the old 'paginate:' "
            "config settings by either omitting the values or setting them to 'paginate:off'."
        )
    place = Place("_config.yml")
    return Diagnostic("plugin/pagination", message, place=place, cure="remove `paginate`")


def _no_template() -> Diagnostic:
    return Diagnostic(
        "plugin/pagination",
        "Is enabled, but I couldn't find any pagination page. Skipping pagination. Pages must have "
        "'pagination: enabled: true' in their front-matter for pagination to work.",
        Severity.WARNING,
    )
