"""Makes the record of a build: what it read, what it made, what it reported, and its traces."""

from __future__ import annotations

import os
import time
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from pyjekyll.configuration.known_keys import LOUDNESS
from pyjekyll.content.kept_document import values_of as values_of_documents
from pyjekyll.ruby.time.times import strftime
from pyjekyll.store.digests import digest_of_bytes
from pyjekyll.store.git_state import git_state
from pyjekyll.store.scan import (
    Entries,
    Entry,
    digest_of_file,
    fingerprint,
    is_settled,
    unsettled,
)
from pyjekyll.store.store import AsText
from pyjekyll.store.traces import Tracing
from pyjekyll.tracing import diagnostics_json, traces_json
from pyjekyll.tracing.build_record import FORMAT, Folders, Seen, digests_of, is_record, state_of
from pyjekyll.tracing.inputs import digests_of_variables, keeps_records, loudness_of
from pyjekyll.tracing.kept import CONVERTED
from pyjekyll.tracing.old_values import values_of
from pyjekyll.tracing.same_texts import SameTexts, facts_of
from pyjekyll.tracing.traceable import runs_only_ours, why_unknown
from pyjekyll.utils.aside import Aside
from pyjekyll.utils.logger import logger
from pyjekyll.writer.output import AsBuilt, SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping

    from pyjekyll.errors import Diagnostic
    from pyjekyll.readers.outcome import Skipped
    from pyjekyll.site import Site
    from pyjekyll.store.traces import DigestOf, Key, Traces
    from pyjekyll.tracing.last_build import LastBuild
    from pyjekyll.writer import Output

#: Files up to this size (bytes) are digested, so that new times alone do not count as a change.
#: Larger ones are pictures, which pages are not made of: their times decide.
_MAX_DIGESTED = 1 << 16
#: With more changed files than this, a build is not for a few edited texts.
_MANY = 200


class OfRenders(NamedTuple):
    """What a record says of renders, as plain values: another process may have made it.

    `texts` are values for the store by their names, `outputs` the digests of pages by the ids of
    their items, `clock` how the renders used the clock.
    """

    texts: dict[str, Any]
    outputs: dict[str, str]
    clock: list[object]
    minds_loudness: bool


