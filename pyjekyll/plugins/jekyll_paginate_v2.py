"""jekyll-paginate-v2 3.0: pagination of any page, by collection, category, tag or locale.

`pagination:` in the configuration and in the front matter of a page: `enabled`, `collection`,
`per_page`, `permalink`, `title`, `sort_field`, `sort_reverse`, `limit`, `offset`, `trail`,
`indexpage`, `extension`, `category`, `tag`, `locale`. `autopages:` adds pages for all tags,
categories and collections. The settings of the older plugin (`paginate`) are refused, as the
original does since 2018.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyjekyll.api import (
    BuildError,
    Diagnostic,
    Document,
    Generator,
    Page,
    PageWithoutAFile,
    Place,
    Severity,
    StaticFile,
    deep_merge,
    inspect,
    logger,
    merge_sort,
    spaceship,
    to_i,
    to_s,
    truthy,
)
from pyjekyll.plugins._auto_pages import add_auto_pages, texts_of
from pyjekyll.plugins._shared import mapping, merged, parts_of, wrong_field, wrong_type

if TYPE_CHECKING:
    from pyjekyll.api import Site
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
        self.made_from = template.made_from or template.relative_path
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
        options = merged(site, "pagination", DEFAULTS)
        add_auto_pages(site, options)
        if site.config.get("paginate") is not None:
            raise BuildError(_legacy(site))
        if not truthy(options["enabled"]):
            logger.info("Pagination:", "Disabled in site.config.")
            return
        if truthy(options["legacy"]):
            raise BuildError(_legacy(site))
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

    def take_edit(self, site: Site, item: object) -> bool:
        """Pages are made of other pages' texts, and of layouts."""
        return isinstance(item, Document | StaticFile)


class _Pagination:
    """The pagination of one template."""

    def __init__(self, site: Site, template: Page, options: Options) -> None:
        self.site = site
        self.template = template
        self.options = options
        self.index_name = self._index_name(options["indexpage"])
        self.index_ext = self._index_ext(options["extension"])

    def run(self) -> None:
        """Put the pages in place of the template."""
        documents = self._sorted(self._documents())
        total = self._total(len(documents))
        self.site.pages[:] = [page for page in self.site.pages if page is not self.template]
        pages = [self._page(number, total, documents) for number in range(1, total + 1)]
        self.site.pages.extend(pages)
        self._add_trails(pages)

    def _total(self, documents: int) -> int:
        per_page = self._number("per_page")
        if per_page == 0:
            raise self._wrong("per_page", "a number greater than 0")
        total = math.ceil(documents / per_page)
        limit = self._number("limit") if truthy(self.options["limit"]) else 0
        return (limit if 0 < limit < total else total) or 1

    # the options --------------------------------------------------------------------------

    def _wrong(self, name: str, wanted: str) -> BuildError:
        return _wrong(self.site, self.template, name, self.options[name], wanted)

    def _number(self, name: str) -> int:
        value = self.options[name]
        if isinstance(value, bool) or not isinstance(value, int | float | str | None):
            raise self._wrong(name, "a number")
        return to_i(value)

    def _text(self, name: str) -> str:
        value = self.options[name]
        if not isinstance(value, str):
            raise self._wrong(name, "a text")
        return value

    def _index_name(self, value: object) -> str:
        if value is None:
            return ""
        name = value.split(".")[0] if isinstance(value, str) and value.strip(".") else None
        if name is None:
            raise self._wrong("indexpage", "the name of a page")
        return name

    def _index_ext(self, value: object) -> str:
        if value is None:
            return ""
        if isinstance(value, bool | float):
            raise self._wrong("extension", "an extension")
        ext = to_s(value)
        return ext if isinstance(value, str) and ext.startswith(".") else f".{ext}"

    # the documents ------------------------------------------------------------------------

    def _documents(self) -> list[Document]:
        documents = [doc for label in self._labels() for doc in self._members(label)]
        documents = [doc for doc in documents if not truthy(doc.data["hidden"])]
        everything = documents
        for key, field in FILTERS.items():
            wanted = self.options.get(key)
            if wanted is None:
                continue
            for name in map(to_s, self._wanted(key, wanted)):
                documents = self._having(documents, everything, field, name.lower().strip(), key)
        return documents

    def _wanted(self, key: str, value: object) -> list[object]:
        if isinstance(value, str):
            return list(parts_of("[;,]", value))
        if isinstance(value, dict):
            return [list(pair) for pair in value.items()]
        if not isinstance(value, list):
            raise self._wrong(key, "a text or a list")
        return value

    def _labels(self) -> list[str]:
        labels = self.options["collection"]
        if isinstance(labels, str):
            return parts_of(r"[;,\s]", labels)
        if not isinstance(labels, list) or not all(isinstance(label, str) for label in labels):
            if labels == {}:
                return []
            raise self._wrong("collection", "a text or a list of texts")
        return labels

    def _members(self, label: str) -> list[Document]:
        label = label.lower().strip()
        known = self.site.collections
        names = [name for name in known if name != "posts"] if label == "all" else [label]
        documents = [doc for name in names if name in known for doc in known[name].docs]
        return [doc for doc in documents if "pagination" not in doc.data]

    def _having(
        self, documents: list[Document], everything: list[Document], field: str, name: str, key: str
    ) -> list[Document]:
        if key == "category" and name == "posts":  # a category of that name stands for all
            return [doc for doc in documents if doc in everything]
        return [
            doc
            for doc in documents
            if any(
                name == part.lower().strip()
                for text in texts_of(doc, field)
                for part in parts_of("[;,]", text.lower().strip())
            )
        ]

    def _sorted(self, documents: list[Document]) -> list[Document]:
        field = self.options["sort_field"]
        if not truthy(field):
            return documents
        for document in documents:  # one without a date gets the time of the build for good
            document.data["date"] = document.date
        path = parts_of(":", to_s(field))
        keyed = [(self._value(doc.data, path), doc) for doc in documents]
        ordered = [doc for _, doc in merge_sort(keyed, lambda a, b: _compare(a[0], b[0]))]
        offset = max(0, self._number("offset"))
        ordered = ordered[: max(0, len(ordered) - offset)]
        return ordered[::-1] if truthy(self.options["sort_reverse"]) else ordered

    def _value(self, data: Any, path: list[str]) -> object:
        """What the front matter has at a path; None for nothing and for mappings."""
        for key in path:
            if not isinstance(data, dict):
                raise self._wrong("sort_field", "the way to a field that all documents have")
            name = key.lower().strip()
            if name not in data:
                return None
            data = data[name]
        return None if isinstance(data, dict) else data

    # the pages ----------------------------------------------------------------------------

    def _page(self, number: int, total: int, documents: list[Document]) -> PaginationPage:
        first = self.template.data["permalink"]
        if first is True or isinstance(first, float):
            raise wrong_field(self.template, "permalink", first, "a text")
        first = to_s(first) if truthy(first) else self.template.dir
        first = first if first.endswith("/") else f"{first}/"
        following = first + self._permalink().lstrip("/")
        path = first if number == 1 else following
        path = _full(path, self.index_name or "index", self.index_ext or ".html")
        path = _numbered(path, number, total)
        if self.index_name:
            first = _full(first, self.index_name, self.index_ext)
            following = _full(following, self.index_name, self.index_ext)
        pager = Paginator(
            number, self._number("per_page"), documents, total, path, first, following
        )
        page = PaginationPage(
            self.template, self.index_name + self.index_ext, self._url(path), pager
        )
        self._describe(page, number, total)
        return page

    def _permalink(self) -> str:
        value = self.options["permalink"]
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            return "/".join(value)
        return self._text("permalink")

    def _url(self, path: str) -> str:
        if path.endswith("/"):
            return path + self.index_name + self.index_ext
        return path if path.endswith(self.index_ext) else path + self.index_ext

    def _describe(self, page: PaginationPage, number: int, total: int) -> None:
        own = self.template.data["title"]
        shown: object = own if truthy(own) else self.site.config.get("title")
        if truthy(self.template.data["permalink"]):
            page.data["permalink"] = page.pager.page_path
        if number > 1:
            title = self._text("title").replace(":title", to_s(shown), 1)
            shown = _numbered(title, number, total)
            page.data["autogen"] = "jekyll-paginate-v2"
        page.data["title"] = shown

    def _add_trails(self, pages: list[PaginationPage]) -> None:
        trail = self.options["trail"]
        if not truthy(trail) or len(pages) < 2:
            return
        before, after = (max(0, self._side(trail, side)) for side in ("before", "after"))
        length = before + after + 1
        if length == 1:
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

    def _side(self, trail: object, side: str) -> int:
        """How many pages a trail has on a side."""
        if isinstance(trail, str):
            return 0
        if not isinstance(trail, dict):
            raise self._wrong("trail", "a mapping of `before` and `after`")
        value = trail.get(side)
        if isinstance(value, bool) or not isinstance(value, int | float | str | None):
            raise self._wrong("trail", "a mapping of numbers")
        return to_i(value)


