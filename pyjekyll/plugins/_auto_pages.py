"""The pages that jekyll-paginate-v2 makes by itself: one for each tag, category and collection.

Not a plugin by itself. Each page is a template for the pagination, made from a layout's front
matter.
"""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from pyjekyll.api import (
    Diagnostic,
    FrontMatterData,
    Page,
    Place,
    Severity,
    deep_merge,
    logger,
    slugify,
    to_s,
    truthy,
)
from pyjekyll.plugins._shared import mapping, merged, parts_of, wrong_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.api import Document, Site

Options = dict[str, object]
T = TypeVar("T", str, list[Any], dict[str, Any])


@dataclass(frozen=True)
class PageKind:
    """What pages are made of: the key of the options, where documents have it, its placeholder."""

    key: str
    field: str
    filter: str
    placeholder: str
    options: Options


def _kind(key: str, field: str, name: str, placeholder: str, words: str, layout: str) -> PageKind:
    options: Options = {
        "layouts": [layout],
        "title": f"Posts {words} {placeholder}",
        "permalink": f"/{name}/{placeholder}",
        "enabled": True,
        "slugify": {"mode": "none", "cased": False},
    }
    return PageKind(key, field, name, placeholder, options)


KINDS = (
    _kind("tags", "tags", "tag", ":tag", "tagged with", "autopage_tags.html"),
    _kind("categories", "categories", "category", ":cat", "in category", "autopage_category.html"),
    _kind(
        "collections", "__coll", "collection", ":coll", "in collection", "autopage_collection.html"
    ),
)


class AutoPage(Page):
    """A template of one tag, category or collection; its front matter is the layout's."""

    announced = False

    def __init__(
        self, site: Site, kind: PageKind, options: Options, pagination: Options, layout: str,
        names: tuple[str, str],
    ) -> None:  # fmt: skip
        value, shown = names
        super().__init__(site, site.source, "_layouts", layout)
        self.made_from = f"_layouts/{layout}"
        options = deep_merge(options, mapping(self.data.get("autopages")))
        pagination = deep_merge(pagination, mapping(self.data.get("pagination")))
        pagination[kind.filter] = value
        slug = _slug(value, _setting(site, kind, options, "slugify", dict))
        template = _setting(site, kind, options, "permalink", str)
        permalink = template.replace(kind.placeholder, slug, 1)
        if not permalink:
            raise wrong_type(site, ("autopages", kind.key, "permalink"), permalink, "a URL")
        self._move_to(permalink)
        self.data |= {
            "permalink": permalink,
            "layout": posixpath.splitext(layout)[0],
            "title": _setting(site, kind, options, "title", str).replace(kind.placeholder, slug, 1),
            "pagination": pagination,
            "autopage": {"layout_path": f"_layouts/{layout}", "display_name": shown},
        }
        find = site.frontmatter_defaults.find
        self.data.fall_back_to(lambda key: find(f"_layouts/{layout}", self.type, key))

    def read_yaml(self) -> None:
        """Read the layout; one that is missing gives a page without it, as in the original."""
        if os.path.isfile(self.path_of_file):
            super().read_yaml()
            return
        self.data = FrontMatterData()
        place = f"_layouts/{self.name}"
        self.site.diagnostics.add(
            Diagnostic(
                "plugin/pagination",
                f"The layout {place} of the autopages does not exist",
                Severity.WARNING,
                Place(place),
                cure="add it, or set other `layouts` under `autopages` in the configuration",
            )
        )

    def _move_to(self, folder: str) -> None:
        self.name, self.basename, self.ext = "index.html", "index", ".html"
        self.source_dir = folder
        self.relative_path = f"{folder}/index.html".replace("//", "/").removeprefix("/")
        self.url = f"{folder.rstrip('/')}/index.html"


def add_auto_pages(site: Site, pagination: Options) -> None:
    """Add the templates that `autopages` asks for."""
    options = merged(site, "autopages", {})
    if not truthy(options.get("enabled")):
        logger.info("AutoPages:", "Disabled/Not configured in site.config.")
        return
    documents = list(_documents(site))
    for kind in KINDS:
        chosen = options.get(kind.key)
        if isinstance(chosen, str):  # Ruby looks for "enabled" in it
            chosen = {"enabled": False}
        if chosen is not None and not isinstance(chosen, dict):
            raise wrong_type(site, ("autopages", kind.key), chosen, "a mapping")
        settings = deep_merge(kind.options, chosen or {})
        if not truthy(settings["enabled"]):
            logger.info(
                "AutoPages:", f"{kind.key} pages are disabled/not configured in site.config."
            )
            continue
        logger.info("AutoPages:", f"Generating {kind.key} pages")
        for names in entries_of(documents, kind.field).items():
            for layout in _setting(site, kind, settings, "layouts", list):
                if not isinstance(layout, str):
                    path = ("autopages", kind.key, "layouts")
                    raise wrong_type(site, path, layout, "a list of names")
                site.pages.append(AutoPage(site, kind, settings, pagination, layout, names))


def _setting(site: Site, kind: PageKind, options: Options, name: str, wanted: type[T]) -> T:
    """An option of the type that the original needs."""
    value = options[name]
    if value == {} and wanted is list:  # no layout, as with an empty list
        return []
    if not isinstance(value, wanted):
        words = {str: "a text", list: "a list", dict: "a mapping"}[wanted]
        raise wrong_type(site, ("autopages", kind.key, name), value, words)
    return value


def _documents(site: Site) -> Iterator[Document]:
    """All documents but those that paginate; each is told its collection, as in the original."""
    for label, collection in site.collections.items():
        for document in collection.docs:
            if "pagination" not in document.data:
                document.data["__coll"] = label
                yield document


def entries_of(documents: list[Document], field: str) -> dict[str, str]:
    """What the documents have in a field: in small letters, with how it was first written."""
    found: dict[str, str] = {}
    for document in documents:
        for text in texts_of(document, field):
            for part in parts_of("[;,]", text.strip()):
                found.setdefault(part.lower().strip(), part)
    return found


def texts_of(document: Document, field: str) -> list[str]:
    """The entries of a field, which may be one text."""
    value = document.data.get(field)
    if isinstance(value, str):
        return parts_of(r"[;,\s]", value) if value.strip() else []
    return [to_s(entry) for entry in value] if isinstance(value, list) else []


def _slug(text: str, settings: Options) -> str:
    mode = settings.get("mode")
    cased = truthy(settings.get("cased"))
    return slugify(text, None if mode is None else to_s(mode), cased=cased) or ""
