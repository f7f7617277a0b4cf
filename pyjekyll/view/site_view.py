"""SiteView: the one place through which a render reads the site.

Drops, tags and filters know content only by keys (`view.keys`); `fetch` turns a key into a value
and tells the recorder, when one is switched on. The view also knows the moment of the render that
is under way, since in Jekyll `content` and `output` of others depend on it (`view.ranks`).

The view does not know drops or how to render: it is given both.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from pyjekyll.content.collection import Collection
from pyjekyll.content.document import Document
from pyjekyll.content.excerpt import Excerpt, PageExcerpt
from pyjekyll.content.layout import Layout
from pyjekyll.content.page import Page
from pyjekyll.content.static_file import StaticFile
from pyjekyll.errors import BuildError, Diagnostic, Place
from pyjekyll.liquid.values import to_liquid
from pyjekyll.ruby.values import to_s
from pyjekyll.view import fields, keys
from pyjekyll.view.columns import VOLATILE, Column
from pyjekyll.view.queries import Queries
from pyjekyll.view.ranks import NEVER, Ranks, moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyjekyll.content.rendered_item import RenderedItem
    from pyjekyll.liquid import LiquidValue
    from pyjekyll.site import Site
    from pyjekyll.view.keys import Key


class Drops(Protocol):
    """What makes drops."""

    def __call__(self, view: SiteView, kind: str, item: object) -> LiquidValue:
        """The drop, or the hash, that stands for an item of a kind."""
        ...


class Reads(Protocol):
    """What notes the reads of a render."""

    def note(self, key: Key) -> None:
        """Note that a key was read."""
        ...


class ReadLog:
    """The keys that were read, each once, in the order of their first reading."""

    def __init__(self) -> None:
        self._keys: dict[Key, None] = {}

    def note(self, key: Key) -> None:
        """Note that a key was read."""
        self._keys[key] = None

    @property
    def keys(self) -> list[Key]:
        """What was read."""
        return list(self._keys)


class SiteView:
    """A site as renders see it: items by drops, everything else by keys."""

    def __init__(
        self,
        site: Site,
        *,
        drops: Drops,
        render_excerpt: Callable[[Excerpt], str],
    ) -> None:
        self.site = site
        self.ranks = Ranks()
        self.queries = Queries(site)
        self.current: object = None  # the item whose render is under way
        self._now = moment(NEVER + 1)  # outside of a render everything is done
        self._own: tuple[object, str] | None = None  # whose layouts are rendered, and its content
        self._make_drop = drops
        self._shared_drops: dict[object, LiquidValue] = {}
        self._drops = self._shared_drops
        self._columns: dict[tuple[Key, str], Column] = {}
        self._render_excerpt = render_excerpt
        self._excerpts: dict[int, str] = {}
        self._excerpts_under_way: list[Excerpt] = []
        self._recorder: Reads | None = None

    # the order and the moment -------------------------------------------------------------

    def settle_order(self) -> list[Document | Page]:
        """Give every item its rank, once content is complete; the items in that order.

        What was read before, by hooks or generators, is forgotten.
        """
        self._drops.clear()
        self._columns.clear()
        self._excerpts.clear()
        self.queries = Queries(self.site)
        items: list[tuple[str, Document | Page]] = [
            ("document", doc) for coll in self.site.collections.values() for doc in coll.docs
        ]
        items += [("page", page) for page in self.site.pages]
        self.ranks.settle(items)
        return [item for _, item in items]

    @contextmanager
    def rendering(self, item: object) -> Iterator[None]:
        """While the body of an item is rendered, and then its layouts (`enter_layouts`)."""
        before = self.current, self._now, self._own
        self.current = item
        if not isinstance(item, Excerpt):  # an excerpt is rendered at the moment of its reader
            self._now = moment(self.ranks.rank(item))
            self._own = None
        try:
            yield
        finally:
            self.current, self._now, self._own = before

    def enter_layouts(self, item: object, converted: str) -> None:
        """From here on the item sees its own content converted."""
        self._now = moment(self.ranks.rank(item), in_layout=True)
        self._own = item, converted

    def converted_under_way(self, item: object) -> str | None:
        """The converted content of an item whose layouts are being rendered; None for others."""
        return self._own[1] if self._own is not None and self._own[0] is item else None

    # reading ------------------------------------------------------------------------------

    def fetch(self, key: Key) -> LiquidValue:
        """The value of a key. Everything that a render reads of the site passes here."""
        if self._recorder is not None:
            self._recorder.note(key)
        return _READERS[key[0]](self, *key[1:])

    @contextmanager
    def recording(self, recorder: Reads) -> Iterator[None]:
        """Note what is read. Drops are made anew, since they keep what they have read."""
        before = self._recorder, self._drops
        self._recorder, self._drops = recorder, {}
        try:
            yield
        finally:
            self._recorder, self._drops = before

    def column(self, items: list[LiquidValue], name: str) -> Column | None:
        """A field of all members of one of the site's lists; None for other lists and fields."""
        query = self.queries.keys_of_lists.get(id(items))
        if query is None or name in VOLATILE:
            return None
        column: Column = self.fetch(keys.column(query, name))
        return column if len(column.values) == len(items) else None

    def read_column(self, query: Key, name: str) -> Column:
        """Read the field of each member, which is noted as the column alone."""
        known = self._columns.get((query, name))
        items: list[LiquidValue] = _READERS[query[0]](self, *query[1:])
        if known is None or known.members is not items:
            recorder, self._recorder = self._recorder, None
            drops, self._drops = self._drops, self._shared_drops
            try:
                values = [to_liquid(self.drop(item)[name]) for item in items]
            finally:
                self._recorder, self._drops = recorder, drops
            known = self._columns[query, name] = Column(items, values)
        return known

    def drop(self, item: object) -> LiquidValue:
        """What stands for an item in templates."""
        drop = self._drops.get(item)
        if drop is None:
            drop = self._drops[item] = self._make_drop(self, _kind(item), item)
        return drop

    def forget(self, item: object) -> None:
        """Let the item's drop read everything anew: a hook may have changed the item."""
        self._columns.clear()
        drop = self._drops.get(item)
        if drop is not None:
            drop.forget()

    def id(self, item: object) -> str:
        """The item's id, as keys name it."""
        return self.ranks.id(_kind(item), item)

    # rendered text ------------------------------------------------------------------------

    def content(self, item: object) -> LiquidValue:
        """An item's content as Jekyll shows it at this moment: raw, or converted."""
        item_id = self.id(item)
        if self.ranks.converted_at(item, self._now):
            return self.fetch(keys.converted(item_id))
        return self.fetch(keys.field(item_id, "content"))

    def output(self, item: object) -> LiquidValue:
        """An item's output, or None where Jekyll has not rendered it at this moment."""
        if self.ranks.output_at(item, self._now):
            return self.fetch(keys.output(self.id(item)))
        return None

    def text(self, item: RenderedItem) -> str:
        """What an item is as text: a document's output, where it has one, else the content."""
        output = self.output(item) if isinstance(item, Document) else None
        return to_s(self.content(item) if output is None else output)

    def inspect(self, item: object) -> str:
        """What Ruby shows of an item inside of a list."""
        text: str = self.fetch(keys.inspect(self.id(item)))
        return text

    def excerpt(self, item: Document | Page) -> LiquidValue:
        """An item's excerpt: the front matter's own text, or one rendered when first read."""
        own = self.fetch(keys.field(self.id(item), "excerpt"))
        if isinstance(own, Excerpt):
            return self.fetch(keys.excerpt(self.id(item)))
        return own

    def render_excerpt(self, excerpt: Excerpt) -> str:
        """The text of an excerpt, rendered once. A cycle is a BuildError that names the chain."""
        known = self._excerpts.get(id(excerpt))
        if known is not None:
            return known
        if any(other is excerpt for other in self._excerpts_under_way):
            raise BuildError(_cycle([*self._excerpts_under_way, excerpt]))
        self._excerpts_under_way.append(excerpt)
        try:
            text = self._excerpts[id(excerpt)] = self._render_excerpt(excerpt)
        finally:
            self._excerpts_under_way.pop()
        return text


