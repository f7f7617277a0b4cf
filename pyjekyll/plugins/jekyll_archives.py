"""jekyll-archives 2.2: a page for each year, month, day, tag and category of posts.

Options below `jekyll-archives:`: `enabled` (a list of year, month, day, tags and categories, or
"all"), `layout`, `layouts` and `permalinks` by type. The pages are also `site.archives`.
"""

from __future__ import annotations

import datetime as dt
import posixpath
from collections import defaultdict
from typing import TYPE_CHECKING, ClassVar

from pyjekyll.api import (
    FrontMatterData,
    Generator,
    PageWithoutAFile,
    array,
    deep_merge,
    slugify,
    to_s,
    truthy,
    unescape_path,
    url_from_values,
)
from pyjekyll.plugins._shared import entry, wrong_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyjekyll.api import Document, Site

DEFAULTS: dict[str, object] = {
    "layout": "archive",
    "enabled": [],
    "permalinks": {
        "year": "/:year/",
        "month": "/:year/:month/",
        "day": "/:year/:month/:day/",
        "tag": "/tag/:name/",
        "category": "/category/:name/",
    },
}
_KEY = "jekyll-archives"
_PARTS = ("year", "month", "day")


class Archive(PageWithoutAFile):
    """The page of some posts; its name is that of a tag or category, or the parts of a date."""

    announced = False
    attributes_for_liquid: ClassVar[tuple[str, ...]] = (
        "posts",
        "type",
        "title",
        "date",
        "name",
        "path",
        "url",
        "permalink",
    )

    def __init__(
        self, site: Site, of: object, kind: str, posts: list[Document], options: dict[str, object]
    ) -> None:
        self.site = site
        self.posts = posts
        self.type = kind
        self.title = of if isinstance(of, str) else None
        self.date = _date(of) if isinstance(of, tuple) else None
        self._fill_url(of, options)
        super().__init__(site, site.source, "", posixpath.basename(self.relative_path), content="")
        self.name = self.basename
        self.data = FrontMatterData({"layout": _layout(site, kind, options)})

    def _fill_url(self, of: object, options: dict[str, object]) -> None:
        values: dict[str, str | None] = {"type": self.type}
        if isinstance(of, tuple):
            values = {**dict(zip(_PARTS, of, strict=False)), **values}
        else:
            values["name"] = slugify(self.title) if self.title is not None else None
        self.url = self._url(options["permalinks"], values)
        path = unescape_path(self.url).removeprefix("/")
        self.relative_path = path + "index.html" if self.url.endswith("/") else path

    def _url(self, permalinks: object, values: dict[str, str | None]) -> str:
        path = (_KEY, "permalinks")
        template = entry(self.site, path, permalinks, self.type)
        path = (*path, self.type)  # type: ignore[assignment]
        if isinstance(template, list):  # Ruby looks for colons in it, and finds none
            return url_from_values(to_s(template), {})
        if not isinstance(template, str):
            raise wrong_type(self.site, path, template, "a template of a URL")
        return url_from_values(template, values)

    @property
    def permalink(self) -> str | None:
        """None: the URL is the archive's own."""
        return None


class Archives(Generator):
    """Adds the archives that the options ask for."""

    reads_texts = False
    safe = True

    def generate(self, site: Site) -> None:
        """Add the pages: of tags, of categories, then of dates."""
        chosen = site.config.get(_KEY, {})
        if not isinstance(chosen, dict):
            raise wrong_type(site, (_KEY,), chosen, "a mapping")
        options = deep_merge(DEFAULTS, chosen)
        site.config[_KEY] = options
        archives = [
            Archive(site, of, kind, sorted(posts, key=_newest, reverse=True), options)
            for kind, of, posts in _groups(site.posts.docs, _enabled(options))
        ]
        site.pages.extend(archives)
        site.config["archives"] = archives


def _groups(
    posts: list[Document], enabled: Callable[[str], bool]
) -> Iterator[tuple[str, object, list[Document]]]:
    for kind, plural in (("tag", "tags"), ("category", "categories")):
        if enabled(plural):
            for name, group in _by_entries(posts, plural).items():
                yield kind, name, group
    yield from _dates(posts, (), enabled)


def _by_entries(posts: list[Document], key: str) -> dict[object, list[Document]]:
    groups: dict[object, list[Document]] = defaultdict(list)
    for post in posts:
        for name in array(post.data[key]):
            groups[name].append(post)
    return groups


def _dates(
    posts: list[Document], known: tuple[str, ...], enabled: Callable[[str], bool]
) -> Iterator[tuple[str, object, list[Document]]]:
    """The archives below a date: of each of its next parts, and what lies below that."""
    kind = _PARTS[len(known)]
    groups: dict[str, list[Document]] = defaultdict(list)
    for post in posts:
        groups[f"{getattr(post.date, kind):0{4 if kind == 'year' else 2}}"].append(post)
    for part, group in groups.items():
        of = (*known, part)
        if enabled(kind):
            yield kind, of, group
        if len(of) < len(_PARTS):
            yield from _dates(sorted(group, key=_newest, reverse=True), of, enabled)


def _enabled(options: dict[str, object]) -> Callable[[str], bool]:
    wanted = options["enabled"]
    if isinstance(wanted, list):
        return lambda kind: kind in wanted
    return lambda _: wanted is True or wanted == "all"


def _newest(post: Document) -> tuple[object, str]:
    return post.date, post.path


def _layout(site: Site, kind: str, options: dict[str, object]) -> object:
    layouts = options.get("layouts")
    chosen = entry(site, (_KEY, "layouts"), layouts, kind) if truthy(layouts) else None
    return chosen if truthy(chosen) else options["layout"]


def _date(parts: tuple[str, ...]) -> dt.date:
    """The first day of a year, a month or a day."""
    year, month, day = (*map(int, parts), 1, 1)[:3]
    return dt.date(year, month, day)
