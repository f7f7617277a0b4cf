"""The last build of a site that lives on, for the next one to go on from: while it is watched.

Most saves change one text and leave its front matter as it is. Then nothing else of the site has to
be read, no generator has to run, and what other items depend on can only have changed where a key
names what was edited. Everything that is more than that is a whole build: new files and deleted
ones, front matter, data, the configuration.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pyjekyll.content.excerpt import Excerpt
from pyjekyll.content.layout import Layout
from pyjekyll.content.source_file import has_yaml_header, read_source
from pyjekyll.content.static_file import StaticFile
from pyjekyll.errors import BuildError
from pyjekyll.store.digests import digest_of_bytes
from pyjekyll.store.scan import digest_of_file, fingerprint, is_settled
from pyjekyll.store.traces import Tracing
from pyjekyll.utils.timings import Timings
from pyjekyll.view.carry_over import carried_by
from pyjekyll.writer import BuildResult, outputs_of, replace_files, replace_site
from pyjekyll.writer.output import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyjekyll.content.document import Document
    from pyjekyll.content.page import Page
    from pyjekyll.errors import Diagnostic
    from pyjekyll.site import Site
    from pyjekyll.store.scan import Entry
    from pyjekyll.store.traces import Key, Traces
    from pyjekyll.writer import Output

    Found: TypeAlias = Document | Page | Layout | StaticFile

#: What is read of these kinds of keys may follow from any text, or from the clock.
_OF_ANY_TEXT = frozenset(("time", "site", "left", "outside"))
#: Names in columns that are made of an item's text, or lead to others.
_TEXTS = frozenset(("content", "excerpt", "output", "previous", "next"))
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

    `there` are the pages in the destination by their absolute paths; `paths` are all files of the
    built site.
    """

    def __init__(
        self,
        site: Site,
        traces: Traces,
        reported: Iterable[Diagnostic],
        there: dict[str, Built],
        paths: Iterable[str],
    ) -> None:
        self._site = site
        self._traces = traces
        self._reported = tuple(reported)
        self._there = there
        self._paths = frozenset(paths)
        # What has changed since: more than one batch, where a build failed.
        self._changed: set[str] = set()
        self._known: dict[str, list[Found]] | None = None

    def rebuild(self, changed: Iterable[str]) -> BuildResult | None:
        """The next build, where only the files `changed` (absolute paths) are others than before.

        None where there is more to do than this can; the site is then to be built as a whole.
        Raises BuildError as such a build would.
        """
        self._changed.update(changed)
        site = self._site
        if _READ_TIMES in site.plugins.module_names or site.uses_store is False:
            return None
        diagnostics = site.diagnostics
        diagnostics.replace(self._reported)
        site.fatal = []
        site.is_rendering = False
        edits = _Edits(site, self._known_paths(), self._traces)
        try:
            is_all = edits.take(self._changed)
        except BuildError:  # a whole build reports it among everything else
            return None
        # The rest of what is reported is as it was only if reading has nothing new to say.
        if not is_all or len(diagnostics) != len(self._reported) or self._reported_of(edits.items):
            return None
        return self._build(edits)

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

    def _build(self, edits: _Edits) -> BuildResult:
        site, timings = self._site, Timings()
        site.traces = tracing = Tracing(self._traces, self._is_at, is_same=edits.is_same)
        site.forget_renders(edits.paths | {item.path for item in edits.items})
        with timings.step("render"), site.limits.step("render the site"):
            site.render()
        site.raise_fatal()
        outputs = outputs_of(site)
        if outputs.keys() == self._paths:
            changes = replace_files(site, edits.of(outputs), timings)
        else:  # of a style sheet there is a map now, or none any more
            changes = replace_site(site, outputs, timings)
        site.finish(timings)
        if site.kept is not None:
            site.kept.save({})
        self._keep(tracing, outputs, changes.written)
        return BuildResult(
            site,
            outputs,
            *changes,
            skipped=tuple(site.skipped),
            diagnostics=tuple(site.diagnostics),
            timings=timings,
        )

    def _keep(self, tracing: Tracing, outputs: dict[str, Output], written: Iterable[str]) -> None:
        if tracing.made is None:
            self._site.last_build = None
            return
        self._traces = tracing.made
        self._paths = frozenset(outputs)
        self._changed.clear()
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


class _Edits:
    """Takes over what was edited. `items` are the items whose texts are others now."""

    def __init__(self, site: Site, known: dict[str, list[Found]], traces: Traces) -> None:
        self._site = site
        self._known = known
        self._traces = traces
        self.paths: frozenset[str] = frozenset()
        self.items: list[Document | Page] = []
        self._others: list[Layout | StaticFile] = []
        self._names: frozenset[str] = frozenset()

    def take(self, changed: Iterable[str]) -> bool:
        """Take over all that changed; False where a whole build has to be made."""
        self.paths = frozenset(changed)
        if not all(self._take(path) for path in sorted(self.paths)):
            return False
        site = self._site
        for generator in site.generators:
            for item in (*self.items, *self._others):
                if not generator.take_edit(site, item):
                    return False
        ids = {site.view.id(item) for item in (*self.items, *self._others)}
        excerpts = {
            site.view.id(item.data["excerpt"])
            for item in self.items
            if isinstance(item.data.get("excerpt"), Excerpt)
        }
        self._names = frozenset(self.paths | ids | excerpts)
        return True

    def of(self, outputs: dict[str, Output]) -> list[Output]:
        """Those of the outputs that may be others than before."""
        return [
            output
            for output in outputs.values()
            if isinstance(output.content, bytes)
            or (isinstance(output.content, SourceFile) and output.content.path in self.paths)
        ]

    def is_same(self, key: Key) -> bool | None:
        """What `Tracing.is_same` asks."""
        if not self._names.isdisjoint(key):
            return False
        kind = key[0]
        if kind in _OF_ANY_TEXT or (kind == "column" and key[-1] in _TEXTS):
            return None
        if kind in ("items", "layout") and self._others:
            return None
        return True

    # one file -------------------------------------------------------------------------------

    def _take(self, path: str) -> bool:
        if not os.path.isfile(path):
            return False
        found = self._known.get(path)
        if found is None:
            return ("file", path) in self._traces.digests and self._take_include(path)
        return all(self._take_over(path, thing) for thing in found)

    def _take_include(self, path: str) -> bool:
        """An include is read when a template wants it; what it carries over has to be as before."""
        before = self._site.view.queries.known_text(path)
        now = read_source(path, self._site.config).text
        return before is not None and carried_by(before) == carried_by(now)

    def _take_over(self, path: str, thing: Found) -> bool:
        if isinstance(thing, StaticFile):
            if has_yaml_header(path):
                return False
            thing.forget_times()
            self._others.append(thing)
            return True
        if thing.front_matter is None or thing.yaml_file:
            return False
        if not isinstance(thing, Layout) and getattr(thing, "is_draft", False):
            return False  # without a date of its own it has that of its file
        source = self._site.read_source(path)
        if source.problem is not None or source.front_matter != thing.front_matter:
            return False
        if carried_by(source.body) != carried_by(thing.content or ""):
            return False
        thing.content, thing.content_line = source.body, source.line
        if isinstance(thing, Layout):
            self._others.append(thing)
            return True
        excerpt = thing.data.get("excerpt")
        if isinstance(excerpt, Excerpt):
            thing.data["excerpt"] = type(excerpt)(thing)
        self.items.append(thing)
        return True
