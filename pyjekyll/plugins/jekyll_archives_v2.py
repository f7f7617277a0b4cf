"""jekyll-archives-v2 0.0.5: archives of every collection, by date and by any list of its documents.

Options below `jekyll-archives:`, for each collection: `enabled` (a list of year, month, day and
names of front matter lists; or "all"), `layout`, `layouts` and `permalinks` by type, `slug_mode`.
The pages are also `site.archives`.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, ClassVar

from pyjekyll.api import (
    Diagnostic,
    FrontMatterData,
    Generator,
    PageWithoutAFile,
    Severity,
    deep_merge,
    find_setting,
    inspect,
    slugify,
    to_s,
    truthy,
    unescape_path,
    url_from_values,
)
from pyjekyll.plugins._shared import entry, stop, wrong_field, wrong_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyjekyll.api import Document, Site

_KEY = "jekyll-archives"
_PARTS = ("year", "month", "day")
_TEMPLATE = "/:collection/:type/:name/"
# A type's name in a URL is its singular. Active Support's rules for English, the last ones first
# (6.1, https://github.com/rails/rails, MIT licence).
_UNCOUNTABLE = re.compile(
    r"\b(?:equipment|information|rice|money|species|series|fish|sheep|jeans|police)\Z", re.I
)
_SINGULAR = tuple(
    (re.compile(pattern, re.IGNORECASE), replacement)
    for pattern, replacement in (
        (r"(z)ombies?$", r"\1ombie"),
        (r"(m)oves?$", r"\1ove"),
        (r"(s)ex(?:es)?$", r"\1ex"),
        (r"(c)hild(?:ren)?$", r"\1hild"),
        (r"(m)[ae]n$", r"\1an"),
        (r"(p)(?:eople|erson)$", r"\1erson"),
        (r"(database)s$", r"\1"),
        (r"(quiz)zes$", r"\1"),
        (r"(matr)ices$", r"\1ix"),
        (r"(vert|ind)ices$", r"\1ex"),
        (r"^(ox)en", r"\1"),
        (r"(alias|status)(?:es)?$", r"\1"),
        (r"(octop|vir)(?:us|i)$", r"\1us"),
        (r"^(a)x[ie]s$", r"\1xis"),
        (r"(cris|test)(?:is|es)$", r"\1is"),
        (r"(shoe)s$", r"\1"),
        (r"(o)es$", r"\1"),
        (r"(bus)(?:es)?$", r"\1"),
        (r"^(m|l)ice$", r"\1ouse"),
        (r"(x|ch|ss|sh)es$", r"\1"),
        (r"(m)ovies$", r"\1ovie"),
        (r"(s)eries$", r"\1eries"),
        (r"([^aeiouy]|qu)ies$", r"\1y"),
        (r"([lr])ves$", r"\1f"),
        (r"(tive)s$", r"\1"),
        (r"(hive)s$", r"\1"),
        (r"([^f])ves$", r"\1fe"),
        (r"(^analy)(?:sis|ses)$", r"\1sis"),
        (r"(analy|ba|diagno|parenthe|progno|synop|the)(?:sis|ses)$", r"\1sis"),
        (r"([ti])a$", r"\1um"),
        (r"(n)ews$", r"\1ews"),
        (r"(ss)$", r"\1"),
        (r"s$", ""),
    )
)


class Archive(PageWithoutAFile):
    """The page of some documents of a collection."""

    announced = False
    attributes_for_liquid: ClassVar[tuple[str, ...]] = (
        "collection_name",
        "documents",
        "type",
        "title",
        "date",
        "name",
        "path",
        "url",
        "permalink",
    )

    def __init__(
        self, site: Site, of: object, kind: str, collection: str, documents: list[Document]
    ) -> None:
        self.site = site
        self.collection_name = collection
        self.documents = documents
        self.type = kind
        self.title = of if isinstance(of, str) else None
        self.date = _date(of) if isinstance(of, tuple) else None
        options = site.config[_KEY][collection]
        self._fill_url(of, options)
        super().__init__(site, site.source, "", posixpath.basename(self.relative_path), content="")
        self.name = self.basename
        self.data = FrontMatterData({"layout": self._layout(options)})

    def _fill_url(self, of: object, options: dict[str, Any]) -> None:
        values: dict[str, str | None] = {}
        if isinstance(of, tuple):
            values.update(zip(_PARTS, of, strict=False))
        elif self.title is None:
            values["name"] = None
        else:
            mode = options.get("slug_mode")
            # With an unknown mode the title is only put into lower case.
            values["name"] = slugify(self.title, "" if isinstance(mode, list | dict) else mode)
        values.update(collection=self.collection_name, type=singular(self.type))
        template = self._template(options)
        if isinstance(template, list):  # where Ruby looks in vain for the names of values
            template, values = inspect(template), {}
        self.url = url_from_values(template, values)
        path = unescape_path(self.url).removeprefix("/")
        self.relative_path = path + "index.html" if self.url.endswith("/") else path

    def _template(self, options: dict[str, Any]) -> str | list[Any]:
        chosen = self._of_type("permalinks", options)
        if not truthy(chosen):
            return _TEMPLATE
        if not isinstance(chosen, str) and not (isinstance(chosen, list) and ":" not in chosen):
            path = (_KEY, self.collection_name, "permalinks", self.type)
            raise wrong_type(self.site, path, chosen, "a template of a URL")
        return chosen

    def _layout(self, options: dict[str, Any]) -> object:
        chosen = self._of_type("layouts", options)
        return chosen if truthy(chosen) else options.get("layout")

    def _of_type(self, name: str, options: dict[str, Any]) -> Any:
        """What a mapping of the options has for the archive's type."""
        value = options.get(name)
        if value is not None and not isinstance(value, dict):
            raise wrong_type(self.site, (_KEY, self.collection_name, name), value, "a mapping")
        return None if value is None else value.get(self.type)

    @property
    def permalink(self) -> str | None:
        """None: the URL is the archive's own."""
        return None


