"""The last build of a site that lives on, for the next one to go on from: while it is watched.

Most saves change one text and leave its front matter as it is. Then nothing else of the site has to
be read, no generator has to run, and what other items depend on can only have changed where a key
names what was edited. Everything that is more than that is a whole build: new files and deleted
ones, front matter, data, the configuration.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, NamedTuple

from pyjekyll.errors import BuildError
from pyjekyll.store.digests import digest_of_bytes
from pyjekyll.store.scan import digest_of_file, fingerprint, is_settled
from pyjekyll.store.traces import Tracing
from pyjekyll.tracing.again import Again
from pyjekyll.tracing.edits import Edits
from pyjekyll.utils.timings import Timings
from pyjekyll.writer import BuildResult, Output, outputs_of, replace_files, replace_site
from pyjekyll.writer.output import as_built

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyjekyll.errors import Diagnostic
    from pyjekyll.site import Site
    from pyjekyll.store.scan import Entry
    from pyjekyll.store.traces import Traces
    from pyjekyll.tracing.edits import Found
    from pyjekyll.writer import Changes


#: Plugins of ours whose times are those of files, which an edit changes.
_READ_TIMES = "pyjekyll.plugins.jekyll_last_modified_at"


class Built(NamedTuple):
    """A page in the destination: its fingerprint, the digest of its bytes, and when it was seen.

    The time is in ns since the epoch.
    """

    entry: Entry
    digest: str
    seen: int


class LastBuild:
    """What a build left. `reported` is what it had to report before it rendered anything.

    `there` are the pages in the destination by their absolute paths; `outputs` are all files of the
    built site.
    """

    def __init__(
        self,
        site: Site,
        traces: Traces,
        reported: Iterable[Diagnostic],
        there: dict[str, Built],
        outputs: Mapping[str, Output],
    ) -> None:
        self._site = site
        self._traces = site.last_traces = traces
        self._reported = tuple(reported)
        self._there = there
        self._outputs = _without_bytes(site, traces, outputs)
        # What has changed since: more than one batch, where a build failed.
        self._changed: set[str] = set()
        self._are_plain = True  # the edits so far
        self._known: dict[str, list[Found]] | None = None
        self._again: Again | None = None

    def get_ready(self) -> bool:
        """Do what the next build needs, in time that nobody waits for; False where it is done."""
        if self._again is not None:
            return False
        self._known_paths()
        self._again = self._all_of_it()
        return True

    def _all_of_it(self) -> Again:
        return Again(self._site, self._traces, self._outputs, self._reported, self._site.linted)

    def rebuild(self, changed: Iterable[str]) -> BuildResult | None:
        """The next build, where only the files `changed` (absolute paths) are others than before.

        None where there is more to do than this can; the site is then to be built as a whole.
        Raises BuildError as such a build would.
        """
        self._changed.update(changed)
        site = self._site
        if site.hooks.may_change_content("site", "post_read"):
            return None  # the hook has to see the new text among all others
        if _READ_TIMES in site.plugins.module_names or site.uses_store is False:
            return None
        diagnostics = site.diagnostics
        diagnostics.replace(self._reported)
        site.fatal = []
        site.is_rendering = False
        edits = Edits(site, self._known_paths(), self._traces)
        try:
            is_all = edits.take(self._changed)
        except BuildError:  # a whole build reports it among everything else
            return None
        # The rest of what is reported is as it was only if reading has nothing new to say.
        if not is_all or len(diagnostics) != len(self._reported) or self._reported_of(edits.items):
            return None
        # Of a text that was never built the next one is no measure.
        edits.are_plain = self._are_plain = self._are_plain and edits.are_plain
        site.forget_texts(edits.paths | {item.path for item in edits.items})
        timings = Timings()
        return self._render_again(edits, timings) or self._render(edits, timings)

    def _known_paths(self) -> dict[str, list[Found]]:
        """What the files of the site are, by their absolute paths; several may be of one."""
        if self._known is None:
            site = self._site
            known: dict[str, list[Found]] = {}
            self._known = known
            for layout in site.layouts.values():
                known.setdefault(layout.path, []).append(layout)
            for page in site.pages:
                known.setdefault(page.path_of_file, []).append(page)
            for collection in site.collections.values():
                for document in collection.docs:
                    known.setdefault(document.path, []).append(document)
                for file in collection.files:
                    known.setdefault(file.path, []).append(file)
            for file in site.static_files:
                if file not in known.get(file.path, ()):
                    known.setdefault(file.path, []).append(file)
        return self._known

    def _reported_of(self, items: Iterable[Found]) -> bool:
        """Whether something was reported that the text of an item was the cause of."""
        paths = {item.relative_path for item in items}
        return any(
            each.rule == "site/excerpt-modified" and each.place and each.place.path in paths
            for each in self._reported
        )

    def _render_again(self, edits: Edits, timings: Timings) -> BuildResult | None:
        """Render what is stale, and touch nothing else; None where that is not enough."""
        site = self._site
        if self._again is None:
            self._again = self._all_of_it()
        with timings.step("render"), site.limits.step("render the site"):
            outputs = self._again.render(edits)
        if outputs is None:
            return None
        changes = replace_files(site, outputs, timings)
        if site.hooks.has_any("post_write"):
            site.finish(timings)
        else:
            site.caches.save()
        self._is_built()
        self._note_written(changes.written, {each.destination: each for each in outputs})
        return self._result(self._again.outputs, changes, timings)

    def _render(self, edits: Edits, timings: Timings) -> BuildResult:
        """Look at all items, and at what became of them, as any build does."""
        site, self._again = self._site, None
        site.traces = tracing = Tracing(
            self._traces, self._is_at, is_same=edits.is_same, edited=edits.ids
        )
        site.forget_renders()
        with timings.step("render"), site.limits.step("render the site"):
            site.render()
        site.raise_fatal()
        outputs = outputs_of(site)
        if outputs.keys() == self._outputs.keys():
            changes = replace_files(site, edits.of(outputs), timings)
        else:  # of a style sheet there is a map now, or none any more
            changes = replace_site(site, outputs, timings)
        site.finish(timings)
        self._note_written(changes.written, outputs)
        if tracing.made is None:
            site.last_build = None
        else:
            self._traces = site.last_traces = tracing.made
            self._outputs = _without_bytes(site, self._traces, outputs)
            self._is_built()
        return self._result(outputs, changes, timings)

    def _is_built(self) -> None:
        self._changed.clear()
        self._are_plain = True

    def _result(
        self, outputs: dict[str, Output], changes: Changes, timings: Timings
    ) -> BuildResult:
        site = self._site
        return BuildResult(
            site,
            outputs,
            *changes,
            skipped=tuple(site.skipped),
            diagnostics=tuple(site.diagnostics),
            timings=timings,
        )

    def _note_written(self, written: Iterable[str], outputs: Mapping[str, Output]) -> None:
        for path in written:
            content = outputs[path].content
            if isinstance(content, bytes):
                self._there[path] = Built(fingerprint(path), digest_of_bytes(content), 0)

    def _is_at(self, path: str, its_digest: str) -> bool:
        built, entry = self._there.get(path), fingerprint(path)
        if built is not None and built.entry == entry and is_settled(entry, built.seen):
            return built.digest == its_digest
        if isinstance(entry, str) or os.path.islink(path) or digest_of_file(path) != its_digest:
            return False
        self._there[path] = Built(entry, its_digest, time.time_ns())
        return True


def _without_bytes(site: Site, traces: Traces, outputs: Mapping[str, Output]) -> dict[str, Output]:
    """The outputs, those of items as what can be made again: the pages are in the destination."""
    found = dict(outputs)
    for item_id, trace in traces.items.items():
        place = site.destination_of(site.view.ranks.item(item_id))  # type: ignore[arg-type]
        if trace.output is not None and place in found:
            found[place] = Output(place, as_built(site, item_id, trace.output))
    return found
