"""What open pages are told of builds, by server-sent events: what changed since theirs, and errors.

The builder publishes each build from another thread than the one that serves. A page says of
which build it is, so that it also learns what happened while it was not connected.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import threading
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pyjekyll.server.files import Folder, Found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from starlette.types import Receive, Scope, Send

    from pyjekyll.server.files import Answer

#: Below the base URL of the site; no page of a site begins so.
FOLDER = "__pyjekyll"

CLIENT_FILES = ("patch.js", "assets.js", "overlay.js", "live.js")

#: Builds whose changes are known. A page of an older one has to be loaded again.
MAX_BUILDS = 500
#: Changed files that a page is told of one by one.
MAX_FILES = 1000
#: A comment is sent so often, since proxies close connections that say nothing.
ALIVE_SECONDS = 15.0

_HTML = (".html", ".htm", ".xhtml", ".xht")


@dataclass(frozen=True, slots=True)
class Published:
    """One build: what it wrote and removed, by paths below the destination with slashes.

    `errors` and `warnings` are what a page shows of each, as plain values; `at` in them is the
    place for an editor: absolute path, line and column, or None. That stays on this machine. There
    are `further_warnings` beside those.
    """

    failed: bool = False
    written: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    errors: tuple[dict[str, Any], ...] = ()
    warnings: tuple[dict[str, Any], ...] = ()
    notice: str | None = None
    further_warnings: int = 0

    @classmethod
    def of(cls, values: dict[str, Any]) -> Published:
        """From what came through the pipe."""
        return cls(
            failed=bool(values.get("failed")),
            written=frozenset(values.get("written", ())),
            removed=frozenset(values.get("removed", ())),
            errors=tuple(values.get("errors", ())),
            warnings=tuple(values.get("warnings", ())),
            notice=values.get("notice"),
            further_warnings=int(values.get("further_warnings", 0)),
        )


@dataclass(eq=False, slots=True)
class _Stream:
    loop: asyncio.AbstractEventLoop
    page: str = ""
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def wake(self) -> None:
        self.loop.call_soon_threadsafe(self.news.set)


class LiveReload:
    """The builds of one run of the server, and the pages that are told of them."""

    def __init__(self) -> None:
        self._token = secrets.token_hex(4)
        self._number = 0
        self._report = 0
        self._changes: deque[tuple[int, Published]] = deque(maxlen=MAX_BUILDS)
        self._last = Published()
        self._streams: set[_Stream] = set()
        self._lock = threading.Lock()
        self._is_closed = False
        self._is_ready = True

    @property
    def is_ready(self) -> bool:
        """Whether there is a site to show: until the first build has ended, there is none."""
        return self._is_ready

    @is_ready.setter
    def is_ready(self, ready: bool) -> None:
        with self._lock:
            self._is_ready = ready
            self._wake()

    async def ready(self, within: float | None) -> bool:
        """Wait until there is a site; False where that takes longer than so many seconds."""
        stream = _Stream(asyncio.get_running_loop())
        with self._lock:
            self._streams.add(stream)
        try:
            async with asyncio.timeout(within):
                while not (self._is_ready or self._is_closed):
                    await stream.news.wait()
                    stream.news.clear()
        except TimeoutError:
            return False
        finally:
            with self._lock:
                self._streams.discard(stream)
        return True

    @property
    def build(self) -> str:
        """The build that the destination is of: another one after each change."""
        return f"{self._token}.{self._number}"

    def place(self, report: object, name: str, index: int) -> tuple[str, int, int] | None:
        """Where an entry of the last build's errors or warnings is: path, line and column.

        Raises LookupError where there is no such entry, or another report meanwhile.
        """
        with self._lock:
            last, number = self._last, self._report
        if report != number or index < 0:
            raise LookupError(report)
        entries = {"errors": last.errors, "warnings": last.warnings}[name]
        at = entries[index].get("at")
        return None if at is None else (str(at[0]), int(at[1]), int(at[2]))

    def publish(self, published: Published) -> None:
        """Tell all pages. May be called from any thread, once the files are in place."""
        with self._lock:
            if published.written or published.removed:
                self._number += 1
                self._changes.append((self._number, published))
            self._last = published
            self._report += 1
            self._wake()

    def announce(self, paths: frozenset[str]) -> None:
        """Tell all pages of files that are others now, while a build goes on."""
        if not paths:
            return
        with self._lock:
            self._number += 1
            self._changes.append((self._number, Published(written=paths)))
            self._wake()

    def note(self, notice: str) -> None:
        """Say something to all pages, until the next build."""
        with self._lock:
            self._last = replace(self._last, notice=notice)
            self._report += 1
            self._wake()

    def close(self) -> None:
        """End all streams; a browser then tries again until there is a server."""
        with self._lock:
            self._is_closed = True
            self._wake()

    def _wake(self) -> None:
        for stream in self._streams:
            stream.wake()

    def update(self, since: str, find: Callable[[], Answer], root: str) -> dict[str, Any]:
        """What a page of the build `since` has to know; `find` says which file it is."""
        with self._lock:
            last, build, report = self._last, self.build, self._report
            changes = self._changes_since(since)
        update: dict[str, Any] = {
            "build": build,
            "report": report,
            "failed": last.failed,
            "errors": [_shown(entry) for entry in last.errors],
            "warnings": [_shown(entry) for entry in last.warnings],
            "further": last.further_warnings,
            "notice": last.notice,
            "known": changes is not None,
            "ready": self._is_ready,
        }
        changed = frozenset[str]().union(*(c.written | c.removed for c in changes or ()))
        answer = find()
        listed = [path for path in changed if not path.endswith(_HTML)]
        pages = sorted(path for path in changed if path.endswith(_HTML))
        return {
            **update,
            "any": bool(changed),
            "found": answer is not None,
            "changed": _is_changed(answer, changed, root),
            "more": len(listed) > MAX_FILES,
            "files": [*sorted(listed), *pages[:MAX_FILES]] if len(listed) <= MAX_FILES else [],
        }

    def changed_since(self, since: str) -> tuple[str, frozenset[str]]:
        """The present build, and all files that differ from those of another build of this run."""
        with self._lock:
            changes, build = self._changes_since(since), self.build
        return build, frozenset[str]().union(*(c.written | c.removed for c in changes or ()))

    @contextmanager
    def listening(self) -> Iterator[News]:
        """Be told of each build meanwhile."""
        stream = _Stream(asyncio.get_running_loop())
        with self._lock:
            self._streams.add(stream)
        try:
            yield News(self, stream)
        finally:
            with self._lock:
                self._streams.discard(stream)

    @property
    def is_closed(self) -> bool:
        """Whether the server ends."""
        return self._is_closed

    def _changes_since(self, since: str) -> list[Published] | None:
        token, _, number = since.partition(".")
        if token != self._token or not number.isdecimal() or int(number) > self._number:
            return None
        if self._number - int(number) > len(self._changes):
            return None
        return [published for at, published in self._changes if at > int(number)]

    async def stream(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
        since: str,
        ask: Callable[[str], str],
        page: str = "",
    ) -> None:
        """Send what `ask` says of each build, as JSON, until the page or the server goes."""
        stream = _Stream(asyncio.get_running_loop(), page)
        with self._lock:
            self._streams.add(stream)
        gone = asyncio.ensure_future(_disconnected(receive))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": _headers(scope)})
            while not self._is_closed and not gone.done():
                stream.news.clear()
                body, since = self._message(since, ask)
                await send({"type": "http.response.body", "body": body, "more_body": True})
                while not await _any(stream.news, gone, ALIVE_SECONDS):
                    await send({"type": "http.response.body", "body": b":\n\n", "more_body": True})
            if not gone.done():
                await send({"type": "http.response.body", "body": b""})
        except OSError:
            pass  # the page is gone
        finally:
            gone.cancel()
            with self._lock:
                self._streams.discard(stream)

    def _message(self, since: str, ask: Callable[[str], str]) -> tuple[bytes, str]:
        text = ask(since)
        build = json.loads(text)["build"]
        return f"id: {build}\ndata: {text}\n\n".encode(), build

    def open_pages(self) -> list[str]:
        """The paths of all pages that listen, as browsers write them."""
        with self._lock:
            return [stream.page for stream in self._streams if stream.page]

    @property
    def open_streams(self) -> int:
        """How many pages listen."""
        return len(self._streams)


def _shown(entry: dict[str, Any]) -> dict[str, Any]:
    shown = {key: value for key, value in entry.items() if key != "at"}
    return {**shown, "opens": entry.get("at") is not None}


def client_script() -> bytes:
    """The script of pages, in one file and one scope."""
    folder = files("pyjekyll.server") / "client"
    parts = [(folder / name).read_text("utf-8") for name in CLIENT_FILES]
    return "(() => {{\n'use strict';\n{}}})();\n".format("\n".join(parts)).encode()


class News:
    """What one listener waits for."""

    def __init__(self, live: LiveReload, stream: _Stream) -> None:
        self._live = live
        self._stream = stream

    async def comes_before(self, gone: asyncio.Future[None]) -> bool:
        """Wait for the next build; False where the listener goes first, or the server."""
        while not await _any(self._stream.news, gone, ALIVE_SECONDS):
            pass
        self._stream.news.clear()
        return not (gone.done() or self._live.is_closed)


def _is_changed(answer: Answer, changed: frozenset[str], root: str) -> bool:
    if isinstance(answer, Folder):
        return bool(changed)  # its listing may be
    if isinstance(answer, Found):
        return answer.path[len(root.rstrip("/\\")) + 1 :].replace("\\", "/") in changed
    return "404.html" in changed


def _headers(_scope: Scope) -> Sequence[tuple[bytes, bytes]]:
    # The last keeps nginx from collecting what it should pass on.
    return [
        (b"content-type", b"text/event-stream; charset=utf-8"),
        (b"cache-control", b"no-store"),
        (b"x-accel-buffering", b"no"),
    ]


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _any(news: asyncio.Event, gone: asyncio.Future[None], seconds: float) -> bool:
    """Wait for either; False where neither came."""
    waiting = asyncio.ensure_future(news.wait())
    try:
        both: set[asyncio.Future[Any]] = {waiting, gone}
        done, _ = await asyncio.wait(both, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        waiting.cancel()
    return bool(done)
