"""The render as a task: `Renders.item(id)` is all there is to know of an item's render.

It is a function of the site, its content being complete: it changes nothing, in whatever order and
in which process it is asked for, and what comes of it is a Rendered. What it needs of other items
it gets the same way. Only what carries over from item to item is kept apart, in the serial lane.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from pyjekyll.content.rendered import Rendered, packed
from pyjekyll.content.source_map_page import SourceMapPage
from pyjekyll.drops import UnifiedPayloadDrop, drop_for
from pyjekyll.errors import BuildError, Diagnostic, Place, PyjekyllError
from pyjekyll.rendering.first_uses import settle_first_uses
from pyjekyll.rendering.further_errors import further_errors
from pyjekyll.rendering.liquid_errors import RENDER_ERRORS, diagnose_all
from pyjekyll.rendering.page_requests import in_turn
from pyjekyll.rendering.render_pool import SerialPool
from pyjekyll.rendering.renderer import Renderer
from pyjekyll.rendering.serial_lane import LeftBefore, SerialLane
from pyjekyll.rendering.summing_up import summed_up
from pyjekyll.view import SiteView, keys
from pyjekyll.view.cached_includes import FIRST
from pyjekyll.view.carry_over import CarryOver
from pyjekyll.view.memos import together
from pyjekyll.view.ranks import OUTSIDE, moment

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping

    from pyjekyll.content.document import Document
    from pyjekyll.content.excerpt import Excerpt
    from pyjekyll.content.page import Page
    from pyjekyll.liquid import LiquidValue
    from pyjekyll.plugin import Converter
    from pyjekyll.rendering.regenerator import Regenerator
    from pyjekyll.rendering.render_pool import RenderPool
    from pyjekyll.site import Site
    from pyjekyll.store.traces import Trace
    from pyjekyll.view import RenderState
    from pyjekyll.view.keys import Key

# How many renders may need one another before all earlier ones are done in their order instead:
# a chain of posts that each print the one before would end at Python's limit of recursion.
MAX_DEPTH = 3


def new_view(site: Site) -> SiteView:
    """The view of a site, knowing drops and how to render."""
    view = SiteView(
        site,
        drops=drop_for,
        notes_reads=site.notes_reads,
        traces=site.traces is not None,
    )
    view.renders = Renders(site, view)
    site.liquid_renderer.keep_memos(view)
    return view


class Renders:
    """The renders of one build, each done once, when it is first asked for."""

    def __init__(self, site: Site, view: SiteView) -> None:
        self._site = site
        self._view = view
        self._lane: SerialLane | None = None
        self._ids: list[str] = []
        self._rendered: dict[str, Rendered] = {}
        self._excerpts: dict[int, Rendered] = {}
        self._left_out: dict[str, Trace] = {}
        # Whether code of the site's has changed the site while items were rendered.
        self.is_changed = False
        # Excerpts for which code of the site's ran.
        self._by_code: set[int] = set()
        self._complete = 0  # so many of the first items are rendered
        self._depth = 0
        # Pages that may make others, with the converters that do so; and the pages that they made.
        self.adding_pages: dict[str, tuple[Converter, ...]] = {}
        self._further: dict[str, tuple[Page, ...]] = {}

    def have_uses(self) -> bool:
        """Whether there is any item of which `uses` has something to say."""
        if any(rendered.uses for rendered in self._rendered.values()):
            return True
        known = None if self._site.traces is None else self._site.traces.known
        return (
            bool(self._left_out)
            and known is not None
            and any(key[0] == "cached_include" for key in known.digests)
        )

    def uses(self, item_id: str) -> tuple[Key, ...]:
        """What the render of an item used of what `include_cached` printed elsewhere."""
        trace = self.left_out(item_id)
        if trace is not None:
            return tuple(key for key in trace.reads if key[0] == "cached_include")
        return self.item(item_id).uses

    def is_alike_as_first(self, item_id: str, uses: frozenset[str]) -> bool:
        """Whether an item comes out alike as the first one that uses these."""
        plain = self.item(item_id)
        first = self._alone(item_id, uses)
        if first is None or first._replace(uses=(), reads=(), templates=(), profile=()) != (
            plain._replace(uses=(), reads=(), templates=(), profile=())
        ):
            return False
        verified = {
            key: keys.cached_include(key[1], key[2], FIRST) for key in plain.uses if key[1] in uses
        }
        self._rendered[item_id] = plain._replace(
            uses=tuple(verified.get(key, key) for key in plain.uses),
            reads=tuple(verified.get(key, key) for key in plain.reads),
        )
        return True

    def begin(self) -> list[str]:
        """Begin, once content is complete: the ids of all items, in the order of their ranks."""
        self._site.is_rendering = True
        self._rendered.clear()
        self._excerpts.clear()
        self._by_code.clear()
        self._left_out.clear()
        self.is_changed = False
        self._complete = 0
        self._ids = self._view.settle_order()
        self._site.liquid_renderer.table.settle(self._view.order)
        self._lane = SerialLane(self._site)
        self._further.clear()
        self.adding_pages = {}
        for page in self._site.pages:
            converters = self._site.converters_of(page.extname)
            adding = tuple(converter for converter in converters if converter.adds_pages)
            if adding:
                self.adding_pages[self._view.id(page)] = adding
        return list(self._ids)

    def begin_again(self, left_out: dict[str, Trace]) -> None:
        """Begin for a few items of a site whose content is complete and has the order it had."""
        self._site.is_rendering = True
        self._rendered.clear()
        self._excerpts.clear()
        self._by_code.clear()
        self._left_out = left_out
        self._complete = 0
        self._view.forget_reads()
        self._lane = SerialLane(self._site)

    @property
    def lane(self) -> SerialLane:
        """The serial lane of this build."""
        assert self._lane is not None, "nothing is rendered before `begin`"
        return self._lane

    # what the view asks -------------------------------------------------------------------

    def known(self, item_id: str) -> Rendered | None:
        """What was rendered already."""
        return self._rendered.get(item_id)

    def item(self, item_id: str) -> Rendered:
        """The render of a page or document; one that fails says so in its `fatal`."""
        rendered = self._rendered.get(item_id)
        if rendered is None:
            if self._depth >= MAX_DEPTH:
                self._render_before(item_id)
            rendered = self._alone(item_id) or self._in_lane(item_id)
            self._rendered[item_id] = rendered
        return rendered

    def excerpt(self, excerpt: Excerpt) -> Rendered:
        """The render of an excerpt. What it reports and uses counts as its reader's.

        It happens at the moment of the first who reads it. Where that makes a difference, to read
        it is CarryOver. Raises what is wrong with it; a cycle is a BuildError that names the chain.
        """
        reader = self._view.state
        rendered = self._excerpts.get(id(excerpt))
        if rendered is None:
            chain = [*reader.excerpts(), excerpt]
            if any(other is excerpt for other in chain[:-1]):
                raise BuildError(_excerpt_cycle(chain))
            state = self._view.new_state(excerpt, reader.moment, parent=reader)
            state.is_alone, state.own = reader.is_alone, reader.own
            payload = UnifiedPayloadDrop(self._view, carries=True)
            try:
                place = self._site.place_of(excerpt.doc.path)
                with self._view.entered(state), self._site.span("excerpt", place):
                    text, _ = Renderer(self._site, excerpt, payload).run()
            except Exception:
                reader.diagnostics.extend(state.diagnostics)
                raise
            if state.minds_the_moment:
                reader.minds_the_moment = True
                self._view.carry_over()
            if state.ran_code:
                self._by_code.add(id(excerpt))
            rendered = self._excerpts[id(excerpt)] = _result(self._view, state, text, text)
        if id(excerpt) in self._by_code:
            self._view.run_code()
        reader.diagnostics.extend(rendered.diagnostics)
        reader.templates.update(dict.fromkeys(rendered.templates))
        if reader.log is not None:
            reader.log.update(dict.fromkeys(rendered.reads))
        return rendered

    def left(self, item_id: str, name: str) -> LiquidValue:
        """What the items before one leave to its body as `layout` or `content`."""
        return self.lane.left(item_id, name)

    def further_before(self, now: int) -> tuple[Page, ...]:
        """The pages that were made beside those that are rendered before a moment."""
        ranks = self._view.ranks
        return tuple(
            page
            for item_id in self.adding_pages
            if ranks.output_at(ranks.item(item_id), now)
            for page in self.further(item_id)
        )

    def further(self, item_id: str) -> tuple[Page, ...]:
        """The pages that belong beside a page, as its render says."""
        if item_id not in self._further:
            page: Page = self._view.ranks.item(item_id)  # type: ignore[assignment]
            self._further[item_id] = tuple(
                SourceMapPage(page, each.name, each.content) for each in self.item(item_id).further
            )
        return self._further[item_id]

    def take_further(self, chosen: Container[str]) -> list[Page]:
        """All pages that the renders of the chosen items made, once they are done.

        The site has them from here on.
        """
        adding = (item_id for item_id in self.adding_pages if item_id in chosen)
        pages = [page for item_id in adding for page in self.further(item_id)]
        self.adding_pages = {}
        return pages

    # what the build asks ------------------------------------------------------------------

    @property
    def ids(self) -> list[str]:
        """The ids of all items, in the order of their ranks."""
        return list(self._ids)

    def keep(self, item_id: str, rendered: Rendered) -> None:
        """Take a result that was computed elsewhere."""
        self._rendered[item_id] = rendered

    def leave_out(self, traces: Mapping[str, Trace]) -> None:
        """Take it that these items need not be rendered; who reads one of them renders it."""
        self._left_out = dict(traces)

    def note_change(self) -> None:
        """Render everything after the item under way: code of the site's has changed the site."""
        self.is_changed = True
        if self._left_out:
            ranks = self._view.ranks
            now = ranks.rank(getattr(self._view.state.current, "doc", self._view.state.current))
            for item_id in list(self._left_out):
                if ranks.rank(ranks.item(item_id)) > now:
                    del self._left_out[item_id]

    def left_out(self, item_id: str) -> Trace | None:
        """The trace of an item that was not rendered, since it is as before; None for others."""
        return None if item_id in self._rendered else self._left_out.get(item_id)

    def told(self, item_id: str) -> Rendered:
        """What there is to report of an item; of one that was left out, without its texts."""
        trace = self.left_out(item_id)
        if trace is None:
            return self.item(item_id)
        return Rendered(None, None, diagnostics=trace.diagnostics, templates=trace.templates)

    def templates_of(self, item_id: str) -> tuple[Key, ...] | None:
        """The templates that the render of an item used; None for what was not rendered."""
        found = self._rendered.get(item_id) or self._left_out.get(item_id)
        return None if found is None else found.templates

    def rendered_items(self) -> list[Document | Page]:
        """The pages and documents that were rendered, and not left out."""
        return [self._view.ranks.item(each) for each in self._rendered]  # type: ignore[misc]

    def all(self) -> Iterator[Rendered]:
        """All results so far, in the order of the items."""
        return (
            self.told(item_id)
            for item_id in self._ids
            if item_id in self._rendered or item_id in self._left_out
        )

    def templates(self) -> dict[Key, None]:
        """The templates that all results so far have used, in the order of the items."""
        used: dict[Key, None] = {}
        for item_id in self._ids:
            result = self._rendered.get(item_id) or self._left_out.get(item_id)
            if result is not None:
                used.update(dict.fromkeys(result.templates))
        return used

    def task(self, item_id: str) -> Rendered | None:
        """What a pool runs: an item by itself. None where it has to be in the serial lane."""
        return self._rendered.get(item_id) or self._alone(item_id)

    def _alone(self, item_id: str, first_uses: frozenset[str] = frozenset()) -> Rendered | None:
        item: Document | Page = self._view.ranks.item(item_id)  # type: ignore[assignment]
        if self.lane.takes(item_id, item):
            return None
        view = self._view
        rank = view.ranks.rank(item)
        state = view.new_state(item, moment(rank))
        state.is_alone, state.first_uses = True, first_uses
        left = LeftBefore(self._site, item_id) if rank else None
        payload = UnifiedPayloadDrop(view, self.lane.payload.further, left=left)
        with view.entered(state):
            try:
                return self._run(item, state, Renderer(self._site, item, payload))
            except CarryOver:
                self.lane.add(item_id, item)
                return None

    def _in_lane(self, item_id: str) -> Rendered:
        self._render_before(item_id)
        view = self._view
        item: Document | Page = view.ranks.item(item_id)  # type: ignore[assignment]
        rank = view.ranks.rank(item)
        state = view.new_state(item, moment(rank))
        renderer = Renderer(self._site, item, self.lane.begin(item_id))
        with view.entered(state):
            rendered = self._run(item, state, renderer)
        self.lane.end(rank, renderer)
        return rendered

    def _render_before(self, item_id: str) -> None:
        """Render all items of lower rank, in their order, but for those that are left out."""
        rank = self._view.ranks.rank(self._view.ranks.item(item_id))
        while self._complete < min(rank, len(self._ids)):  # the pages that renders made come last
            earlier = self._ids[self._complete]
            self._complete += 1
            if self.left_out(earlier) is None:
                self.item(earlier)

    def _run(self, item: Document | Page, state: RenderState, renderer: Renderer) -> Rendered:
        self._depth += 1
        try:
            place = self._site.place_of(item.relative_path)
            with self._site.limits.file(place), self._site.span("page", place):
                converted, output = renderer.run()
            self._site.limits.check_output(output, place)
            return _result(self._view, state, converted, self._after_hooks(item, state, output))
        except PyjekyllError as error:
            return _result(self._view, state, None, None, error.diagnostics)
        except RENDER_ERRORS as error:
            return _result(
                self._view, state, None, None, tuple(diagnose_all(error, self._site, item))
            )
        finally:
            self._depth -= 1

    def _after_hooks(self, item: Document | Page, state: RenderState, output: str) -> str:
        """The output, as hooks leave it. To them everything that is rendered is done."""
        state.moment = OUTSIDE
        item.output = output
        try:
            item.trigger_hooks("post_render")
            return item.output or ""
        finally:
            item.output = None


