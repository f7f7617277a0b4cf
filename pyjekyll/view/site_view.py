"""SiteView: the one place through which a render reads the site.

Drops, tags and filters know content only by keys (`view.keys`); `fetch` turns a key into a value
and notes the read. What others rendered is fetched like anything else, and computed where it is not
there yet: in which order items are rendered makes no difference. In Jekyll it does, so the view
knows the moment of the render that is under way (`view.ranks`), and shows what Jekyll would.

The view does not know drops or how to render: it is given both.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol
from weakref import WeakSet

from pyjekyll.content.collection import Collection
from pyjekyll.content.document import Document
from pyjekyll.content.excerpt import Excerpt, PageExcerpt
from pyjekyll.content.layout import Layout
from pyjekyll.content.page import Page
from pyjekyll.content.rendered import FurtherPage
from pyjekyll.content.static_file import StaticFile
from pyjekyll.errors import Diagnostics, Place
from pyjekyll.liquid.runtime.failures import current_place
from pyjekyll.liquid.values import to_liquid
from pyjekyll.plugin.converter import ConversionContext, convert
from pyjekyll.plugin.highlighter import missing, no_colours
from pyjekyll.records import NamedTuple, replace
from pyjekyll.ruby.values import to_s, truthy
from pyjekyll.view import keys
from pyjekyll.view.carry_over import CarryOver
from pyjekyll.view.columns import VOLATILE, Column
from pyjekyll.view.key_readers import READERS, read_fields
from pyjekyll.view.queries import Queries
from pyjekyll.view.ranks import NEVER, OUTSIDE, Ranks, moment
from pyjekyll.view.render_state import RenderState
from pyjekyll.view.site_door import SiteDoor

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    from pyjekyll.content.rendered import Rendered
    from pyjekyll.content.rendered_item import RenderedItem
    from pyjekyll.errors import Diagnostic
    from pyjekyll.liquid import LiquidValue
    from pyjekyll.plugin.converter import Converter
    from pyjekyll.rendering import Renders
    from pyjekyll.site import Site
    from pyjekyll.view.cached_includes import CachedIncludes
    from pyjekyll.view.keys import Key


# They ask whether a document is written after each render, of which its date is a part.
_ASK_FOR_DATES = ("jemoji", "jekyll-mentions")


class Drops(Protocol):
    """What makes drops."""

    def __call__(self, view: SiteView, kind: str, item: object) -> LiquidValue:
        """The drop, or the hash, that stands for an item of a kind."""
        ...


class Memos(Protocol):
    """What is kept of some renders for others."""

    def forget(self) -> None:
        """Forget it: what it was made of may be other than it was."""
        ...


class Noted(NamedTuple):
    """What a part of a render read and which templates it used."""

    log: dict[Key, None] | None
    templates: dict[Key, bool | None]


class SiteView:
    """A site as renders see it: items by drops, everything else by keys.

    What belongs to one render (its moment, its drops, what it reads and reports) is in its
    RenderState: `state` is that of the render under way, or the one for outside of all renders.
    `notes_reads` says whether renders note what they read. That costs a drop's fields their
    speed, since drops that note are made anew for each render; those that do not are shared.
    `traces` is coarser and costs little: drops are shared, and which items a render has looked at
    is noted, not which of their fields. What differs from moment to moment is noted by itself.
    """

    def __init__(
        self,
        site: Site,
        *,
        drops: Drops,
        notes_reads: bool = False,
        traces: bool = False,
    ) -> None:
        self.site = site
        self.is_of_jekyll_3 = site.config.compatibility.is_jekyll_3
        self.ranks = Ranks()
        self._known: Queries | None = None
        self.queries = Queries(site)
        self.order: list[Document | Page] = []
        self.notes_reads = notes_reads
        self.traces = traces and not notes_reads
        # Whether what one render made may be used by others; then what is kept for them.
        self.keeps_memos = False
        # Whether items are rendered again that come before the pages that renders have made.
        self.hides_further = False
        self.memos: list[Memos] = []
        self._item_keys: dict[object, Key] = {}
        # What is read of an item, and of its group, as traces name it.
        self.keys_of_groups: dict[Key, Key] = {}
        self.door = SiteDoor(self)
        self.renders: Renders
        self.cached_includes: CachedIncludes
        self._make_drop = drops
        self._shared_drops: dict[object, LiquidValue] = {}
        self._columns: dict[tuple[Key, str], Column] = {}
        self._carried: dict[str, dict[Any, Any]] = {}
        self._parts: dict[str, LiquidValue] = {}
        self.site_drops: WeakSet[Memos] = WeakSet()
        self._outside = RenderState(None, OUTSIDE, self._shared_drops, site.diagnostics)
        self._enter(self._outside)

    # the order, and the render under way ---------------------------------------------------

    def settle_order(self) -> list[str]:
        """Give every item its rank, once content is complete; their ids in that order.

        What was read before, by hooks or generators, is forgotten.
        """
        self.forget_reads()
        self._item_keys.clear()
        self.keys_of_groups.clear()
        self.queries, self._known = Queries(self.site, self._known), None
        items: list[tuple[str, Document | Page]] = [
            ("document", doc) for coll in self.site.collections.values() for doc in coll.docs
        ]
        if not self.is_of_jekyll_3:
            for _, document in items:
                document.date  # type: ignore[union-attr] # noqa: B018 - is kept when first asked for
        items += [("page", page) for page in self.site.pages]
        self.ranks.settle(items)
        self._name_the_rest()
        self.order = [item for _, item in items]
        return [self.ranks.id(kind, item) for kind, item in items]

    def forget_reads(self) -> None:
        """Read everything anew: texts may be others, of the same items in the same order."""
        self._shared_drops.clear()
        self._columns.clear()
        self._carried.clear()
        self._parts.clear()
        self.forget_memos()

    def forget_memos(self) -> None:
        """Let go of what renders have made for one another."""
        for memos in self.memos:
            memos.forget()

    def keep_files(self) -> None:
        """When the order is settled next, files are what they were, unless they are forgotten."""
        self._known = self.queries

    def remove(self, page: Page) -> None:
        """Take back a page that was made by a render."""
        self.site.pages.remove(page)
        self.ranks.forget(page)

    def append(self, page: Page) -> str:
        """Take up a page that was made by a render, after all others: its id."""
        self.site.pages.append(page)
        self.forget_memos()
        self.order.append(page)
        return self.ranks.append("page", page)

    def _name_the_rest(self) -> None:
        """Give ids to what is not rendered, lest they depend on who asks first."""
        for collection in self.site.collections.values():
            self.ranks.id("collection", collection)
            for file in collection.files:
                self.ranks.id("file", file)
        for file in self.site.static_files:
            self.ranks.id("file", file)

    def new_state(
        self, item: object, moment_: int, *, parent: RenderState | None = None
    ) -> RenderState:
        """A state for a render that begins."""
        notes = self.notes_reads
        return RenderState(
            item,
            moment_,
            {} if notes else self._shared_drops,
            Diagnostics(),
            log={} if notes or self.traces else None,
            parent=parent,
        )

    @contextmanager
    def entered(self, state: RenderState) -> Iterator[None]:
        """While a render is under way; renders nest where one needs another's result."""
        before = self.state
        self._enter(state)
        try:
            yield
        finally:
            self._enter(before)

    def _enter(self, state: RenderState) -> None:
        self.state = state
        self._log = state.log
        self._drops = state.drops

    def enter_layouts(self, item: object, converted: str) -> None:
        """From here on the item sees its own content converted."""
        state = self.state
        if state.moment != OUTSIDE:
            state.moment = moment(self.ranks.rank(item), in_layout=True)
        state.own = item, converted

    def converted_under_way(self, item: object) -> str | None:
        """The converted content of an item whose layouts are being rendered; None for others."""
        own = self.state.own
        return own[1] if own is not None and own[0] is item else None

    def report(self, diagnostic: Diagnostic) -> None:
        """Report something about what is being rendered; outside of a render, about the site."""
        self.state.diagnostics.add(diagnostic)

    def carry_over(self) -> None:
        """Say that the render reads or leaves what the next ones see.

        A render by itself ends here, with CarryOver: its item goes to the serial lane. In the lane
        nothing happens.
        """
        if self.state.is_alone:
            raise CarryOver

    def run_code(self) -> None:
        """Say that code of the site's runs, which may keep something from render to render."""
        self.carry_over()
        self.state.ran_code = True

    def note_change(self) -> None:
        """Say that code of the site's changes the site: what is rendered from now on sees it."""
        if self.state.current is not None:
            self.forget_memos()
            self.renders.note_change()

    def carried(self, name: str) -> dict[Any, Any]:
        """A dict that lives from item to item until the build ends: to ask for it carries over."""
        self.carry_over()
        return self._carried.setdefault(name, {})

    def carried_so_far(self, name: str, *, expected: bool) -> dict[Any, Any]:
        """The same for whoever only reads it.

        It carries over where something is `expected` in it, or is in it already.
        """
        found = self._carried.get(name)
        if found or expected:
            self.carry_over()
        return found or {}

    # reading ------------------------------------------------------------------------------

    def fetch(self, key: Key) -> LiquidValue:
        """The value of a key. Everything that a render reads of the site passes here."""
        if self._log is not None:
            self._log[key] = None
        return READERS[key[0]](self, *key[1:])

    def note(self, key: Key) -> None:
        """Note a read whose value comes from elsewhere."""
        if self._log is not None:
            self._log[key] = None

    def read_fields(self, item_id: str) -> dict[str, Any]:
        """An item's fields with their values; whoever reads one of them has to note it."""
        return read_fields(self, item_id)  # type: ignore[no-any-return]

    @contextmanager
    def noting(self) -> Iterator[Noted]:
        """What is read and used inside, for a result that is kept for others: see `note_all`."""
        state, outer = self.state, (self.state.log, self.state.templates)
        noted = Noted({} if state.log is not None else None, {})
        state.log, state.templates = noted
        self._log = state.log
        try:
            yield noted
        finally:
            state.log, state.templates = outer
            self._log = state.log
            self.note_all(noted)

    def note_all(self, noted: Noted) -> None:
        """Note what a result was made of that is used again."""
        if self._log is not None and noted.log is not None:
            self._log.update(noted.log)
        self.state.templates.update(noted.templates)

    def use_template(self, key: Key, warnings: Iterable[Diagnostic]) -> None:
        """Note that the render uses a template, and report what is odd about it."""
        state = self.state
        if key not in state.templates:
            state.templates[key] = None
            for warning in warnings:
                state.diagnostics.add(warning)
        elif state.templates[key]:
            state.templates[key] = None

    @property
    def time(self) -> dt.datetime:
        """The time of the build, which notes how it is printed."""
        return self.noted_time(self.site.time)

    def noted_time(self, time: dt.datetime) -> dt.datetime:
        """What a clock says while the site is built, which notes how it is printed.

        Where a format prints another text than for the time of the build, that is an exact use.
        """
        from pyjekyll.ruby.time.times import strftime
        from pyjekyll.view.noted import NotedTime

        build = self.site.time
        is_fixed = bool(self.site.config.get("time"))

        def note(key: Key) -> None:
            is_same = time is build or (
                len(key) > 1 and not is_fixed and strftime(time, key[1]) == strftime(build, key[1])
            )
            self._note_time(key if is_same else keys.time())

        return NotedTime.of(time, note)

    def _note_time(self, key: Key) -> None:
        self.site.clock.note(key[1] if len(key) > 1 else None)
        self.note(key)

    def note_commit(self) -> None:
        """Note that the render prints which commit is checked out."""
        self.note(keys.commit())

    def read_outside(self) -> None:
        """Note that the render reads what may change at any time, such as the network."""
        self.site.clock.reads_outside = True
        self.note(keys.outside())

    def related_posts(self) -> LiquidValue:
        """The posts related to the item under way; None where that is no document."""
        self.state.reads_of_its_own += 1
        current = self.state.current
        if not isinstance(current, Document):
            return None
        return self.fetch(keys.related_posts(self.id(current)))

    def convert(self, name: str, text: str, encoding: str | None = None) -> str | None:
        """A text by the site's converter of the name; None where there is none.

        `encoding` is that of Ruby's string where it is not UTF-8.
        """
        for converter in self.site.converters:
            if type(converter).__name__ == name:
                self.note(keys.converter(name))
                page = self._page_of(converter)
                context = self.conversion(_place_in_template, encoding=encoding, page=page)
                with self.site.span("converter", name):
                    return convert(converter, text, context)
        return None

    def is_plain(self, text: str) -> bool:
        """Whether the site's Markdown makes a paragraph of a text, and looks at nothing in it."""
        for converter in self.site.converters:
            if type(converter).__name__ == "Markdown":
                is_plain = getattr(converter, "is_plain", None)
                return is_plain is not None and is_plain(text)
        return False

    def text_for_sass(self, value: LiquidValue) -> str:
        """The text that a filter for Sass gets. Raises RubyError for what Ruby's does not take."""
        return value if isinstance(value, str) else self.site.style_sheets.text_of(value)

    def highlight(self, code: str, language: str) -> str | None:
        """Code as HTML by the site's highlighter; None where it does not know the language."""
        highlighter = self.site.highlighter
        for name in missing(highlighter, language):
            self.report(replace(no_colours(name), place=_place_in_template()))
        kept = self.site.kept
        with self.site.span("highlighter", language):
            if kept is not None:
                return kept.highlighted(highlighter, code, language)
            return highlighter(code, language)

    def _page_of(self, converter: Converter) -> Page | None:
        """The page that is rendered, where the converter takes it: Jekyll's Sass thinks of it."""
        self.state.reads_of_its_own += converter.adds_pages
        page = self.state.current
        if not converter.adds_pages or not isinstance(page, Page):
            return None
        return page if converter in self.renders.adding_pages.get(self.id(page), ()) else None

    def conversion(
        self,
        place: Callable[[], Place | None],
        *,
        encoding: str | None = None,
        page: Page | None = None,
        first_line: int | None = None,
    ) -> ConversionContext:
        """Where the text comes from that is converted now; `place` is for diagnostics without.

        `page` is the page that it is the text of, if it is one's; `first_line` the number of its
        first line, None for the text of a filter.
        """
        current = self.state.current
        path = getattr(getattr(current, "doc", current), "path_of_file", "")

        def report(diagnostic: Diagnostic) -> None:
            self.report(diagnostic if diagnostic.place else replace(diagnostic, place=place()))

        return ConversionContext(
            path,
            self._load_paths(),
            self._note_file,
            report,
            encoding,
            place,
            first_line is not None,
            first_line or 1,
            None if page is None else page.relative_path,
            None if page is None else self._add_page,
        )

    def _add_page(self, name: str, content: str) -> None:
        further = [page for page in self.state.further if page.name != name]
        self.state.further = [*further, FurtherPage(name, content)]

    def _load_paths(self) -> tuple[str, ...]:
        theme = self.site.theme
        path = theme.sass_path if theme is not None else None
        return () if path is None else (path,)

    def _note_file(self, path: str) -> None:
        self.note(keys.file(path))

    def column(self, items: list[LiquidValue], name: str) -> Column | None:
        """A field of all members of one of the site's lists; None for other lists and fields."""
        query = self.queries.keys_of_lists.get(id(items))
        if query is None or name in VOLATILE or (name == "date" and self._lacks_dates(items)):
            return None
        column: Column = self.fetch(keys.column(query, name))
        return column if len(column.values) == len(items) else None

    def _lacks_dates(self, items: list[LiquidValue]) -> bool:
        """Whether the date of a member may differ from one moment to another."""
        return self._asks_for_dates and any(
            isinstance(item, Document) and item.data["date"] is None for item in items
        )

    def read_column(self, query: Key, name: str) -> Column:
        """Read the field of each member, which is noted as the column alone."""
        known = self._columns.get((query, name))
        items: list[LiquidValue] = READERS[query[0]](self, *query[1:])
        if known is None or known.members is not items:
            log, self._log = self._log, None
            drops, self._drops = self._drops, self._shared_drops
            try:
                values = [to_liquid(self.drop(item)[name]) for item in items]
            finally:
                self._log, self._drops = log, drops
            known = self._columns[query, name] = Column(items, values)
        return known

    def drop(self, item: object) -> LiquidValue:
        """What stands for an item in templates."""
        drop = self._drops.get(item)
        if drop is None:
            drop = self._drops[item] = self._make_drop(self, _kind(item), item)
        if self.traces and self._log is not None:
            key = self._item_keys.get(item)
            if key is None:
                key = self._item_keys[item] = keys.item(self.id(item))
            self._log[key] = None
        return drop

    @property
    def parts(self) -> dict[str, LiquidValue]:
        """Parts of payloads that renders share, unless they note what they read."""
        return {} if self.notes_reads or self.traces else self._parts

    def forget(self, item: object) -> None:
        """Let the item's drop read everything anew: a hook may have changed the item."""
        self._columns.clear()
        self.forget_memos()
        drop = self._drops.get(item)
        if drop is not None:
            drop.forget()

    def forget_site(self, *, lists: bool) -> None:
        """Read the configuration and data anew: a plugin has changed them; its lists as well.

        While items are rendered, the lists that templates have seen stay what they are, as in Ruby.
        """
        if lists and self.state.current is None:
            self.queries = Queries(self.site, self.queries)
            self._columns.clear()
        self.forget_memos()
        for drop in self.site_drops:
            drop.forget()

    def group_of(self, item_id: str) -> str | None:
        """The group of an item: its collection, "pages" or "files"; None where it has none."""
        item = self.ranks.item(item_id)
        item = getattr(item, "doc", item)  # of an excerpt
        if isinstance(item, Document):
            return f"collection {item.collection.label}"
        return (
            "pages" if isinstance(item, Page) else "files" if isinstance(item, StaticFile) else None
        )

    def items_of(self, group: str) -> list[Any]:
        """All items of a group, as `group_of` names it."""
        site = self.site
        if group == "pages":
            return site.pages
        if group == "files":
            return [*site.static_files, *(f for c in site.collections.values() for f in c.files)]
        return site.collections[group.removeprefix("collection ")].docs

    def id(self, item: object) -> str:
        """The item's id, as keys name it."""
        return self.ranks.id(_kind(item), item)

    # rendered text ------------------------------------------------------------------------

    def content(self, item: object) -> LiquidValue:
        """An item's content as Jekyll shows it at this moment: raw, or converted."""
        item_id = self.id(item)
        if self.ranks.converted_at(item, self._now(item)):
            return self.fetch(keys.converted(item_id))
        return self.fetch(keys.field(item_id, "content"))

    def output(self, item: object) -> LiquidValue:
        """An item's output, or None where Jekyll has not rendered it at this moment."""
        if self.ranks.output_at(item, self._now(item)):
            return self.fetch(keys.output(self.id(item)))
        return None

    def asked_date(self, document: Document) -> dt.datetime | None:
        """The date of a document without one, in Jekyll 3: the build's once somebody asked for it.

        Jekyll does where it looks whether a document is written: behind each of its layouts. So do
        plugins that change what was rendered. What is rendered later sees a date then, in the
        document itself what is around its innermost layout.
        """
        if not document.collection.write or not self._asks_for_dates:
            return None
        reader = self.state
        while reader.parent is not None:  # an excerpt, at the moment of who reads it first
            reader = reader.parent
        if reader.current is document:
            self.state.minds_the_moment |= reader is not self.state
            return self.time if reader.layouts_done else None
        if not (self._plugins_ask or self._is_in_layout(document)):
            return None
        return self.time if self.ranks.output_at(document, self._now(document)) else None

    def _is_in_layout(self, document: Document) -> bool:
        if not document.place_in_layout:
            return False
        name = self.fetch(keys.field(self.id(document), "layout"))
        return name is not None and self.fetch(keys.layout(to_s(name))) is not None

    @cached_property
    def _asks_for_dates(self) -> bool:
        # With `future: true` a document is written whatever its date: nobody asks.
        return self.is_of_jekyll_3 and not truthy(self.site.config["future"])

    @cached_property
    def _plugins_ask(self) -> bool:
        return any(self.site.plugins.has(name) for name in _ASK_FOR_DATES)

    def _now(self, item: object) -> int:
        """The moment, for a question about an item whose answer depends on it."""
        state = self.state
        if self.ranks.rank(item) != NEVER:
            state.minds_the_moment = True
        return state.moment

    def further_pages(self) -> tuple[Page, ...]:
        """The pages that earlier renders have made, at this moment, and that are no one's yet."""
        if self.state.moment == OUTSIDE or not self.renders.adding_pages:
            return ()
        self.state.minds_the_moment = True
        return self.renders.further_before(self.state.moment)

    def rendered(self, item: object) -> Rendered | None:
        """What was rendered of an item so far; nothing is rendered for the question."""
        return self.renders.known(self.id(item))

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


def _place_in_template() -> Place | None:
    """Where the template is that runs now."""
    found = current_place()
    if found is None or not found.template_name:
        return None
    return Place(found.template_name, found.line, found.column)


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