def _cycle(chain: list[Excerpt]) -> Diagnostic:
    paths = [excerpt.doc.relative_path for excerpt in chain]
    first = chain[-1].doc
    return Diagnostic(
        "site/excerpt-cycle",
        f"stack level too deep: the excerpt reads itself: {' → '.join(paths)}",
        place=Place(first.relative_path, first.content_line),
        cure="give one of them an `excerpt` in its front matter, or an `excerpt_separator` that "
        "leaves the loop out",
    )


def _kind(item: object) -> str:
    if isinstance(item, Document):
        return "document"
    if isinstance(item, Page):
        return "page"
    if isinstance(item, StaticFile):
        return "file"
    if isinstance(item, Collection):
        return "collection"
    if isinstance(item, PageExcerpt):
        return "page excerpt"
    if isinstance(item, Excerpt):
        return "excerpt"
    if isinstance(item, Layout):
        return "layout"
    raise TypeError(f"no item of a site: {item!r}")


# --- One reader for each kind of key --------------------------------------------------------------


def _read_field(view: SiteView, item_id: str, name: str) -> LiquidValue:
    item = view.ranks.item(item_id)
    if isinstance(item, Page):
        return _in_liquid(name, fields.page_field(item, name))
    read = _FIELDS[item_id.partition(":")[0]].get(name)
    if read is not None:
        return read(item)
    return _in_liquid(name, fields.data_of(item).get(name))