def render(site: Site, pool: RenderPool | None = None) -> None:
    """Render every item of the site, and report in `site.diagnostics` in Jekyll's order.

    An item that fails does not keep the others from being rendered; at the end BuildError lists
    what was wrong with all of them. Hooks of the site run before and after.
    """
    view = site.view
    renders = view.renders
    ids = renders.begin()
    payload = renders.lane.payload
    site.hooks.trigger("site", "pre_render", site, payload)
    regenerator = _regenerator(site)
    chosen = dict.fromkeys(ids if site.only is None else _chosen(site, ids))
    stale = ids
    if regenerator is not None:
        stale = regenerator.stale(ids)
        renders.leave_out(regenerator.fresh)
    stale = [item_id for item_id in stale if item_id in chosen]
    task = (
        renders.task if regenerator is None or pool is None else regenerator.digesting(renders.task)
    )
    if renders.lane.is_in_order:
        for item_id in chosen:
            renders.told(item_id)
    else:
        for item_id, rendered in in_turn(site, stale, pool or SerialPool(), task):
            if rendered is not None:
                renders.keep(item_id, rendered)
    settle_cached_includes(site, chosen)
    results = [(item_id, renders.told(item_id)) for item_id in chosen]
    for page in renders.take_further(chosen):
        further = view.append(page)
        results.append((further, renders.item(further)))
    site.diagnostics.extend(
        summed_up(diagnostic for _, rendered in results for diagnostic in rendered.diagnostics)
    )
    fatal = list(_all_errors(site, results))
    if fatal:
        raise BuildError(*once_each(fatal))
    if regenerator is not None and site.only is None:
        _leave_traces(site, partial(regenerator.trace, ids), pool)
    site.hooks.trigger("site", "post_render", site, payload)


