"""A site as a value: what another machine needs to render parts of it as this one would."""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from pyjekyll.configuration import Configuration
from pyjekyll.errors import Diagnostic, PyjekyllError
from pyjekyll.records import NamedTuple
from pyjekyll.rendering.worker_changes import WorkerChanges
from pyjekyll.site import Site
from pyjekyll.store.digests import digest, digest_of_bytes
from pyjekyll.store.scan import scan
from pyjekyll.store.traces import Tracing
from pyjekyll.tracing.build_record import Folders
from pyjekyll.tracing.traceable import runs_only_ours
from pyjekyll.utils.regular_files import read_regular
from pyjekyll.utils.timezone import own_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyjekyll.content.rendered import Rendered

    Result = tuple[str, Rendered | None]

#: The version of pyjekyll, in which all machines have to agree.
VERSION = version("pyjekyll-ssg")
# Options that say how a build goes about it, on the machine that it is started on.
_OF_THE_BUILD = frozenset(("jobs", "only", "pool", "profile_output", "verify"))
# Variables of the environment that are a machine's own.
_OF_THE_MACHINE = frozenset(("PYJEKYLL_CACHE_DIR", "PYJEKYLL_JOBS", "PYJEKYLL_POOL"))
_BEGINNINGS = ("JEKYLL_", "PYJEKYLL_", "PAGES_", "PAGE_")
_FURTHER = frozenset(("SOURCE_DATE_EPOCH", "LSI"))


class UnlikeError(Exception):
    """A machine cannot render what this one would. The text says what is unlike, and the cure."""


class SourceFile(NamedTuple):
    """A file of the site: its path below the source, mtime (ns), and bytes.

    Of files that are only copied the bytes are None: no render looks into them. `size` is theirs.
    """

    path: str
    mtime: int
    size: int
    data: bytes | None


class Snapshot(NamedTuple):
    """All that decides what renders of a site make. Plain values, known by `digest`.

    `theme` is the digest of the theme's files, which a worker has to have itself. `items` is that
    of the ids of all pages and documents: a worker that finds others has read another site.
    `notes_reads` and `traces` say what renders have to note.
    """

    digest: str
    version: str
    python: tuple[int, ...]
    source: str
    files: tuple[SourceFile, ...]
    settings: dict[str, Any]
    environ: dict[str, str]
    now: dt.datetime
    timezone: str | None
    zone_names: tuple[str, str]
    theme: str | None
    items: str
    notes_reads: bool
    traces: bool


class Segment(NamedTuple):
    """What a worker made of a part: the result of each item, and what renders left besides."""

    results: list[Result]
    changes: dict[str, Any]


def why_here_only(site: Site) -> str | None:
    """Why a site cannot be rendered elsewhere; None where it can."""
    if not runs_only_ours(site):
        return "it runs code of its own, or a plugin that is not known to do the same everywhere"
    if site.passes is not None:
        return "a plugin builds it in several passes"
    if site.config.was_made_safe:
        return "--safe reads nothing but the site's folder, which other machines would copy"
    if site.clock.reads_git or site.clock.reads_outside:
        return "a plugin reads more than the site's files, such as git's history"
    outside = [file for file in site.config.files if not _is_below(file, site.source)]
    if site.theme is not None:
        outside = [file for file in outside if not _is_below(file, site.theme.root)]
    return f"its configuration {outside[0]} is outside of its folder" if outside else None


def take(site: Site, ids: Iterable[str]) -> Snapshot:
    """The snapshot of a site that is about to be rendered, `ids` being those of all its items.

    Raises OSError for a file that cannot be read any more.
    """
    config = site.config
    of_collections = (file for each in site.collections.values() for file in each.files)
    copied = {file.path for file in (*site.static_files, *of_collections)}
    given = {key: config[key] for key in config.given if key not in ("source", "destination")}
    options = {k: v for k, v in config.given_options.items() if k not in _OF_THE_BUILD}
    settings = {**given, **options, "destination": site.dest}
    if "config" in given:
        settings["config"] = [os.path.relpath(path, site.source) for path in _named(given, config)]
    snapshot = Snapshot(
        digest="",
        version=VERSION,
        python=sys.version_info[:2],
        source=site.source,
        files=tuple(_files(site, copied)),
        settings=settings,
        environ=_environment(config.environ),
        now=site.time.astimezone(dt.UTC),
        timezone=os.environ.get("TZ"),
        zone_names=time.tzname,
        theme=digest_of_folder(site.theme.root) if site.theme is not None else None,
        items=digest(list(ids)),
        notes_reads=site.notes_reads,
        traces=site.traces is not None,
    )
    files = [[*file[:3], digest_of_bytes(file.data or b"")] for file in snapshot.files]
    others = [snapshot.source, sorted(map(repr, settings.items())), snapshot.environ,
              repr(snapshot.now), snapshot.timezone, snapshot.theme, snapshot.items]  # fmt: skip
    return snapshot._replace(digest=digest([files, others]))


def _files(site: Site, copied: set[str]) -> Iterator[SourceFile]:
    """The files of the source, as they are now."""
    skips = Folders(site.config, site.theme).skips
    for name, entry in scan(site.source, skips).items():
        if isinstance(entry, str):
            continue
        path = f"{site.source}/{name}"
        data = None if path in copied else read_regular(path)
        yield SourceFile(name, entry[1], entry[0] if data is None else len(data), data)