class Recording:
    """The record of one build under way. Begun before anything is read, saved at the end."""

    def __init__(self, site: Site, inputs: dict[str, str]) -> None:
        self._site = site
        self._inputs = inputs
        self._folders = Folders(site.config, site.theme)
        seen = _seen(site, self._folders)
        self._began = time.time_ns() if seen is None else seen.began
        self._scanned = self._folders.scan_inputs() if seen is None else seen.sources
        # A site that lives long, as one that is watched, may know an older state than there is now.
        is_known = git_state(site.source) == site.git_state
        self._git = [site.git_state.place, site.git_state.head] if is_known else []
        self._before = _Before(self._folders, site.config.roots.site, inputs, seen)
        self._documents: AsText | None = None
        self._documents_aside: Aside | None = None
        self._facts: dict[str, Any] | None = None
        self._texts: dict[str, str | None] = {}
        # Whether all but a few files of the destination were left alone.
        self._is_part = False
        self.tracing = Tracing(
            site.last_traces or self._before.traces(self._text),
            self._before.is_at,
            unknown=self._before.difference,
            aside=self._make_aside,
        )
        # Who makes the traces, where that is another process; and what does it here if that fails.
        self._aside: Aside | None = None
        self._make: Callable[[], None] | None = None
        # Of the youngest files only the bytes count, which may change right after this.
        self._young = {
            f"{root}/{path}": digest_of_file(f"{root}/{path}")
            for root, entries in self._scanned.items()
            for path in unsettled(entries, self._began)
        }
        if self._before.texts and site.last_traces is None and not site.plugins.run_ruby:
            self.tracing.settle = self._settle

    def _known_text(self, path: str) -> list[Any] | None:
        """What is known of the text of a file below the source, where that is as it was."""
        texts = self._before.texts.get("texts")
        entry = self._scanned[self._folders.source].get(path)
        if entry is None or not isinstance(texts, dict):
            return None
        is_same = self._before.is_as_it_was(f"{self._folders.source}/{path}", entry)
        return texts.get(path) if is_same else None

    def _text(self, its_digest: str) -> str | None:
        """The converted text of that digest, where it is kept."""
        if its_digest not in self._texts:
            kept = self._site.kept
            self._texts[its_digest] = None if kept is None else kept.text(its_digest)
        return self._texts[its_digest]

    def _settle(self, digest_of: DigestOf, world_of: Callable[[], str | None]) -> None:
        """See whether nothing but texts has changed since the last build."""
        known, changed = self.tracing.known, self._changed()
        if known is None or not changed or self._site.is_watched:
            return
        same = SameTexts(self._site, self._before.texts, self._before.linted, changed)
        if same.are_all(known.world, world_of, lambda each: digest_of(("item", each))):
            self.tracing.is_same, self.tracing.edited = same.is_same, same.edited
            self.tracing.is_text_alone, self.tracing.linted = True, same.linted
            self._facts = same.facts

    def _changed(self) -> list[str] | None:
        """The files that are not as they were; None where others are there, or too many."""
        recorded = self._before.recorded
        if list(recorded) != list(self._scanned):
            return None
        found: list[str] = []
        for root, entries in self._scanned.items():
            known = recorded[root]
            if known.keys() != entries.keys():
                return None
            for path, entry in entries.items():
                if self._is_another(f"{root}/{path}", known[path], entry):
                    found.append(f"{root}/{path}")
                    if len(found) > _MANY or isinstance(entry, str):
                        return None
        return found

    def _is_another(self, path: str, known: list[Any], entry: Entry) -> bool:
        """Whether a file is not as it was; of one that was very young then, the bytes say so."""
        before, its_digest = known
        if before != entry:
            return True
        if is_settled(entry, self._before.began):
            return False
        return its_digest is None or its_digest != (self._young.get(path) or digest_of_file(path))

    @property
    def scanned(self) -> Entries:
        """What there is below the source, by relative paths."""
        return self._scanned[self._folders.source]

    @property
    def knows_files(self) -> bool:
        """Whether an earlier record has the digests of most files."""
        return self._before.knows_files

    def kept_documents(self) -> dict[str, list[Any]]:
        """What is known of documents whose files are as they were, by absolute paths."""
        site = self._site
        if site.plugins.run_ruby:
            return {}
        owners = ("documents", *(each.label for each in site.collections.values()))
        if any(site.hooks.has(owner, "post_init") for owner in owners):
            return {}
        found = {}
        for path, values in self._before.documents.items():
            absolute = f"{self._folders.source}/{path}"
            entry = self._scanned[self._folders.source].get(path)
            if entry is not None and self._before.is_as_it_was(absolute, entry):
                found[absolute] = values
        return found

    def note_documents(self, *, aside: bool = False) -> None:
        """Take down what was read of documents, which nothing else has changed yet.

        Another process can do it `aside`: it has them as they are now.
        """
        if self.tracing is not self._site.traces:
            return
        self._documents = None
        self._documents_aside = Aside.begin(self._made_of_documents) if aside else None
        if self._documents_aside is None:
            self._documents = self._made_of_documents()

    def _made_of_documents(self) -> AsText | None:
        """What is to be kept of documents, where that is not what is kept already."""
        prefix = f"{self._folders.source}/"
        found: dict[str, list[Any]] = {}
        for collection in self._site.collections.values():
            found |= values_of_documents(collection.docs)
        documents = {
            path.removeprefix(prefix): values
            for path, values in found.items()
            if path.startswith(prefix)
        }
        if documents == self._before.documents:
            return None
        return AsText.of(documents)  # as a text, since plugins may change the values

    def _of_documents(self) -> AsText | None:
        if self._documents_aside is None:
            return self._documents
        known: AsText | None = self._documents_aside.result()
        # If the other process was killed, nothing is kept: the documents are others by now.
        return known or AsText.of({})

    @classmethod
    def begin(cls, site: Site, inputs: dict[str, str] | None) -> Recording | None:
        """The record of a build that begins; None where none is wanted, or can be kept.

        `inputs` are those of the configuration before any plugin has changed it.
        """
        if inputs is None or not keeps_records(site.config):
            return None
        reason = why_unknown(site)
        if reason is not None:
            logger.debug("Incremental:", f"everything is built each time: {reason}")
            return None
        return cls(site, inputs)

    def _make_aside(self, make: Callable[[], None]) -> bool:
        """Let another process make the traces and keep what was made of texts.

        It does so while this one writes the site.
        """
        kept = self._site.kept
        if kept is None or self._site.is_watched:  # which needs the traces here
            return False
        if self._site.plugins.run_ruby:  # which is asked for its files, and is in this process
            return False

        def work() -> OfRenders:
            make()
            found = self._of_renders(is_alone=False)
            kept.save({})
            return found

        kept.disconnect()
        self._aside = Aside.begin(work)
        if self._aside is None:
            return False
        self._make = make
        return True

    def close(self) -> None:
        """Let nothing go on that was begun."""
        for aside in (self._aside, self._documents_aside):
            if aside is not None:
                aside.end()

    def _of_renders(self, *, is_alone: bool = True) -> OfRenders:
        """What the record says of renders; not alone, another process adds the facts of texts."""
        name, traces = self._folders.name, self.tracing.made
        outputs: dict[str, str] = {}
        if traces is not None:
            outputs = {
                item_id: trace.output
                for item_id, trace in traces.items.items()
                if trace.output is not None
            }
        digest_of = self.tracing.digest_of
        texts: dict[str, Any] = {}

        def keep(its_digest: str, text: str) -> None:
            name_of_it = f"{CONVERTED}{its_digest}"
            if is_alone or self._site.kept is None:
                texts[name_of_it] = [text]
            else:  # with all else that is made of texts
                self._site.kept.keep(name_of_it, [text])

        known = self.tracing.known
        if self.tracing.is_text_alone and traces is not None and known is not None:
            traces.written = known.written
        found = None if traces is None else traces_json.to_json(traces, keep)
        texts[f"{name} traces"] = found
        if self.tracing.is_text_alone and traces is not None and known is not None:
            if self._facts is not None:
                texts[f"{name} texts"] = self._facts
            if traces.digests.keys() != known.digests.keys():  # else it is what is kept already
                texts[f"{name} values"] = values_of(self._site, traces.digests)
        elif traces is None or digest_of is None:
            texts[f"{name} values"], texts[f"{name} texts"] = {}, None
        else:
            texts[f"{name} values"] = values_of(self._site, traces.digests)
            if is_alone:
                texts[f"{name} texts"] = self._facts_of_texts()
        if not is_alone:  # what comes from there is a text anyway
            texts = {each: AsText.of(value) for each, value in texts.items()}
        return OfRenders(texts, outputs, self._site.clock.values(), self._minds_loudness())

    def _facts_of_texts(self) -> dict[str, Any]:
        renders, digest_of = self._site.view.renders, self.tracing.digest_of
        assert digest_of is not None, "traces are made of digests"

        def of_item(key: Key) -> str | None:
            rendered = renders.known(key[1])
            known = None if rendered is None else rendered.digests
            return known.item if known is not None and known.item else digest_of(key)

        return facts_of(self._site, of_item, self._known_text)

    def _taken(self) -> OfRenders:
        """What the record says of renders, from the other process if one has made it."""
        if self._aside is not None and self._make is not None:
            facts = None if self.tracing.is_text_alone else self._facts_of_texts()
            found: OfRenders | None = self._aside.result()
            if found is not None:
                self._site.clock.add(found.clock)
                if self._site.kept is not None:
                    self._site.kept.begin_anew()  # the other process has kept it
                if facts is not None:
                    found.texts.setdefault(f"{self._folders.name} texts", facts)
                return found
            self._make()  # the process was killed
        return self._of_renders()

    def others(self, outputs: Mapping[str, Output]) -> list[Output] | None:
        """Those of all files that may be others than in the destination.

        None where more has to be looked at: another set of files, or a destination of which it is
        not known that it is as it was built.
        """
        there = self._before.there
        if there is None or not self.tracing.is_text_alone:
            return None
        if next(unsettled(there, self._began), None) is not None:
            return None  # what changes just now may have been looked at too early
        prefix = f"{self._folders.dest}/"
        files = {path for path, entry in there.items() if not isinstance(entry, str)}
        if len(files) != len(outputs) or any(
            path.removeprefix(prefix) not in files for path in outputs
        ):
            return None
        self._is_part = True
        return [each for each in outputs.values() if isinstance(each.content, bytes)]

    def values(
        self,
        made: Mapping[str, Output],
        diagnostics: Iterable[Diagnostic],
        skipped: Iterable[Skipped],
    ) -> dict[str, Any]:
        """The record for the store, once everything is in its place.

        `made` has what every file of the destination has to be, by its absolute path. There is none
        where another process may have changed the destination.
        """
        folders, clock = self._folders, self._site.clock
        prefix = f"{folders.dest}/"
        relative = {path.removeprefix(prefix): each.content for path, each in made.items()}
        copied = {each.path for each in relative.values() if isinstance(each, SourceFile)}
        if any(folders.kept.match(path) for path in relative):
            return {}  # whose files these are is not to be known
        sources = [
            [
                root,
                {path: [e, self._digest(f"{root}/{path}", e, copied)] for path, e in found.items()},
            ]
            for root, found in self._scanned.items()
        ]
        of_renders = self._taken()
        # As late as can be: of the files that are older by then, no bytes have to be compared.
        ended = time.time_ns()
        there = self._written(made) if self._is_part else folders.scan_destination()
        if not self._is_part and not _is_all(there, relative):
            return {}
        if self._is_known_to_the_next() and self.tracing.made is not None:
            self._site.last_build = self._last_build(made, there, ended)
        ruby = self._site.plugins.ruby_reads()
        if ruby is not None and ruby.reason is not None:
            logger.debug("Incremental:", f"Ruby runs in each build: {ruby.reason}")
        head = {
            "format": FORMAT,
            "inputs": self._inputs,
            "printed": {f: strftime(self._site.time, f) for f in clock.formats},
            "time": self._site.time.isoformat() if clock.exact else None,
            "due": self._site.publisher.next_due,
            "compilers": list(self._site.style_sheets.identities),
            "file_times": clock.reads_file_times,
            "git": self._git if clock.reads_git else None,
            "outside": clock.reads_outside or (ruby is not None and ruby.reason is not None),
            "variables": {} if ruby is None else digests_of_variables(ruby.variables),
            "loudness": loudness_of(self._site.config) if of_renders.minds_loudness else None,
            "diagnostics": [diagnostics_json.to_json(each) for each in diagnostics],
            "skipped": [[each.path, each.reason] for each in skipped],
            "files": len(relative),
            "linted": [diagnostics_json.to_json(each) for each in self._site.linted],
            **digests_of(self._scanned, there),
            **state_of(self._scanned, there, self._began, ended),
        }
        digests = self._digests_of_pages(of_renders.outputs)
        before = self._before.destination if self._is_part else {}
        files = {
            "sources": sources,
            "destination": {
                path: known
                if (known := before.get(path)) is not None and known[0] == entry
                else [entry, *_origin(relative.get(path), digests.get(path))]
                for path, entry in there.items()
            },
        }
        found = {folders.name: head, f"{folders.name} files": files, **of_renders.texts}
        documents = self._of_documents()
        if documents is not None:
            found[f"{folders.name} documents"] = documents
        return found

    def _written(self, made: Mapping[str, Output]) -> Entries:
        """The files of the destination, as it was but for those that may have been written."""
        prefix = f"{self._folders.dest}/"
        assert self._before.there is not None, "it was asked for"
        found = dict(self._before.there)
        for path, each in made.items():
            if isinstance(each.content, bytes):
                found[path.removeprefix(prefix)] = fingerprint(path)
        return found

    def _digests_of_pages(self, known: Mapping[str, str]) -> dict[str, str]:
        """The digests of the files of pages, below the destination, of those that are known."""
        found: dict[str, str] = {}
        if not known:
            return found
        id_of, prefix = self._site.view.id, f"{self._folders.dest}/"
        for path, item in self._site.destinations():  # of two for one file the last one wins
            place = path.removeprefix(prefix)
            digest = known.get(id_of(item))
            if digest is None:
                found.pop(place, None)
            else:
                found[place] = digest
        return found

    def old_values(self) -> Mapping[str, Any]:
        """What values were in the last build, by `old_values.name_of` their keys."""
        found = self._folders.store(self._site.config.roots.site).get(
            f"{self._folders.name} values"
        )
        return found if isinstance(found, dict) else {}

    def _is_known_to_the_next(self) -> bool:
        """Whether the next build of this process may go on from this one.

        Not where something has carried over: it would do so into the next build.
        """
        site = self._site
        return site.is_watched and not (site.plugins.run_ruby or site.view.renders.lane.is_used)

    def _minds_loudness(self) -> bool:
        """Whether a page may depend on how much the build prints."""
        traces, view = self.tracing.made, self._site.view
        if traces is None or not runs_only_ours(self._site):
            return True
        return any(view.id(item) not in traces.items for item in view.order) or any(
            key[0] == "site" or (key[0] == "config" and key[1] in LOUDNESS)
            for key in traces.digests
        )

    def _last_build(self, made: Mapping[str, Output], there: Entries, ended: int) -> LastBuild:
        """What was built, for the next build of the same site in this process."""
        from pyjekyll.tracing.last_build import Built, LastBuild

        assert self.tracing.made is not None
        pages = {}
        for path, each in made.items():
            digest, _ = _origin(each.content)
            if digest is not None:
                pages[path] = Built(
                    there[path.removeprefix(f"{self._folders.dest}/")], digest, ended
                )
        return LastBuild(self._site, self.tracing.made, self._site.reported_first, pages, made)

    def _digest(self, path: str, entry: Entry, copied: Container[str]) -> str | None:
        """The digest of the bytes that were read; None where they may have been others.

        Of files that are `copied` no page is made, and there may be thousands: their times decide.
        """
        if isinstance(entry, str):
            return None
        is_needless = (
            path in copied
            or entry[0] > _MAX_DIGESTED
            or _is_installed(path.removeprefix(self._folders.source))
        )
        if is_needless and path not in self._young:
            return None
        known = self._before.digest_of(path, entry)
        if known is not None:
            return known
        read = self._site.digests_read or {}
        found = read.get(path) or digest_of_file(path)
        if fingerprint(path) != entry or self._young.get(path, found) != found:
            return None
        return found


