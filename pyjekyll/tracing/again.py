"""What an edit makes stale is rendered, and nothing else is looked at.

A build compares all items with their traces, goes through all results and all files. Here an index
says who reads what, so that an edit takes the time of the pages that it changes, however many the
site has. Whatever is out of the ordinary is left to a build that looks at everything.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pyjekyll.content.page import Page
from pyjekyll.content.source_map_page import SourceMapPage
from pyjekyll.lint import lint
from pyjekyll.rendering import reasons
from pyjekyll.rendering.page_requests import in_turn
from pyjekyll.rendering.regenerator import Regenerator
from pyjekyll.rendering.render_pool import SerialPool
from pyjekyll.rendering.summing_up import summed_up
from pyjekyll.tracing.edits import may_follow_from_any_text
from pyjekyll.writer.output import Output, as_built, bytes_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyjekyll.content.document import Document
    from pyjekyll.content.rendered import Rendered
    from pyjekyll.errors import Diagnostic
    from pyjekyll.rendering.fork_pool import Task
    from pyjekyll.rendering.render_pool import RenderPool
    from pyjekyll.site import Site
    from pyjekyll.store.traces import Key, Traces
    from pyjekyll.tracing.edits import Edits

#: Who reads these reads what another render made.
_RENDERED = ("converted", "output")
#: The list in which pages are that renders have made, as far as they were made at the moment.
_WITH_FURTHER = ("query", "site.pages")


class Again:
    """Renders a site's stale items, build after build; `traces` are kept up to date.

    Made when a build is complete, of which `reported` is what came before its renders, and `linted`
    what the lints found.
    """

    def __init__(
        self,
        site: Site,
        traces: Traces,
        outputs: dict[str, Output],
        reported: Iterable[Diagnostic],
        linted: Iterable[Diagnostic],
    ) -> None:
        self._site = site
        self._view = site.view
        self._traces = traces
        self._reported = tuple(reported)
        self._linted = tuple(linted)
        self.outputs = dict(outputs)
        self._readers: dict[Key, set[str]] = defaultdict(set)
        self._uncertain: set[Key] = set()  # whose values any edit may change
        self._keys_of: dict[str, set[Key]] = defaultdict(set)
        self._said: dict[str, tuple[Diagnostic, ...]] = {}
        for item_id, trace in traces.items.items():
            self._index(item_id, trace.reads)
            if trace.diagnostics:
                self._said[item_id] = trace.diagnostics
        self._has_further = any(isinstance(page, SourceMapPage) for page in site.pages)
        # Of two for one file the last one is written.
        is_clear = len(site.destinations()) == len(outputs)
        # What was reported of files that are as they were would be lost.
        is_quiet = not site.output_filters.have_reported
        self.is_possible = is_clear and is_quiet and self._take_untraced()

    def _index(self, item_id: str, reads: Iterable[Key]) -> None:
        for key in reads:
            readers = self._readers[key]
            if not readers:
                for name in key[1:]:
                    self._keys_of[name].add(key)
                if key[0] not in _RENDERED and (
                    may_follow_from_any_text(key) or key not in self._traces.digests
                ):
                    self._uncertain.add(key)
            readers.add(item_id)

    def _take_untraced(self) -> bool:
        """Whether all items without a trace are style sheets, or maps of them.

        These follow from style sheets alone.
        """
        for item in self._view.order:
            item_id = self._view.id(item)
            if item_id in self._traces.items:
                continue
            if not (item.sass_file or isinstance(item, SourceMapPage)):
                return False
            diagnostics = self._view.renders.told(item_id).diagnostics
            if diagnostics:
                self._said[item_id] = diagnostics
        return True

    # one edit -----------------------------------------------------------------------------

    def render(self, edits: Edits) -> list[Output] | None:
        """The files that are others now; what is to be reported is in the site's diagnostics.

        None where everything has to be looked at; nothing is done then but some renders.
        """
        if not self.is_possible or edits.others or edits.have_styles:
            return None
        site, renders = self._site, self._view.renders
        regenerator = Regenerator(site)
        why = self._stale(edits, regenerator)
        stale = set(why)
        reads = {each: self._traces.items[each].reads for each in stale}
        if any(self._mind_further(each, reads[each]) for each in stale):
            return None
        renders.begin_again(
            {each: trace for each, trace in self._traces.items.items() if each not in stale}
        )
        site.hooks.trigger("site", "pre_render", site, renders.lane.payload)
        ranks = self._view.ranks
        in_order = sorted(stale, key=lambda each: ranks.rank(ranks.item(each)))
        task = regenerator.digesting(renders.task)
        self._view.hides_further = self._has_further
        try:
            is_done = self._render(in_order, task)
        finally:
            self._view.hides_further = False
        if not is_done:
            return None
        if not self._trace(stale, edits, regenerator):
            return None
        site.hooks.trigger("site", "post_render", site, renders.lane.payload)
        if site.traces is not None:
            site.traces.reasons = {item_id: why[item_id] for item_id in in_order}
        self._report(edits)
        return self._files(stale)

    def _render(self, in_order: list[str], task: Task) -> bool:
        """Render items; whether each came to what the others take for granted."""
        renders = self._view.renders
        for item_id, rendered in in_turn(self._site, in_order, self._pool(), task):
            if rendered is None or rendered.fatal or rendered.further:
                return False
            if not self._uses_the_same(item_id, rendered):
                return False
            renders.keep(item_id, rendered)
        return True

    def _pool(self) -> RenderPool:
        """Where stale items are rendered: an include may make many of them."""
        here = self._site.pool is None  # for others the site would have to be sent
        return (self._site.render_pool() if here else None) or SerialPool()

    def _uses_the_same(self, item_id: str, rendered: Rendered) -> bool:
        """Whether it is the first user of what it was: of what `include_cached` printed."""
        reads = self._traces.items[item_id].reads
        before = {key for key in reads if key[0] == "cached_include"}
        return before == set(rendered.uses)

    def _stale(self, edits: Edits, regenerator: Regenerator) -> dict[str, str]:
        """The items that have to be rendered, each with why."""
        known = self._traces.digests
        changed = {
            key
            for name in edits.names
            for key in self._keys_of.get(name, ())
            if edits.is_same(key) is False
        }
        changed.update(
            key
            for key in self._uncertain - changed
            if key not in known or regenerator.digest_of(key) != known[key]
        )
        stale = dict.fromkeys(edits.ids, reasons.IS_CHANGED)
        for key in sorted(changed):
            why = self._it_reads(key)
            for reader in self._readers[key]:
                stale.setdefault(reader, why)
        waiting = list(stale)
        while waiting:
            item_id = waiting.pop()
            for kind in _RENDERED:
                for reader in self._readers.get((kind, item_id), ()):
                    if reader not in stale:
                        stale[reader] = self._it_reads((kind, item_id))
                        waiting.append(reader)
        return stale

    def _it_reads(self, key: Key) -> str:
        return f"it reads {reasons.words_of(key, self._site)}"

    def _mind_further(self, item_id: str, reads: Iterable[Key]) -> bool:
        """Whether it may matter which of the pages that renders have made there were already.

        Documents are rendered before all of them.
        """
        if not self._has_further or _WITH_FURTHER not in reads:
            return False
        return isinstance(self._view.ranks.item(item_id), Page)

    def _trace(self, stale: set[str], edits: Edits, regenerator: Regenerator) -> bool:
        """Bring the traces up to date; whether all of the stale items have one."""
        traces, renders = self._traces, self._view.renders
        new = {each: regenerator.retrace(each, renders.item(each)) for each in stale}
        found = {each: trace for each, trace in new.items() if trace is not None}
        if len(found) < len(new):
            return False
        if any(self._mind_further(each, trace.reads) for each, trace in found.items()):
            return False
        for item_id, trace in found.items():
            for key in traces.items[item_id].reads:
                self._readers[key].discard(item_id)
            traces.items[item_id] = trace
            self._index(item_id, trace.reads)
            self._said.pop(item_id, None)
            if trace.diagnostics:
                self._said[item_id] = trace.diagnostics
        read = {key for trace in found.values() for key in trace.reads}
        read.update(key for name in edits.names for key in self._keys_of.get(name, ()))
        read.update(key for key in self._uncertain if self._readers[key])
        read.update(key for each in stale if self._readers.get(key := ("converted", each)))
        regenerator.update(traces, (key for key in read if self._may_be_another(key, edits)))
        return True

    def _may_be_another(self, key: Key, edits: Edits) -> bool:
        """Whether what is known of a key is to be found anew: a list of all posts takes long."""
        return (
            key[0] in _RENDERED
            or key[0] == "time"
            or key in self._uncertain
            or key not in self._traces.digests
            or not edits.is_same(key)
        )

    def _report(self, edits: Edits) -> None:
        site, ranks = self._site, self._view.ranks
        said = sorted(self._said, key=lambda each: ranks.rank(ranks.item(each)))
        site.diagnostics.replace(self._reported)
        site.diagnostics.extend(summed_up(each for item in said for each in self._said[item]))
        if not edits.are_plain:
            self._linted = tuple(lint(site))
        site.diagnostics.extend(self._linted)

    def _files(self, stale: set[str]) -> list[Output]:
        site, found = self._site, []
        for item_id in stale:
            item: Document | Page = self._view.ranks.item(item_id)  # type: ignore[assignment]
            if not item.write:
                continue
            place = site.destination_of(item)
            content = bytes_of(item, place, self._view.renders.item(item_id).packed)
            found.append(Output(place, content))
            its_digest = self._traces.items[item_id].output
            assert its_digest is not None, "what is written has a digest"
            self.outputs[place] = Output(place, as_built(site, item_id, its_digest))
        return found
