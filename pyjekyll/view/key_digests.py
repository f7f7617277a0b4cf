"""KeyDigests: a digest for the value of each key that a render may read.

Equal digests mean that the render would read the same. Nouns are named by their ids: what is read
of them has keys of its own.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from pyjekyll.configuration.known_keys import LOUDNESS
from pyjekyll.content.collection import Collection
from pyjekyll.content.data import FrontMatterData
from pyjekyll.content.document import Document
from pyjekyll.content.excerpt import Excerpt
from pyjekyll.content.layout import Layout
from pyjekyll.content.page import Page
from pyjekyll.content.static_file import StaticFile
from pyjekyll.errors import PyjekyllError
from pyjekyll.liquid.values import to_liquid
from pyjekyll.ruby.errors import RubyError
from pyjekyll.ruby.time.times import strftime
from pyjekyll.store.digests import NoDigestError, digest
from pyjekyll.view import fields, keys
from pyjekyll.view.memos import APART
from pyjekyll.view.noted import NotedTime

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pyjekyll.site import Site
    from pyjekyll.view.keys import Key

_NOUNS = (Document, Page, StaticFile, Collection, Excerpt, Layout)
# What is read of an item has its own keys, since it is of other moments than the rest.
_OF_ITEMS = frozenset(("item", "field", "converted", "output"))


class KeyDigests:
    """The digests of one build, each computed once, when content is complete."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._view = site.view
        self._known: dict[Key, str | None] = {}
        self._apart: dict[Key, bool] = {}
        self._world: str | None = None

    def take(self, known: Mapping[Key, str], world: str | None = None) -> None:
        """Take over digests that are known: those of the last build, or another process's."""
        self._known.update(known)
        self._world = self._world or world

    def forget_unknown(self) -> None:
        """Look again for what had no digest: pages that renders have made are there by now."""
        self._known = {key: found for key, found in self._known.items() if found is not None}

    def of(self, key: Key) -> str | None:
        """The digest of a key's value; None for a value that has none."""
        if key not in self._known:
            self._known[key] = self._compute(key)
        return self._known[key]

    def _compute(self, key: Key) -> str | None:
        try:
            special = _SPECIAL.get(key[0])
            value = special(self, *key[1:]) if special is not None else self._view.fetch(key)
            return self.digest(value)
        except (NoDigestError, KeyError):  # what is gone is not as it was
            return None
        except (PyjekyllError, RubyError, OSError, ValueError) as error:
            return digest(("error", type(error).__name__, str(error)))

    def apart(self, reads: Iterable[Key], item_id: str) -> tuple[Key, ...]:
        """The keys that the render of an item read and that say more than the item's own digest.

        What follows from the program and the configuration, and what other keys have, is nothing
        to verify.
        """
        known, found = self._apart, []
        for key in reads:
            if key[0] == "field" and key[2] not in APART:  # most are: it is part of its item
                continue
            is_apart = known.get(key)
            if is_apart is None:
                is_apart = self._is_apart(key, item_id)
                if key[0] not in _OF_ITEMS:  # whoever reads it
                    known[key] = is_apart
            if is_apart:
                found.append(key)
        return tuple(found)

    def _is_apart(self, key: Key, item_id: str) -> bool:
        kind = key[0]
        if kind == "field" and key[2] not in APART:
            return False
        if kind == "config":
            return key[1] in LOUDNESS
        if _SPECIAL.get(kind) is KeyDigests._constant:
            return False
        if kind in _OF_ITEMS and _is_of(key[1], item_id):
            return kind == "field" and key[2] in ("previous", "next")
        return True

    def digest(self, value: object) -> str:
        """The digest of a value of the site. Raises NoDigestError."""
        return digest(value, self._named)

    def own(self, item: Document | Page) -> str | None:
        """The digest of an item itself: its content, its data, its place.

        None where there is none. A template that it shares with others of its path counts as its.
        """
        table = self._site.liquid_renderer.table
        excerpt = item.data.get("excerpt")
        shared = None
        if table.is_shared(item.path):
            if isinstance(excerpt, Excerpt):  # which shares another one
                return None
            shared = table.source_of_body(item)
        try:
            return self.digest(
                [
                    self._item_digest(item),
                    item.content,
                    item.content_line,
                    item.path_of_file,
                    item.destination(self._site.dest),
                    _excerpt_facts(excerpt) if isinstance(excerpt, Excerpt) else excerpt,
                    to_liquid(getattr(item, "pager", None)),
                    None if shared is None else (shared.source, shared.line_offset),
                ]
            )
        except (NoDigestError, PyjekyllError):
            return None

    def world(self) -> str | None:
        """The digest of what counts for every item; None where there is none."""
        if self._world is not None:
            return self._world
        site, names = self._site, self._view.queries.carried_names
        try:
            return self.digest(
                [
                    self._configuration(),
                    sorted(names.counters),
                    None if names.loops is None else sorted(names.loops),
                    list(site.layouts),
                    site.plugins.code_digest(),
                    # What hooks have given to all templates.
                    self._view.renders.lane.payload.further,
                ]
            )
        except NoDigestError:
            return None

    def _configuration(self) -> dict[str, object]:
        """All that counts for every item: how much is printed does for who reads it alone."""
        config = self._site.config
        if not (self._site.runs_only_ours() or self._site.plugins.run_ruby):
            return dict(config)
        return {name: value for name, value in config.items() if name not in LOUDNESS}

    def _named(self, value: object) -> object:
        """What stands for a value that is not plain."""
        if value is self._site.time or isinstance(value, NotedTime):
            return ("the time of the build",)  # how it is printed has keys of its own
        if type(value) is dt.datetime or type(value) is dt.date:
            return value
        if isinstance(value, _NOUNS):
            return ("noun", self._view.id(value))
        if isinstance(value, FrontMatterData):
            return dict(value)
        item = getattr(value, "_item", None) or getattr(value, "_page", None)
        if isinstance(item, _NOUNS):
            return ("drop", self._view.id(item), self._facts(item))
        trace = getattr(type(value), "trace_value", None)
        if trace is not None:
            return ("traced", type(value).__name__, trace(value))
        if isinstance(value, str):
            return ("text", type(value).__name__, str.__str__(value))
        raise NoDigestError(type(value).__name__)

    # items --------------------------------------------------------------------------------

    def _item(self, item_id: str) -> object:
        return self._facts(self._resolved(item_id))

    def _resolved(self, item_id: str) -> object:
        """The item of an id. Raises KeyError; an excerpt may not have been asked for yet."""
        kind, _, path = item_id.partition(":")
        if kind not in _EXCERPTS:
            return self._view.ranks.item(item_id)
        item: Any = self._view.ranks.item(_owner(kind, path))
        excerpt = item.data.get("excerpt")
        if not isinstance(excerpt, Excerpt):
            raise KeyError(item_id)
        return excerpt

    def _items(self, group: str) -> object:
        return [self._item_digest(item) for item in self._view.items_of(group)]

    def _item_digest(self, item: object) -> str:
        """The digest of what is read of an item. Raises NoDigestError."""
        found = self.of(keys.item(self._view.id(item)))
        if found is None:
            raise NoDigestError(self._view.id(item))
        return found

    def _facts(self, item: object) -> list[object]:
        """All that templates read of an item, but for what has keys of its own."""
        if isinstance(item, Excerpt):
            return ["excerpt", *self._facts(item.doc), item.content_line]
        if isinstance(item, Page):
            shown = {
                name: self._printed(value)
                for name, value in fields.page_hash(item).items()
                if name not in APART
            }
            return [type(item).__name__, item.url, item.relative_path, shown, item.extname]
        if isinstance(item, Document):
            read = [self._printed(function(item)) for function in _DOCUMENT]
            data = {
                name: self._printed(value)
                for name, value in dict.items(item.data)
                if name != "excerpt" or not isinstance(value, Excerpt)
            }
            return [read, data, item.extname, item.write]
        if isinstance(item, StaticFile):
            read = [function(item) for function in fields.STATIC_FILE.values()]
            return [read, item.data, item.url, item.path]
        if isinstance(item, Collection):
            read = [function(item) for function in fields.COLLECTION.values()]
            return [read, item.metadata]
        if isinstance(item, Layout):
            return [item.path, dict(item.data), item.content, item.content_line]
        raise NoDigestError(type(item).__name__)

    def _printed(self, value: object) -> object:
        """A time or noun as plain values: the digest of most items is so one call of marshal's."""
        if type(value) is NotedTime or type(value) is Document or value is self._site.time:
            return self._named(value)
        if type(value) is dt.datetime:
            return ("datetime", value.isoformat(), value.tzname())
        return value

    def _layout(self, name: str) -> object:
        layout = self._site.layouts.get(name)
        return None if layout is None else self._facts(layout)

    def _everything(self, name: str) -> object:
        if name in _CONSTANT:
            return None
        site = self._site
        documents = [doc for each in site.collections.values() for doc in each.docs]
        items = [*documents, *site.pages, *site.static_files, *site.collections.values()]
        return [
            [self._facts(item) for item in items],
            [getattr(item, "content", None) for item in (*documents, *site.pages)],
            site.data,
            [self._config(name) for name in LOUDNESS],
            [self._layout(name) for name in site.layouts],
        ]

    def _time(self, format_: str | None = None) -> object:
        time = self._site.time
        return time.isoformat() if format_ is None else strftime(time, format_)

    def _field(self, item_id: str, name: str) -> object:
        if name not in APART:
            return None  # part of the item
        value = self._view.fetch(("field", self._view.id(self._resolved(item_id)), name))
        return _excerpt_facts(value) if isinstance(value, Excerpt) else self._printed(value)

    def _column(self, *query_and_name: str) -> object:
        column = self._view.read_column(tuple(query_and_name[:-1]), query_and_name[-1])
        return [[self._view.id(member) for member in column.members], column.values]

    def _file(self, path: str) -> object:
        """The text as it was read, whatever has become of the file since."""
        layouts = (layout for layout in self._site.layouts.values() if layout.path == path)
        layout = next(layouts, None)
        return self._view.queries.file_text(path) if layout is None else self._facts(layout)

    def _config(self, name: str) -> object:
        return self._site.config.get(name) if name in LOUDNESS else None

    def _commit(self) -> object:
        return self._site.git_state.head

    def _outside(self) -> object:
        raise NoDigestError("it may change at any time")

    def _use(self, *_key: str) -> object:
        """Always the same: the key only records who has used what."""
        return None

    def _constant(self, *_key: str) -> object:
        """What follows from the program, the configuration, and from other keys that are read."""
        return None


