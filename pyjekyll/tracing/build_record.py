"""The record of a build: what it read, what it made, and what it reported.

While nothing that it names has changed, another build would make the same: so the next process
compares, before it loads anything that builds, and reports again what was reported.

A record is kept for each destination. It is trusted as far as a site's own files are: one that a
clone brings can only pretend that the clone's own pages are up to date.
"""

from __future__ import annotations

import os
import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyjekyll.errors import PyjekyllError
from pyjekyll.readers.outcome import Skipped
from pyjekyll.ruby.time.times import LOCAL, strftime
from pyjekyll.store.digests import digest, digest_of_bytes
from pyjekyll.store.scan import (
    Entries,
    Entry,
    digest_of_entries,
    digest_of_file,
    fingerprint,
    is_settled,
    scan,
    unsettled,
)
from pyjekyll.store.store import Store
from pyjekyll.tracing import diagnostics_json
from pyjekyll.tracing.inputs import inputs_of
from pyjekyll.tracing.traceable import keeps_records, why_not
from pyjekyll.utils.logger import logger
from pyjekyll.utils.paths import absolute, sanitized_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyjekyll.configuration import Configuration
    from pyjekyll.content.theme import Theme
    from pyjekyll.errors import Diagnostic
    from pyjekyll.site import Site
    from pyjekyll.writer import Output, SourceFile

_FORMAT = 1
#: Files up to this size (bytes) are digested, so that new times alone do not count as a change.
_MAX_DIGESTED = 1 << 20


@dataclass(frozen=True, slots=True)
class Unchanged:
    """What the last build reported, which another one would report again.

    `files` is how many files the destination has.
    """

    diagnostics: tuple[Diagnostic, ...]
    skipped: tuple[Skipped, ...]
    files: int


class Folders:
    """The folders of a build, and how they are scanned."""

    def __init__(self, config: Configuration, theme: Theme | None) -> None:
        self.source = absolute(str(config["source"]))
        self.dest = absolute(str(config["destination"]))
        self._cache = sanitized_path(self.source, str(config["cache_dir"]))
        self._theme = None if theme is None else theme.root
        names = [name for name in _list(config["keep_files"]) if isinstance(name, str)]
        # As the cleaner has it: paths that begin so.
        self.kept = re.compile("|".join(map(re.escape, names)) if names else "(?!)")
        self._reads_git = any(".git" in str(name) for name in _list(config["include"]))

    def store(self, root: str) -> Store:
        """The store in the site's cache folder."""
        return Store(f"{self._cache}/pyjekyll", root)

    @property
    def name(self) -> str:
        """What the record of the destination is called."""
        return f"build {digest(os.path.realpath(self.dest))}"

    def scan_inputs(self) -> dict[str, Entries]:
        """All files that may be read, by folder."""
        found = {self.source: scan(self.source, self._skips)}
        if self._theme is not None:
            found[self._theme] = scan(self._theme)
            above, name = os.path.split(self._theme)
            specification = os.path.join(os.path.dirname(above), "specifications", name)
            found[self._theme][".gemspec"] = fingerprint(f"{specification}.gemspec")
        return found

    def scan_destination(self) -> Entries:
        """All files that were made, without those that `keep_files` keeps."""
        return scan(self.dest, lambda path, _name: self.kept.match(path) is not None)

    def _skips(self, path: str, name: str) -> bool:
        full = f"{self.source}/{path}"
        return full in (self.dest, self._cache) or (name == ".git" and not self._reads_git)