def _wrong(site: Site, template: Page, name: str, value: object, wanted: str) -> BuildError:
    """The error of an option, which is the page's or the configuration's."""
    if name not in mapping(template.data["pagination"]):
        return wrong_type(site, ("pagination", name), value, wanted)
    message = f"`pagination: {name}` must be {wanted}, not {inspect(value)}"
    return BuildError(Diagnostic("plugin/pagination", message, place=Place(template.relative_path)))


def _paginates(page: Page) -> bool:
    options = page.data["pagination"]
    return isinstance(options, dict) and truthy(options.get("enabled"))


def _numbered(path: str, number: int, total: int) -> str:
    return path.replace(":num", str(number), 1).replace(":max", str(total), 1)


def _full(url: str, index: str, ext: str) -> str:
    if url.endswith("/"):
        return url + index + ext
    return url if "." in url else url + index


def _compare(one: Any, other: Any) -> int:
    """-1, 0 or 1; nothing comes first, texts regardless of case. Raises BuildError."""
    if one is None or other is None:
        return (one is not None) - (other is not None)
    if isinstance(one, str) and isinstance(other, str):
        one, other = one.lower(), other.lower()
    result = None if isinstance(one, str) != isinstance(other, str) else spaceship(one, other)
    if result is None:
        raise BuildError(_incomparable(one, other))
    return result


def _incomparable(one: object, other: object) -> Diagnostic:
    return Diagnostic(
        "plugin/pagination",
        f"The pages cannot be sorted: comparison of {inspect(one)} with {inspect(other)} failed",
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
        "Pagination is enabled, but no page asks for it",
        Severity.WARNING,
        cure="write `pagination: {enabled: true}` into the front matter of a page",
        jekyll="Pagination: Is enabled, but I couldn't find any pagination page. Skipping "
        "pagination. Pages must have 'pagination: enabled: true' in their front-matter for "
        "pagination to work.",
    )