class _Before:
    """What the record of the last build knows, for a build that is not quite the same.

    Nothing, where program, environment or configuration are others.
    """

    def __init__(
        self, folders: Folders, root: str, inputs: dict[str, str], seen: Seen | None
    ) -> None:
        self._dest = folders.dest
        name = folders.name
        parts = ["traces", "documents", "texts"]
        store = folders.store(root)
        found = store.get_all((name, *(f"{name} {part}" for part in parts)))
        head = found.get(name)
        # Unless another process has built the site since.
        self._seen = seen if seen is not None and seen.head == head else None
        is_known = head is not None and is_record(head) and head.get("inputs") == inputs
        #: Which of the inputs is another than in the last build, in words; None for none.
        self.difference = _difference(head, inputs)
        self._head: dict[str, Any] = (head or {}) if is_known else {}
        self._files: Any = None
        if is_known:
            self._files = store.get(f"{name} files") if self._seen is None else self._seen.files
        self._traces: Any = found.get(f"{name} traces") if is_known else None
        documents = found.get(f"{name} documents") if is_known else None
        texts = found.get(f"{name} texts") if is_known else None
        #: What is known of texts (`same_texts`).
        self.texts: dict[str, Any] = texts if isinstance(texts, dict) else {}
        #: What is known of documents, by paths below the source.
        self.documents: dict[str, Any] = documents if isinstance(documents, dict) else {}

    @property
    def there(self) -> Entries | None:
        """The files of the destination, where they are known to be as they were built."""
        return self._seen.there if self._seen is not None and self._seen.is_built else None

    @property
    def destination(self) -> dict[str, Any]:
        """The files of the destination as they were built: entry, digest and origin."""
        found: dict[str, Any] = self._files["destination"]
        return found

    @property
    def began(self) -> int:
        """When the sources were looked at, in ns since the epoch; 0 for never."""
        return int(self._head.get("began", 0)) if self._seen is None else self._seen.began

    @property
    def linted(self) -> Any:
        """What lints found, as JSON's values."""
        return self._head.get("linted")

    @cached_property
    def recorded(self) -> dict[str, dict[str, Any]]:
        """The source files by their folders, each with its entry and digest."""
        try:
            return dict(self._files["sources"])
        except (KeyError, TypeError, ValueError):
            return {}

    @property
    def knows_files(self) -> bool:
        """Whether there are digests of files."""
        return self._files is not None

    def traces(self, find: Callable[[str], str | None]) -> Traces | None:
        """The traces of the last build; `find` has converted texts by their digests."""
        if self._traces is None:
            return None
        try:
            return traces_json.from_json(self._traces, find)
        except (KeyError, TypeError, ValueError, IndexError, AttributeError):
            return None

    def is_at(self, path: str, its_digest: str) -> bool:
        """Whether the destination has a file with the bytes of that digest."""
        if self.there is not None:
            known = self.destination.get(path.removeprefix(f"{self._dest}/"))
            return known is not None and bool(known[1] == its_digest)
        try:
            before, known, _ = self._files["destination"][path.removeprefix(f"{self._dest}/")]
            is_same = fingerprint(path) == before and is_settled(before, self._head["ended"])
            if is_same and known == its_digest:
                return True
        except (KeyError, TypeError, ValueError):
            pass
        return not os.path.islink(path) and digest_of_file(path) == its_digest

    def digest_of(self, path: str, entry: Entry) -> str | None:
        """The digest of a source file that is as it was; None for what has to be read."""
        return self._sources[path][1] if self.is_as_it_was(path, entry) else None

    def is_as_it_was(self, path: str, entry: Entry) -> bool:
        """Whether a source file is as it was, without a look at its bytes."""
        if not self._head or not is_settled(entry, self.began):
            return False
        known = self._sources.get(path)
        return known is not None and bool(known[0] == entry)

    @cached_property
    def _sources(self) -> dict[str, Any]:
        try:
            return {
                f"{root}/{path}": known
                for root, entries in self._files["sources"]
                for path, known in entries.items()
            }
        except (KeyError, TypeError, ValueError, AttributeError):
            return {}