_DOCUMENT = tuple(function for name, function in fields.DOCUMENT.items() if name not in APART)

# Attributes of the site that follow from the program and the configuration.
_CONSTANT = frozenset(
    """
    cache converters converters_of frontmatter_defaults highlighter hooks limits liquid_renderer
    passes plugins safe style_sheets theme user_code
    """.split()  # noqa: SIM905 - thirteen quotes would hide the names
)

_SPECIAL: dict[str, Callable[..., object]] = {
    "item": KeyDigests._item,
    "items": KeyDigests._items,
    "fields": KeyDigests._constant,
    "cached_include": KeyDigests._use,
    "excerpt": KeyDigests._constant,
    "config": KeyDigests._config,
    "layout": KeyDigests._layout,
    "site": KeyDigests._everything,
    "time": KeyDigests._time,
    "field": KeyDigests._field,
    "column": KeyDigests._column,
    "file": KeyDigests._file,
    "commit": KeyDigests._commit,
    "outside": KeyDigests._outside,
    "converter": KeyDigests._constant,
    "theme": KeyDigests._constant,
    "jekyll": KeyDigests._constant,
}


def _is_of(key_id: str, item_id: str) -> bool:
    """Whether an id is that of an item, or of its excerpt."""
    if key_id == item_id:
        return True
    kind, _, path = key_id.partition(":")
    return kind in _EXCERPTS and _owner(kind, path) == item_id


_EXCERPTS = {"excerpt": "document", "page excerpt": "page"}


def _owner(kind: str, path: str) -> str:
    """The id of the item that an excerpt is of."""
    return f"{_EXCERPTS[kind]}:{path.removesuffix('/#excerpt')}"


def _excerpt_facts(excerpt: Excerpt) -> object:
    return ("excerpt", excerpt.content, excerpt.content_line, type(excerpt).__name__)
