"""Regenerator: Jekyll's name for "which": what has to be rendered, and why.

An item is fresh when everything that its last render read has the same digest again, it is itself
as it was, and its page is still in the destination. The first two follow from the traces of the
last build, the third from who looks at the destination.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.content.rendered import Digests
from pyjekyll.records import replace
from pyjekyll.rendering import reasons
from pyjekyll.store.digests import digest_of_bytes
from pyjekyll.store.traces import Trace, Traces
from pyjekyll.view import keys
from pyjekyll.view.key_digests import KeyDigests
from pyjekyll.writer.output import bytes_ahead

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from pyjekyll.content.document import Document
    from pyjekyll.content.page import Page
    from pyjekyll.content.rendered import Rendered
    from pyjekyll.rendering.fork_pool import Task
    from pyjekyll.site import Site
    from pyjekyll.store.traces import Tracing
    from pyjekyll.view.keys import Key

# Who reads these reads what another render made.
_RENDERED = frozenset(("converted", "output"))
# What these converters make depends on files that only their compiler knows.
_COMPILERS = frozenset((keys.converter("Scss"), keys.converter("Sass")))


class Regenerator:
    """For one build, when content is complete.

    `fresh` has the traces of what may be left out, `reasons` says why the rest may not.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._view = site.view
        self._digests = KeyDigests(site)
        self._own: dict[str, str | None] = {}
        self._edited: set[Key] = set()
        self.fresh: dict[str, Trace] = {}
        self.reasons: dict[str, str] = {}

    def stale(self, ids: list[str]) -> list[str]:
        """Those of the items, in their order, that must be rendered."""
        tracing = self._site.traces
        if tracing is None or not self._view.traces:
            return ids
        tracing.digest_of = self._digests.of
        if tracing.settle is not None and not self._view.renders.lane.takes_all:
            tracing.settle(self._digests.of, self._digests.world)
        if tracing.known is not None and tracing.is_same is not None:
            self._take_what_is_same(tracing.known, tracing.is_same, tracing.edited)
        reason = self._reason_for_all(tracing)
        if reason is not None:
            self.reasons = dict.fromkeys(ids, reason)
        else:
            assert tracing.known is not None, "a reason was missing"
            self.reasons = self._reasons(ids, tracing.known)
            self.fresh = {
                item_id: tracing.known.items[item_id]
                for item_id in ids
                if item_id not in self.reasons
            }
        tracing.reasons = self.reasons
        return [item_id for item_id in ids if item_id not in self.fresh]

    def _reason_for_all(self, tracing: Tracing) -> str | None:
        if self._view.renders.lane.takes_all:
            return reasons.CARRIES_OVER
        if tracing.known is None:
            return tracing.unknown or reasons.UNKNOWN
        world = tracing.known.world
        return reasons.WORLD if world is None or world != self._digests.world() else None

    def _reasons(self, ids: list[str], known: Traces) -> dict[str, str]:
        """The stale items, each with why it is stale."""
        digests, edited = self._digests, self._edited
        changed = {
            key
            for key, before in known.digests.items()
            if key in edited or digests.of(key) != before
        }
        before, now = set(known.items), set(ids)
        is_in_order = [i for i in known.items if i in now] == [i for i in ids if i in before]

        def reason(item_id: str) -> str | None:
            trace = known.items.get(item_id)
            if trace is None:
                return reasons.IS_NEW
            if self._own_digest(item_id) != trace.own:
                return reasons.IS_CHANGED
            if trace.minds_order and not is_in_order:
                return reasons.IS_ELSEWHERE_IN_ORDER
            for key in trace.reads:
                if key[0] not in _RENDERED and (key in changed or key not in known.digests):
                    return f"it reads {reasons.words_of(key, self._site)}"
            return None

        found = {item_id: why for item_id in ids if (why := reason(item_id)) is not None}
        self._spread(ids, found, known)
        for item_id in ids:
            if item_id not in found and not self._is_built(item_id, known.items[item_id]):
                found[item_id] = reasons.IS_NOT_BUILT
        return found

    def _take_what_is_same(
        self, known: Traces, is_same: Callable[[Key], bool | None], edited: Container[str]
    ) -> None:
        """Spare the comparison of what is known to be the same, or known not to be."""
        verdicts = {key: is_same(key) for key in known.digests}
        self._digests.take(
            {key: known.digests[key] for key, same in verdicts.items() if same}, known.world
        )
        self._edited = {key for key, same in verdicts.items() if same is False}
        for item_id, trace in known.items.items():
            if item_id not in edited:
                self._own[item_id] = trace.own

    def _spread(self, ids: list[str], found: dict[str, str], known: Traces) -> None:
        """Who reads what a stale item makes is stale."""
        readers: dict[str, list[tuple[str, Key]]] = {}
        for item_id in ids:
            for key in known.items[item_id].reads if item_id not in found else ():
                if key[0] in _RENDERED:
                    readers.setdefault(key[1], []).append((item_id, key))
        there = set(ids)
        waiting = [item_id for item_id in readers if item_id in found or item_id not in there]
        while waiting:
            for reader, key in readers.pop(waiting.pop(), ()):
                if reader not in found:
                    found[reader] = f"it reads {reasons.words_of(key, self._site)}"
                    waiting.append(reader)

    def _own_digest(self, item_id: str) -> str | None:
        if item_id not in self._own:
            item: Document | Page = self._view.ranks.item(item_id)  # type: ignore[assignment]
            self._own[item_id] = self._digests.own(item)
        return self._own[item_id]

    def _is_built(self, item_id: str, trace: Trace) -> bool:
        """Whether the item's page, if it has one, is in the destination."""
        item: Document | Page = self._view.ranks.item(item_id)  # type: ignore[assignment]
        if not _is_written(item):
            return True
        tracing = self._site.traces
        assert tracing is not None, "it was asked for"
        place = self._site.destination_of(item)
        return trace.output is not None and tracing.is_at(place, trace.output)

    # for a few items of a build ---------------------------------------------------------------

    def digest_of(self, key: Key) -> str | None:
        """The digest of a key's value."""
        return self._digests.of(key)

    def retrace(self, item_id: str, rendered: Rendered) -> Trace | None:
        """The trace of a render; None where it depends on what has no digest."""
        if rendered.digests is not None:
            self._take_digests(item_id, rendered.digests)
        return self._trace(item_id, rendered)

    def update(self, traces: Traces, read: Iterable[Key]) -> None:
        """Bring what traces know of keys up to date, and the texts that others read."""
        for key in read:
            if key[0] == "converted":
                rendered = self._view.renders.known(key[1])
                trace = traces.items.get(key[1])
                if rendered is not None and trace is not None:
                    traces.items[key[1]] = replace(trace, converted=rendered.converted)
            traces.digests.pop(key, None)
            traces.digests.update(self._digests_of((key,)))

    # the traces of this build -------------------------------------------------------------

    def trace(self, ids: list[str]) -> None:
        """Make the traces of this build, once all is rendered."""
        tracing, renders = self._site.traces, self._view.renders
        if tracing is None or not self._view.traces or renders.lane.takes_all or renders.is_changed:
            return
        self._digests.forget_unknown()
        traces = Traces(world=self._digests.world())
        read: set[Key] = set()
        for item_id in ids:
            done = renders.known(item_id)
            if done is not None and done.digests is not None:
                self._take_digests(item_id, done.digests)
        for item_id in ids:
            trace = renders.left_out(item_id)
            if trace is None and not renders.lane.has(item_id):
                trace = self._trace(item_id, renders.item(item_id))
            if trace is not None:
                traces.items[item_id] = trace
                read.update(trace.reads)
        self._keep_texts(traces, {key[1] for key in read if key[0] == "converted"})
        traces.digests = dict(self._digests_of(read))
        tracing.made = traces

    def _keep_texts(self, traces: Traces, wanted: set[str]) -> None:
        """Keep the converted texts that others read, so that these need not be rendered for it."""
        for item_id, trace in traces.items.items():
            if item_id not in wanted:
                text = None
            elif self._view.renders.left_out(item_id) is not None:
                continue  # it is there, or nobody has wanted it so far
            else:
                text = self._view.renders.item(item_id).converted
            if text != trace.converted:
                traces.items[item_id] = replace(trace, converted=text)

    def _digests_of(self, read: Iterable[Key]) -> Iterator[tuple[Key, str]]:
        for key in read:
            if key[0] == "time":  # by an item that was left out, perhaps
                self._site.clock.note(key[1] if len(key) > 1 else None)
            found = None if key[0] in _RENDERED else self._digests.of(key)
            if found is not None:
                yield key, found

    def digesting(self, task: Task) -> Task:
        """A task of renders that makes the digests for traces as well, in whichever process."""

        def run(item_id: str) -> Rendered | None:
            rendered = task(item_id)
            if rendered is None or rendered.fatal or rendered.digests is not None:
                return rendered
            own, output = self._own_digest(item_id), None
            if not self._site.output_filters:  # they are to run once
                output = self._output_digest(item_id, rendered)
            known = self._digests.of(keys.item(item_id))
            return rendered._replace(digests=Digests(own, known, output))

        return run

    def _take_digests(self, item_id: str, found: Digests) -> None:
        self._own.setdefault(item_id, found.own)
        if found.item is not None:
            self._digests.take({keys.item(item_id): found.item})

    def _output_digest(self, item_id: str, rendered: Rendered) -> str | None:
        """The digest of an item's file; None where what is written has something to report."""
        item: Document | Page = self._view.ranks.item(item_id)  # type: ignore[assignment]
        content = bytes_ahead(item, rendered.packed) if _is_written(item) else None
        return None if content is None else digest_of_bytes(content)

    def _trace(self, item_id: str, rendered: Rendered) -> Trace | None:
        """The trace of a render; None where it depends on what has no digest."""
        own = self._own_digest(item_id)
        is_compiled = not _COMPILERS.isdisjoint(rendered.reads)
        if own is None or is_compiled or rendered.further:
            return None
        item: Document | Page = self._view.ranks.item(item_id)  # type: ignore[assignment]
        output = None
        if _is_written(item):
            known = rendered.digests
            output = None if known is None else known.output
            output = output or self._output_digest(item_id, rendered)
            if output is None:
                return None
        return Trace(
            own,
            self._digests.apart(rendered.reads, item_id),
            output,
            rendered.diagnostics,
            rendered.templates,
            rendered.minds_order,
        )


def _is_written(item: Document | Page) -> bool:
    return bool(getattr(item, "write", True))