def _seen(site: Site, folders: Folders) -> Seen | None:
    """What was seen just before, for the first build of a site alone."""
    seen, site.config.seen = site.config.seen, None
    if not isinstance(seen, Seen) or not seen.is_fresh():
        return None
    return seen if list(seen.sources) == folders.of_inputs else None


def _difference(head: Any, inputs: dict[str, str]) -> str | None:
    before = head.get("inputs") if is_record(head) else None
    if not isinstance(before, dict):
        return None
    found = [words for name, words in _INPUTS.items() if before.get(name) != inputs[name]]
    return f"{' and '.join(found)} changed" if found else None


_INPUTS = {
    "program": "pyjekyll, Python or an installed package",
    "environment": "the environment",
    "configuration": "the configuration or an option",
}


def _is_installed(path: str) -> bool:
    """Whether a program put the file there: of thousands of those, times and sizes will do."""
    return any(part in _INSTALLED for part in path.split("/"))


_INSTALLED = frozenset(("node_modules", ".venv", "venv", ".bundle", "vendor"))


def _is_all(there: Entries, made: Mapping[str, object]) -> bool:
    """Whether the destination has the files that were made, their folders, and nothing else."""
    folders: set[str] = set()
    for path in made:
        above = os.path.dirname(path)
        while above and above not in folders:
            folders.add(above)
            above = os.path.dirname(above)
    files = {path for path, entry in there.items() if not isinstance(entry, str)}
    return files == made.keys() and there.keys() - files == folders


def _origin(
    content: bytes | SourceFile | AsBuilt | None, known: str | None = None
) -> tuple[str | None, str | None]:
    """How to know a file again: by a digest, which may be known, or as a copy of another file."""
    if isinstance(content, bytes):
        return known or digest_of_bytes(content), None
    if isinstance(content, AsBuilt):
        return content.digest, None
    return None, None if content is None else content.path