def _leave_traces(site: Site, make: Callable[[], None], pool: RenderPool | None) -> None:
    """Make the traces of this build; in another process where others have rendered as well."""
    tracing = site.traces
    is_aside = tracing is not None and getattr(pool, "has_forked", False) and tracing.aside(make)
    if not is_aside:
        make()


def settle_cached_includes(site: Site, chosen: Iterable[str]) -> None:
    """Make all items, which have been rendered, what they are with `include_cached`.

    Where it matters who is the first to use something, all are rendered anew as Jekyll does it.
    """
    if settle_first_uses(site, chosen):
        return
    view = site.view
    view.cached_includes.carries = True
    try:
        view.renders.begin_again({})
        for item_id in chosen:
            view.renders.item(item_id)
    finally:
        view.cached_includes.carries = False


def _chosen(site: Site, ids: Iterable[str]) -> Iterator[str]:
    """What is to be rendered of a site of which only a part is built."""
    assert site.only is not None
    site.only.require_some(site.each_site_file())
    for item_id in ids:
        if site.only.takes(site.view.ranks.item(item_id)):  # type: ignore[arg-type]
            yield item_id


def _regenerator(site: Site) -> Regenerator | None:
    if site.traces is None:
        return None
    from pyjekyll.rendering.regenerator import Regenerator

    return Regenerator(site)


