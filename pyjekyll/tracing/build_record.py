"""The record of a build, and whether another build would make the same.

While nothing that the record names has changed, the next process need not build: it compares,
before it loads anything that builds, and reports again what was reported. `recording` makes it.

A record is kept for each destination. It is trusted as far as a site's own files are: one that a
clone brings can only pretend that the clone's own pages are up to date.
"""

from __future__ import annotations

import os
import re
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from pyjekyll.errors import PyjekyllError
from pyjekyll.readers.outcome import Skipped
from pyjekyll.ruby.time.times import LOCAL, strftime
from pyjekyll.store.digests import digest
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
from pyjekyll.tracing.inputs import digests_of_variables, inputs_of, keeps_records, loudness_of
from pyjekyll.utils.disk_names import named_as_in
from pyjekyll.utils.paths import absolute, sanitized_path
from pyjekyll.utils.recursion import deep_folders

if TYPE_CHECKING:
    from pyjekyll.configuration import Configuration
    from pyjekyll.content.theme import Theme
    from pyjekyll.errors import Diagnostic

FORMAT = 2
# Stands for what the system said of a file that had other bytes.
_OTHER_BYTES = "other bytes"
_FRESH_NS = 10_000_000_000


class Unchanged(NamedTuple):
    """What the last build reported, which another one would report again.

    `files` is how many files the destination has.
    """

    diagnostics: tuple[Diagnostic, ...]
    skipped: tuple[Skipped, ...]
    files: int


class Seen(NamedTuple):
    """What a comparison has seen that found a difference, for the build that follows at once.

    `head` and `files` are the record, but that a file that is the same by its bytes alone is in it
    as it is now. `sources` and `there` are the files of the site and of its destination, as they
    were looked at from `began` on; `is_built` says that the destination is as that record has it.
    """

    head: dict[str, Any]
    files: dict[str, Any]
    began: int
    sources: dict[str, Entries]
    there: Entries
    is_built: bool

    def is_fresh(self) -> bool:
        """Whether it is recent enough to be used instead of looking again."""
        return 0 <= time.time_ns() - self.began < _FRESH_NS


class Folders:
    """The folders of a build, and how they are scanned."""

    def __init__(self, config: Configuration, theme: Theme | None) -> None:
        self.source = absolute(str(config["source"]))
        self.dest = named_as_in(self.source, absolute(str(config["destination"])))
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

    @property
    def of_inputs(self) -> list[str]:
        """The folders that `scan_inputs` looks at."""
        return [self.source] if self._theme is None else [self.source, self._theme]

    def scan_inputs(self) -> dict[str, Entries]:
        """All files that may be read, by folder."""
        found = {self.source: scan(self.source, self.skips)}
        if self._theme is not None:
            found[self._theme] = scan(self._theme)
            above, name = os.path.split(self._theme)
            specification = os.path.join(os.path.dirname(above), "specifications", name)
            found[self._theme][".gemspec"] = fingerprint(f"{specification}.gemspec")
        return found

    @deep_folders()
    def scan_destination(self) -> Entries:
        """All files that were made, without those that `keep_files` keeps."""
        return scan(self.dest, lambda path, _name: self.kept.match(path) is not None)

    def skips(self, path: str, name: str) -> bool:
        """Whether something below the source is not looked at: what builds make, and git's own."""
        full = f"{self.source}/{path}"
        return full in (self.dest, self._cache) or (name == ".git" and not self._reads_git)