class Archives(Generator):
    """Adds the archives that the options ask for."""

    reads_texts = False
    safe = True

    def generate(self, site: Site) -> None:
        """Add the pages, collection by collection."""
        chosen = site.config.get(_KEY, {})
        if not isinstance(chosen, dict):
            site.diagnostics.add(_not_a_mapping(site, chosen))
            return
        defaults: dict[str, object] = {name: _defaults() for name in site.config["collections"]}
        site.config[_KEY] = options = deep_merge(defaults, chosen)
        archives = [
            Archive(site, of, kind, name, sorted(documents, key=_newest, reverse=True))
            for name in options
            for kind, of, documents in _groups(site, name, options[name])
        ]
        site.pages.extend(archives)
        site.config["archives"] = archives


def _defaults() -> dict[str, object]:
    return {
        "layout": "archive",
        "enabled": [],
        "permalinks": {
            "year": "/:collection/:year/",
            "month": "/:collection/:year/:month/",
            "day": "/:collection/:year/:month/:day/",
            "tags": _TEMPLATE,
        },
    }


def _groups(site: Site, name: str, options: object) -> Iterator[tuple[str, object, list[Document]]]:
    """Type, name or date, and documents of each archive of a collection: dates first."""
    enabled = entry(site, (_KEY, name), options, "enabled")
    if not (isinstance(enabled, list) or enabled is True or enabled == "all") or enabled == []:
        return
    if name not in site.collections:
        raise stop(
            site, (_KEY, name), f"There is no collection {name!r}", "correct the name, or remove it"
        )
    documents = site.collections[name].docs
    everything = not isinstance(enabled, list)
    wanted = tuple(_PARTS if everything else (part for part in _PARTS if part in enabled))
    if wanted:
        yield from _dates(documents, (), wanted)
    fields = _lists(documents) if everything else [key for key in enabled if key not in _PARTS]
    for key in fields:
        if isinstance(key, list | dict):  # no field is called so
            continue
        for of, group in _by_entries(documents, key).items():
            yield key, of, group


def _lists(documents: list[Document]) -> list[str]:
    """The names of the fields that are a list in one document at least."""
    names = dict.fromkeys(key for document in documents for key in document.data)
    return [
        name
        for name in names
        if any(isinstance(document.data.get(name), list) for document in documents)
    ]


def _by_entries(documents: list[Document], key: str) -> dict[object, list[Document]]:
    groups: dict[object, list[Document]] = defaultdict(list)
    for document in documents:
        value = document.data.get(key)
        for of in _entries(document, key, value):
            groups[of].append(document)
    return groups


def _entries(document: Document, key: str, value: object) -> Iterable[object]:
    if value is None:
        return ()
    if not isinstance(value, list) or any(isinstance(of, dict | list) for of in value):
        raise wrong_field(document, key, value, "a list of names to have archives")
    return value


def _dates(
    documents: list[Document], known: tuple[str, ...], wanted: tuple[str, ...]
) -> Iterator[tuple[str, object, list[Document]]]:
    """The archives below a date: of each of its next parts, and what lies below that."""
    kind = _PARTS[len(known)]
    groups: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        groups[f"{getattr(document.date, kind):0{4 if kind == 'year' else 2}}"].append(document)
    below = any(part in wanted for part in _PARTS[len(known) + 1 :])
    for part, group in groups.items():
        of = (*known, part)
        if kind in wanted:
            yield kind, of, group
        if below:
            yield from _dates(sorted(group, key=_newest, reverse=True), of, wanted)


def _newest(document: Document) -> tuple[object, str]:
    return document.date, document.path


def _date(parts: tuple[str, ...]) -> dt.date:
    """The first day of a year, a month or a day."""
    year, month, day = (*map(int, parts), 1, 1)[:3]
    return dt.date(year, month, day)


def singular(word: str) -> str:
    """The singular of an English word: the first rule that matches."""
    if _UNCOUNTABLE.search(word):
        return word
    for pattern, replacement in _SINGULAR:
        if pattern.search(word):
            return pattern.sub(replacement, word, count=1)
    return word


def _not_a_mapping(site: Site, value: object) -> Diagnostic:
    place, excerpt = find_setting(site.config.config_files, (_KEY,))
    return Diagnostic(
        "plugin/setting",
        f"`{_KEY}` must be a mapping, not {inspect(value)}: there are no archives",
        Severity.WARNING,
        place,
        cure="name collections below it",
        excerpt=excerpt,
        jekyll=f"Archives: Expected a hash but got {to_s(inspect(value))}",
    )