def digest_of_folder(root: str) -> str:
    """The digest of all files below a folder, whatever their times."""
    return digest(
        [
            [name, digest_of_bytes(read_regular(f"{root}/{name}"))]
            for name, entry in scan(root).items()
            if not isinstance(entry, str)
        ]
    )


def _named(given: Mapping[str, Any], config: Configuration) -> list[str]:
    named = given["config"]
    wanted = len(named) if isinstance(named, list) else 1
    return config.files[:wanted]


def _environment(environ: Mapping[str, str]) -> dict[str, str]:
    return {
        name: value
        for name, value in environ.items()
        if (name.startswith(_BEGINNINGS) or name in _FURTHER) and name not in _OF_THE_MACHINE
    }


def _is_below(path: str, folder: str) -> bool:
    return path.startswith(f"{folder}/")


# --- at the other end -----------------------------------------------------------------------------


class Opened:
    """A site that was made of a snapshot, and renders parts of it."""

    def __init__(self, snapshot: Snapshot, folder: str) -> None:
        """Read the site; its files are made in `folder`, unless this machine has them as they are.

        Raises UnlikeError where the site is not what it is at the other end.
        """
        self._snapshot = snapshot
        with own_time(snapshot.timezone):
            self._open(snapshot, folder)

    def _open(self, snapshot: Snapshot, folder: str) -> None:
        _require_version(snapshot)  # a worker may have come later than all were asked
        _require_timezone(snapshot)
        root = snapshot.source if _has_it(snapshot) else os.path.realpath(folder)
        if root != snapshot.source:
            _unpack(snapshot.files, root)
        self._root = root
        settings = dict(snapshot.settings)
        if "config" in settings:
            settings["config"] = [os.path.join(root, path) for path in settings["config"]]
        settings["source"] = root
        try:
            config = Configuration.load(settings, environ=snapshot.environ)
            config.stop_clock(snapshot.now)
            self._site = site = Site(config)
            theme = digest_of_folder(site.theme.root) if site.theme is not None else None
        except PyjekyllError as error:
            raise UnlikeError(f"cannot read the site: {error}") from error
        if theme != snapshot.theme:
            name = site.theme.name if site.theme is not None else "the theme"
            raise UnlikeError(f"has another {name}: install the same version there")
        site.notes_reads = snapshot.notes_reads
        if snapshot.traces:
            site.traces = Tracing(None, lambda _path, _digest: False)
        if digest(self._read()) != snapshot.items:
            raise UnlikeError("finds other pages than this machine in the same site")
        self._changes = WorkerChanges(site)
        self._changes.begin()

    def _read(self) -> list[str]:
        site = self._site
        site.reset()
        site.read()
        site.generate()
        site.view.keeps_memos = True
        ids = site.view.renders.begin()
        site.hooks.trigger("site", "pre_render", site, site.view.renders.lane.payload)
        return ids

    def render(self, ids: Iterable[str]) -> Segment:
        """Render these items."""
        with own_time(self._snapshot.timezone):
            task = self._site.view.renders.task
            results = [(item_id, self._as_there(task(item_id))) for item_id in ids]
            return Segment(results, self._changes.made())

    def _as_there(self, rendered: Rendered | None) -> Rendered | None:
        """A result as it is where the site has its own path."""
        if rendered is None or self._root == self._snapshot.source:
            return rendered
        return type(rendered)(*(_moved(value, self._root, self._snapshot.source)
                                for value in rendered))  # fmt: skip


def _moved(value: Any, here: str, there: str) -> Any:
    """Plain values with one path in the place of another."""
    if isinstance(value, str):
        return value.replace(here, there)
    if isinstance(value, bytes):  # what is packed
        return value.replace(here.encode(), there.encode())
    if isinstance(value, Diagnostic):
        names = ("message", "place", "cure", "excerpt", "notes", "jekyll")
        return replace(value, **{n: _moved(getattr(value, n), here, there) for n in names})
    if isinstance(value, tuple):
        moved = [_moved(each, here, there) for each in value]
        return tuple(moved) if type(value) is tuple else type(value)(*moved)
    return value


def _require_version(snapshot: Snapshot) -> None:
    if (snapshot.version, snapshot.python) != (VERSION, sys.version_info[:2]):
        own, wanted = (".".join(map(str, each)) for each in (sys.version_info[:2], snapshot.python))
        has = f"has pyjekyll {VERSION} with Python {own}"
        raise UnlikeError(f"{has}: install {snapshot.version} there, with Python {wanted}")


def _require_timezone(snapshot: Snapshot) -> None:
    if time.tzname != snapshot.zone_names:
        here, there = "/".join(time.tzname), "/".join(snapshot.zone_names)
        raise UnlikeError(f"is in the time zone {here}, not {there}: set `timezone` for the site")


def _has_it(snapshot: Snapshot) -> bool:
    """Whether the site is on this machine as well, by the same path and with the same bytes."""
    for file in snapshot.files:
        path = f"{snapshot.source}/{file.path}"
        try:
            status = os.stat(path)
            if status.st_size != file.size or status.st_mtime_ns != file.mtime:
                return False
            if file.data is not None and read_regular(path) != file.data:
                return False
        except OSError:
            return False
    return True


def _unpack(files: Iterable[SourceFile], root: str) -> None:
    for file in files:
        path = os.path.join(root, file.path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "xb") as stream:
            if file.data is None:
                stream.truncate(file.size)
            else:
                stream.write(file.data)
        os.utime(path, ns=(file.mtime, file.mtime))