class Recording:
    """The record of one build under way. Begun before anything is read, saved at the end."""

    def __init__(self, site: Site, inputs: dict[str, str]) -> None:
        self._site = site
        self._inputs = inputs
        self._folders = Folders(site.config, site.theme)
        self._began = time.time_ns()
        self._scanned = self._folders.scan_inputs()
        # Of the youngest files only the bytes count, which may change right after this.
        self._young = {
            f"{root}/{path}": digest_of_file(f"{root}/{path}")
            for root, entries in self._scanned.items()
            for path in unsettled(entries, self._began)
        }

    @classmethod
    def begin(cls, site: Site, inputs: dict[str, str] | None) -> Recording | None:
        """The record of a build that begins; None where none is wanted, or can be kept.

        `inputs` are those of the configuration before any plugin has changed it.
        """
        if inputs is None or not site.config.get("incremental") or not keeps_records(site):
            return None
        reason = why_not(site)
        if reason is not None:
            logger.debug("Incremental:", f"everything is built each time: {reason}")
            return None
        return cls(site, inputs)

    def save(
        self,
        made: Mapping[str, Output],
        diagnostics: Iterable[Diagnostic],
        skipped: Iterable[Skipped],
    ) -> None:
        """Keep the record, once everything is in its place.

        `made` has what every file of the destination has to be, by its absolute path.
        """
        folders, clock = self._folders, self._site.clock
        prefix = f"{folders.dest}/"
        relative = {path.removeprefix(prefix): each.content for path, each in made.items()}
        if any(folders.kept.match(path) for path in relative):
            return  # whose files these are is not to be known
        ended = time.time_ns()
        there = folders.scan_destination()
        if not _is_all(there, relative):
            return
        head = {
            "format": _FORMAT,
            "inputs": self._inputs,
            "printed": {f: strftime(self._site.time, f) for f in clock.formats},
            "time": self._site.time.isoformat() if clock.exact else None,
            "due": self._site.publisher.next_due,
            "compilers": list(self._site.style_sheets.identities),
            "file_times": clock.reads_file_times,
            "diagnostics": [diagnostics_json.to_json(each) for each in diagnostics],
            "skipped": [[each.path, each.reason] for each in skipped],
            "files": len(relative),
            **_state(self._scanned, there, self._began, ended),
        }
        files = {
            "sources": [
                [root, {path: [e, self._digest(f"{root}/{path}", e)] for path, e in found.items()}]
                for root, found in self._scanned.items()
            ],
            "destination": {
                path: [entry, *_origin(relative.get(path))] for path, entry in there.items()
            },
        }
        name = folders.name
        store = folders.store(self._site.config.roots.site)
        store.put({name: head, f"{name} files": files}, used=ended // 1_000_000_000)

    def _digest(self, path: str, entry: Entry) -> str | None:
        """The digest of the bytes that were read; None where they may have been others."""
        if isinstance(entry, str) or entry[0] > _MAX_DIGESTED:
            return None
        found = digest_of_file(path)
        if fingerprint(path) != entry or self._young.get(path, found) != found:
            return None
        return found


def find_unchanged(config: Configuration) -> Unchanged | None:
    """What the last build reported, where another one would make the same; else None.

    To be asked while holding the lock of the destination, before a Site is made, and in the site's
    time zone.
    """
    if config.get("safe") or config.get("disable_disk_cache") or config.get("profile"):
        return None
    theme = None
    if config.get("theme") is not None or config.get("remote_theme") is not None:
        from pyjekyll.content.theme import find_likely_theme

        theme = find_likely_theme(config, absolute(str(config["source"])))
    folders = Folders(config, theme)
    store = folders.store(config.roots.site)
    head = store.get(folders.name)
    try:
        if not _is_record(head) or head["inputs"] != inputs_of(config):
            return None
        if not (_is_same_time(head, config) and _has_compilers(head["compilers"])):
            return None
        if not _Comparison(folders, head, store).is_same():
            return None
        return Unchanged(
            tuple(diagnostics_json.from_json(each) for each in head["diagnostics"]),
            tuple(Skipped(str(path), str(reason)) for path, reason in head["skipped"]),
            int(head["files"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, PyjekyllError):
        # another program wrote it, or what it reads is broken by now
        return None


class _Comparison:
    """A record and what is there now. What is equal by its bytes alone is noted for the next."""

    def __init__(self, folders: Folders, head: dict[str, Any], store: Store) -> None:
        self._folders = folders
        self._head = head
        self._store = store

    def is_same(self) -> bool:
        """Whether sources and destination are as they were."""
        began = time.time_ns()
        sources = self._folders.scan_inputs()
        ended = time.time_ns()
        there = self._folders.scan_destination()
        state = _state(sources, there, began, ended)
        is_equal = all(state[name] == self._head[name] for name in ("sources", "destination"))
        if is_equal and self._head["settled"] is True:
            return True
        files = self._store.get(f"{self._folders.name} files")
        recorded = dict(files["sources"])
        if not (self._are_same(recorded, sources) and self._is_built(files["destination"], there)):
            return False
        self._note(state, recorded, files["destination"], sources, there)
        return True

    def _are_same(self, recorded: dict[str, Any], sources: dict[str, Entries]) -> bool:
        return list(recorded) == list(sources) and all(
            recorded[root].keys() == entries.keys()
            and all(self._is_same(f"{root}/{p}", recorded[root][p], e) for p, e in entries.items())
            for root, entries in sources.items()
        )

    def _is_same(self, path: str, known: list[Any], entry: Entry) -> bool:
        """Whether a file that a build may read is as it was."""
        before, its_digest = known
        if before == entry and is_settled(entry, self._head["began"]):
            return True
        if isinstance(entry, str) or isinstance(before, str) or its_digest is None:
            return False
        if self._head["file_times"] and before[1] != entry[1]:
            return False
        return bool(before[0] == entry[0] and digest_of_file(path) == its_digest)

    def _is_built(self, recorded: dict[str, Any], there: Entries) -> bool:
        return recorded.keys() == there.keys() and all(
            self._is_as_built(f"{self._folders.dest}/{path}", recorded[path], entry)
            for path, entry in there.items()
        )

    def _is_as_built(self, path: str, known: list[Any], entry: Entry) -> bool:
        """Whether a file that a build made is as it was."""
        before, its_digest, origin = known
        if before == entry and is_settled(entry, self._head["ended"]):
            return True
        if isinstance(entry, str) or isinstance(before, str) or before[0] != entry[0]:
            return False
        if its_digest is None:  # a copy, of a file that is as it was
            its_digest = None if origin is None else digest_of_file(origin)
        return its_digest is not None and digest_of_file(path) == its_digest

    def _note(
        self,
        state: dict[str, Any],
        recorded: dict[str, Any],
        built: dict[str, Any],
        sources: dict[str, Entries],
        there: Entries,
    ) -> None:
        """Note the files as they are now: the next comparison need not open them."""
        name = self._folders.name
        files = {
            "sources": [
                [root, {path: [e, recorded[root][path][1]] for path, e in entries.items()}]
                for root, entries in sources.items()
            ],
            "destination": {path: [e, *built[path][1:]] for path, e in there.items()},
        }
        used = state["ended"] // 1_000_000_000
        self._store.put({name: {**self._head, **state}, f"{name} files": files}, used=used)


def _state(sources: dict[str, Entries], there: Entries, began: int, ended: int) -> dict[str, Any]:
    """What is compared first: a digest for all sources, one for the destination.

    `began` and `ended` are when either was looked at, in nanoseconds; `settled` says that nothing
    can have changed since without being seen.
    """
    is_young = any(next(unsettled(entries, began), None) for entries in sources.values())
    return {
        "sources": digest([[root, digest_of_entries(e)] for root, e in sources.items()]),
        "destination": digest_of_entries(there),
        "settled": not is_young and next(unsettled(there, ended), None) is None,
        "began": began,
        "ended": ended,
    }


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


def _origin(content: bytes | SourceFile | None) -> tuple[str | None, str | None]:
    """How to know a file again: by a digest, or as a copy of another file."""
    if isinstance(content, bytes):
        return digest_of_bytes(content), None
    return None, None if content is None else content.path


def _is_same_time(head: dict[str, Any], config: Configuration) -> bool:
    """Whether the clock prints what it printed, and nothing waits for its day any more."""
    now = config.now().astimezone(LOCAL)
    if head["due"] is not None and now.timestamp() >= head["due"]:
        return False
    wanted = config.get("time")
    if wanted:
        from pyjekyll.content.dates import parse_date

        now = parse_date(wanted, "", now)
    if head["time"] is not None and head["time"] != now.isoformat():
        return False
    return all(strftime(now, format_) == text for format_, text in head["printed"].items())


def _has_compilers(identities: list[str]) -> bool:
    """Whether the compilers of style sheets that were used are the same files."""
    return all(_is_same_program(line) for each in identities for line in each.split("\n")[1:])


def _is_same_program(line: str) -> bool:
    path, _, rest = line.rpartition(" ")
    path, _, size = path.rpartition(" ")
    try:
        status = os.stat(path)
    except OSError:
        return not path.startswith("/")  # an option
    return f"{status.st_size} {status.st_mtime_ns}" == f"{size} {rest}"


def _is_record(head: Any) -> bool:
    return isinstance(head, dict) and head.get("format") == _FORMAT


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