def _all_errors(site: Site, results: Iterable[tuple[str, Rendered]]) -> Iterator[Diagnostic]:
    """What ended renders, and what else is wrong in a file where parsing stopped early."""
    searched: set[Place | None] = set()
    for item_id, rendered in results:
        yield from rendered.fatal
        if rendered.fatal and rendered.fatal[0].place not in searched:
            first = rendered.fatal[0]
            searched.add(first.place)
            yield from further_errors(first, site, site.view.ranks.item(item_id))  # type: ignore[arg-type]


def once_each(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Errors of one place together: a broken include is one error, however many pages want it."""
    found: dict[object, Diagnostic] = {}
    others: Counter[object] = Counter()
    for number, diagnostic in enumerate(diagnostics):
        place = diagnostic.place
        has_line = place is not None and place.line is not None
        key = (diagnostic.rule, place) if has_line else number
        if key in found:
            others[key] += 1
        else:
            found[key] = diagnostic
    return [
        diagnostic.noting(f"and while rendering {others[key]} more") if others[key] else diagnostic
        for key, diagnostic in found.items()
    ]


def _result(
    view: SiteView,
    state: RenderState,
    converted: str | None,
    output: str | None,
    fatal: tuple[Diagnostic, ...] = (),
) -> Rendered:
    uses: tuple[Key, ...] = ()
    if state.cached_uses:
        uses = view.cached_includes.uses(state)
        if state.log is not None:
            state.log.update(dict.fromkeys(uses))
    return Rendered(
        converted,
        None if output is None else packed(output),
        diagnostics=tuple(state.diagnostics),
        templates=tuple(state.templates),
        reads=together(view, state.log or ()),
        fatal=fatal,
        profile=tuple((name, *figures) for name, figures in state.profile.items()),
        further=tuple(state.further),
        minds_order=state.minds_the_moment,
        uses=uses,
    )


def _excerpt_cycle(chain: list[Excerpt]) -> Diagnostic:
    paths = [excerpt.doc.relative_path for excerpt in chain]
    first = chain[-1].doc
    return Diagnostic(
        "site/excerpt-cycle",
        f"The excerpt contains itself: {' → '.join(paths)}",
        place=Place(first.relative_path, first.content_line),
        cure="give one of them an `excerpt` in its front matter, or an `excerpt_separator` that "
        "leaves the loop out",
    )