def _in_liquid(name: str, value: object) -> LiquidValue:
    """What a plugin's object is to templates; an excerpt is rendered by those who read it."""
    return value if name == "excerpt" else to_liquid(value)


_FIELDS: dict[str, dict[str, Callable[..., object]]] = {
    "document": dict(fields.DOCUMENT),
    "excerpt": dict(fields.EXCERPT),
    "file": dict(fields.STATIC_FILE),
    "collection": dict(fields.COLLECTION),
}


def _read_fields(view: SiteView, item_id: str) -> LiquidValue:
    item = view.ranks.item(item_id)
    if isinstance(item, Page):
        return fields.page_hash(item)
    return fields.data_of(item)


def _read_inspect(view: SiteView, item_id: str) -> str:
    return repr(view.ranks.item(item_id))


def _read_column(view: SiteView, *query_and_name: str) -> Column:
    *query, name = query_and_name
    return view.read_column(tuple(query), name)


def _read_query(view: SiteView, name: str) -> LiquidValue:
    return view.queries.run(name, view.current)


def _read_members(view: SiteView, label: str) -> LiquidValue:
    return view.queries.members(label)


def _read_data(view: SiteView, name: str) -> LiquidValue:
    return view.queries.data().get(name)


def _read_config(view: SiteView, name: str) -> LiquidValue:
    return view.site.config.get(name)


def _read_names(view: SiteView, of: str) -> LiquidValue:
    return list(view.site.config if of == "config" else view.queries.data())


def _read_theme(view: SiteView, name: str) -> LiquidValue:
    return view.queries.theme(name)


def _read_jekyll(view: SiteView, name: str) -> LiquidValue:
    return view.queries.jekyll(name)


def _read_time(view: SiteView) -> LiquidValue:
    return view.site.time


def _read_layout(view: SiteView, name: str) -> Layout | None:
    return view.site.layouts.get(name)


def _read_include(view: SiteView, name: str) -> str | None:
    return view.queries.include_path(name)


def _read_beside(view: SiteView, folder: str, name: str) -> str | None:
    return view.queries.find_file(name, [folder])


def _read_file(view: SiteView, path: str) -> str:
    return view.queries.file_text(path)


def _read_link(view: SiteView, path: str) -> str | None:
    return view.queries.linked_url(path)


def _read_post(view: SiteView, name: str) -> tuple[str, bool] | None:
    return view.queries.post_url(name)


def _read_converted(view: SiteView, item_id: str) -> LiquidValue:
    item = view.ranks.item(item_id)
    own = view.converted_under_way(item)
    if own is not None:
        return own
    rendered = item.rendered  # type: ignore[attr-defined]
    # What could not be rendered stays as it was written: the build fails anyway, and others go on.
    return item.content if rendered is None else rendered.converted  # type: ignore[attr-defined]


def _read_output(view: SiteView, item_id: str) -> LiquidValue:
    return view.ranks.item(item_id).output  # type: ignore[attr-defined]


def _read_excerpt(view: SiteView, item_id: str) -> LiquidValue:
    item = view.ranks.item(item_id)
    excerpt = item.data.get("excerpt")  # type: ignore[attr-defined]
    return view.render_excerpt(excerpt) if isinstance(excerpt, Excerpt) else to_s(excerpt)


_READERS: dict[str, Callable[..., LiquidValue]] = {
    "field": _read_field,
    "fields": _read_fields,
    "inspect": _read_inspect,
    "column": _read_column,
    "query": _read_query,
    "members": _read_members,
    "names": _read_names,
    "data": _read_data,
    "config": _read_config,
    "theme": _read_theme,
    "jekyll": _read_jekyll,
    "time": _read_time,
    "layout": _read_layout,
    "include": _read_include,
    "beside": _read_beside,
    "file": _read_file,
    "link": _read_link,
    "post": _read_post,
    "converted": _read_converted,
    "output": _read_output,
    "excerpt": _read_excerpt,
}