def find_unchanged(config: Configuration) -> Unchanged | None:
    """What the last build reported, where another one would make the same; else None.

    To be asked while holding the lock of the destination, before a Site is made, and in the site's
    time zone.
    """
    if not keeps_records(config) or config.is_profiled or config.given_options.get("only"):
        return None
    folders = Folders(config, None)
    store = folders.store(config.roots.site)
    head = store.get(folders.name)
    try:
        if not is_record(head) or head["inputs"] != inputs_of(config) or head["outside"]:
            return None
        is_same = _is_same_around(head, config, folders)
        # Last, since to look for a theme may be to fetch it. What is missing the build reports.
        folders = Folders(config, _theme_of(config))
        comparison = _Comparison(folders, head, store)
        if not comparison.is_same(notes=is_same) or not is_same:
            config.seen = comparison.seen()
            return None
        return Unchanged(
            tuple(diagnostics_json.from_json(each) for each in head["diagnostics"]),
            tuple(Skipped(str(path), str(reason)) for path, reason in head["skipped"]),
            int(head["files"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, PyjekyllError):
        # another program wrote it, or what it reads is broken by now
        return None


def _is_same_around(head: dict[str, Any], config: Configuration, folders: Folders) -> bool:
    """Whether all is as it was that a build depends on besides files."""
    variables = {name: config.environ.get(name) for name in head["variables"]}
    if digests_of_variables(variables) != head["variables"]:
        return False
    if head["loudness"] not in (None, loudness_of(config)):
        return False
    if not (_is_same_time(head, config) and _has_compilers(head["compilers"])):
        return False
    return head["git"] is None or _is_same_commit(head["git"], folders.source)


def _theme_of(config: Configuration) -> Theme | None:
    if config.get("theme") is None and config.get("remote_theme") is None:
        return None
    from pyjekyll.content.theme import find_likely_theme

    return find_likely_theme(config, absolute(str(config["source"])))


class _Comparison:
    """A record and what is there now. What is equal by its bytes alone is noted for the next."""

    def __init__(self, folders: Folders, head: dict[str, Any], store: Store) -> None:
        self._folders = folders
        self._head = head
        self._store = store
        # Whether files that are copied have other times than their copies.
        self._has_new_times = False
        self._began = 0
        self._sources: dict[str, Entries] = {}
        self._there: Entries = {}
        self._files: dict[str, Any] | None = None
        self._is_as_built = False

    def is_same(self, *, notes: bool = True) -> bool:
        """Whether sources and destination are as they were.

        With `notes`, what is so by its bytes alone is noted for the next comparison.
        """
        self._began = began = time.time_ns()
        self._sources = sources = self._folders.scan_inputs()
        ended = time.time_ns()
        self._there = there = self._folders.scan_destination()
        seen = digests_of(sources, there)
        is_equal = all(seen[name] == self._head[name] for name in seen)
        if is_equal and self._head["settled"] is True:
            self._is_as_built = True
            return True
        state = {**seen, **state_of(sources, there, began, ended)}
        self._files = files = self._store.get(f"{self._folders.name} files")
        recorded = dict(files["sources"])
        is_same = self._are_same(recorded, sources, files["destination"])
        if seen["destination"] == self._head["destination"]:
            young = {path: there[path] for path in unsettled(there, self._head["ended"])}
            is_built = self._are_as_built(files["destination"], young)
        else:
            is_built = is_same and self._is_built(files["destination"], there)
        self._is_as_built = is_built and not self._has_new_times
        if not (is_same and is_built):
            return False
        if notes:
            self._note(state, recorded, files["destination"], sources, there)
        return True

    def seen(self) -> Seen:
        """What the comparison has seen, for a build."""
        files = self._files
        if files is None:
            files = self._store.get(f"{self._folders.name} files")
        return Seen(self._head, files, self._began, self._sources, self._there, self._is_as_built)

    def _are_same(
        self, recorded: dict[str, Any], sources: dict[str, Entries], built: dict[str, Any]
    ) -> bool:
        """Whether all files that a build may read are as they were.

        Those that are so by their bytes alone, as in a fresh checkout, are taken down as they are
        now: where others differ, a build follows that has to know.
        """
        are_same = list(recorded) == list(sources)
        copies: dict[str, str] | None = None
        for root, entries in sources.items():
            known_here = recorded.get(root, {})
            are_same = are_same and known_here.keys() == entries.keys()
            for path, entry in entries.items():
                known = known_here.get(path)
                if known is None or self._is_untouched(known, entry):
                    continue
                full = f"{root}/{path}"
                if not self._may_be_same(known, entry):
                    are_same = False
                    continue
                its_digest = known[1]
                if its_digest is None:  # of the copy the time is to be that of the file
                    self._has_new_times, are_same = True, False
                    if copies is None:
                        copies = {origin: copy for copy, (_, _, origin) in built.items()}
                    copy = copies.get(full)
                    if copy is not None:  # whose bytes are what the site is to have
                        its_digest = digest_of_file(f"{self._folders.dest}/{copy}")
                if its_digest is not None and digest_of_file(full) == its_digest:
                    known[0] = entry
                else:  # also where the system says the same of other bytes
                    known[0], are_same = _OTHER_BYTES, False
        return are_same

    def _is_untouched(self, known: list[Any], entry: Entry) -> bool:
        return bool(known[0] == entry) and is_settled(entry, self._head["began"])

    def _may_be_same(self, known: list[Any], entry: Entry) -> bool:
        """Whether a file may be as it was although the system says something else of it."""
        before = known[0]
        if isinstance(entry, str) or isinstance(before, str):
            return False
        if self._head["file_times"] and before[1] != entry[1]:
            return False
        return bool(before[0] == entry[0])

    def _is_built(self, recorded: dict[str, Any], there: Entries) -> bool:
        return recorded.keys() == there.keys() and self._are_as_built(recorded, there)

    def _are_as_built(self, recorded: dict[str, Any], there: Entries) -> bool:
        return all(
            self._is_one_as_built(f"{self._folders.dest}/{path}", recorded[path], entry)
            for path, entry in there.items()
        )

    def _is_one_as_built(self, path: str, known: list[Any], entry: Entry) -> bool:
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


def digests_of(sources: dict[str, Entries], there: Entries) -> dict[str, Any]:
    """What is compared first: a digest for all sources, one for the destination."""
    return {
        "sources": digest([[root, digest_of_entries(e)] for root, e in sources.items()]),
        "destination": digest_of_entries(there),
    }


def state_of(sources: dict[str, Entries], there: Entries, began: int, ended: int) -> dict[str, Any]:
    """When sources and destination were looked at, in nanoseconds.

    `settled` says that nothing can have changed since without being seen.
    """
    is_young = any(next(unsettled(entries, began), None) for entries in sources.values())
    return {
        "settled": not is_young and next(unsettled(there, ended), None) is None,
        "began": began,
        "ended": ended,
    }


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


def _is_same_commit(recorded: list[str], source: str) -> bool:
    from pyjekyll.store.git_state import git_state

    state = git_state(source)
    return recorded == [state.place, state.head]


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


def is_record(head: Any) -> bool:
    return isinstance(head, dict) and head.get("format") == FORMAT


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
