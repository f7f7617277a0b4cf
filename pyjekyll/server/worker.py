"""What the process that watches and serves does, as a builder orders it (companion.py says how)."""

from __future__ import annotations

import base64
import json
import logging
import os
import queue
import signal
import sys
import threading
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterable
    from typing import IO

    from pyjekyll.server.http_settings import HttpSettings
    from pyjekyll.server.live_reload import LiveReload
    from pyjekyll.server.pending_pages import PendingPages

#: How long the server may take to end the answers that it has begun.
SECONDS_TO_END = 2.0


def main() -> None:
    """Do what standard input says, until that is closed."""
    settings = json.loads(sys.stdin.readline())
    if os.name != "posix":
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What libraries print must not get between the answers.
    answers = open(os.dup(1), "w", encoding="ascii")  # noqa: SIM115 - open to the end
    os.dup2(2, 1)
    worker = Worker(settings["listener"])
    connection = Connection(worker, sys.stdin, answers)

    def obey() -> None:
        connection.obey()
        if not settings["detached"]:
            worker.end()

    threading.Thread(target=obey, daemon=True).start()
    worker.serve_when_asked()
    os._exit(0)  # not past the thread that reads standard input: Python would complain about it


class Worker:
    """Watches and serves, for one builder after the other.

    One thread obeys the builder, one serves, one waits for changes. `listener` is the socket to
    serve on, or what `companion` sends in place of it.
    """

    def __init__(self, listener: socket.socket | str | int | None) -> None:
        self._listener = listener
        self.watcher: Any = None
        self._server: Any = None
        self._app: Any = None
        self._extension_server: Any = None
        self._live: LiveReload | None = None
        self._pending: PendingPages | None = None
        self._asked: queue.SimpleQueue[bool] = queue.SimpleQueue()
        self._lock = threading.Lock()

    def serve_when_asked(self) -> None:
        """Run the server; in the main thread it also catches the signals that end it."""
        with suppress(ImportError):  # reported when they are needed
            self._import()
        if self._asked.get():
            self._server.run(sockets=[_open(self._listener)])

    def _import(self) -> None:
        """Get ready while the builder loads the site."""
        import pyjekyll.server.watcher

        if self._listener is not None:
            import uvicorn  # noqa: F401

            import pyjekyll.server.server  # noqa: F401

    def watch(self, settings: dict[str, Any]) -> dict[str, Any]:
        """Begin to watch, or go on by other settings."""
        from pyjekyll.server.watcher import Watcher, WatchSettings

        lists = {name: tuple(settings[name]) for name in ("ignored", "files", "others")}
        wanted = WatchSettings(**{**settings, **lists})
        if self.watcher is None:
            watcher = Watcher(wanted)
            watcher.start()
            self.watcher = watcher
        else:
            self.watcher.watch(wanted)
        return {"polling": self.watcher.polling}

    def serve(self, settings: dict[str, Any]) -> dict[str, Any]:
        """Begin to serve, or go on by other settings."""
        from pyjekyll.server.http_settings import HttpSettings

        lists = {name: tuple(settings[name]) for name in ("hosts", "delays")}
        self.use(HttpSettings(**{**settings, **lists}))
        return {}

    def use(self, wanted: HttpSettings) -> None:
        """Begin to serve, or go on by other settings. Raises OSError for a port that is taken."""
        with self._lock:
            if self._app is None:
                self._begin(wanted)
            else:
                self._app.use(wanted)

    def begin(self, wanted: HttpSettings) -> None:
        """Begin to serve by these settings, unless a builder has brought newer ones already."""
        with self._lock:
            if self._app is None:
                self._begin(wanted)

    @property
    def has_site(self) -> bool:
        """Whether the site was built once, in whatever way that ended."""
        return self._app is not None and not self._app.settings.waits

    def _begin(self, wanted: HttpSettings) -> None:
        from pyjekyll.server.server import SiteApp, make_server

        app = SiteApp(wanted, self.live, self.pending)
        if wanted.live and wanted.livereload_port is not None:
            self._serve_extensions(app, wanted.host, wanted.livereload_port)
        self._app = app
        self._server = make_server(app)
        self._asked.put(True)

    def _serve_extensions(self, app: Any, host: str, port: int) -> None:
        from pyjekyll.server.listener import open_listener
        from pyjekyll.server.server import make_extension_server

        listener = open_listener(host, port)
        server = make_extension_server(app)
        self._extension_server = server
        threading.Thread(target=server.run, args=([listener],), daemon=True).start()

    def publish(self, build: dict[str, Any]) -> dict[str, Any]:
        """Say to open pages what came of a build."""
        from pyjekyll.server.live_reload import Published

        same, others = self.pending.end(self._read)
        published = Published.of(build)
        written = (published.written - same) | others
        self.live.publish(replace(published, written=written))
        return {}

    def rest(self) -> None:
        """There is no build under way: whatever was shown of one is in its place, or void."""
        if self._pending is not None:
            _, others = self._pending.end(self._read)
            self.live.announce(others)

    def render(self, stale: list[str]) -> dict[str, Any]:
        """Know what a build will render."""
        self.live.announce(self.pending.render(stale))
        return {}

    def wanted(self) -> dict[str, Any]:
        """Say who waits for what, and whether a build is out of date already."""
        opened = []
        if self._app is not None:
            places = (self._app.place_of(os.fsencode(page)) for page in self.live.open_pages())
            opened = [place for place in places if place is not None]
        return {"pages": self.pending.wanted(opened), "outdated": self._is_behind()}

    def _is_behind(self) -> bool:
        return self.watcher is not None and bool(self.watcher.is_behind())

    def page(self, path: str, content: str | None, *, is_quiet: bool) -> dict[str, Any]:
        """Serve a page that a build has rendered before it is complete."""
        page = None if content is None else content.encode("utf-8", "surrogateescape")
        if self.pending.put(path, page, self._read(path)) and not is_quiet:
            self.live.announce(frozenset((path,)))
        return {}

    def _read(self, path: str) -> bytes | None:
        found: bytes | None = None if self._app is None else self._app.read(path)
        return found

    @property
    def pending(self) -> PendingPages:
        """What is being built."""
        from pyjekyll.server.pending_pages import PendingPages

        if self._pending is None:
            self._pending = PendingPages()
            self._pending.is_saved = self._is_behind
        return self._pending

    @property
    def live(self) -> LiveReload:
        """What open pages are told."""
        from pyjekyll.server.live_reload import LiveReload

        if self._live is None:
            self._live = LiveReload()
        return self._live

    def end(self) -> None:
        """Stop serving, at the latest after two seconds; then the process ends."""
        if not self.stop_serving():
            os._exit(0)
        timer = threading.Timer(SECONDS_TO_END, os._exit, (0,))
        timer.daemon = True
        timer.start()

    def stop_serving(self) -> bool:
        """Take no more requests, and end those that are open; whether anything was served."""
        if self._server is None:
            self._asked.put(False)
            return False
        self.live.close()
        # Clients that hold on are let go, which uvicorn takes for errors of ours.
        logging.getLogger("uvicorn.error").disabled = True
        for server in filter(None, (self._server, self._extension_server)):
            server.should_exit = True
        return True


class Connection:
    """The orders of one builder, and the answers to it."""

    def __init__(self, worker: Worker, orders: Iterable[str], answers: IO[str]) -> None:
        self._worker = worker
        self._orders = orders
        self._answers = answers
        self._is_open = True
        self._lock = threading.Lock()
        self.is_ready = threading.Event()
        #: Whether the builder has come as far as to wait for changes.
        self.has_waited = False
        #: Whether the builder has asked for another one in its place.
        self.restarts = False
        #: The exit code, once the builder has said that it ends.
        self.code: int | None = None

    def obey(self) -> None:
        """Do one thing after the other; waiting for changes does not keep it from ending."""
        do: dict[str, Callable[..., dict[str, Any]]] = {
            "watch": self._worker.watch,
            "serve": self._worker.serve,
            "publish": self._worker.publish,
            "render": self._worker.render,
            "wanted": self._worker.wanted,
            "page": self._worker.page,
            "ready": self._ready,
            "restart": self._restart,
            "end": self._end,
        }
        with suppress(OSError, ValueError):  # ValueError: a line that was cut off, or closed
            for line in self._orders:
                order = json.loads(line)
                what = order.pop("do")
                if what == "next":
                    self.has_waited = True
                    if not order.get("goes_on"):
                        self._worker.rest()
                    arguments = (order["within"],)
                    threading.Thread(target=self._report, args=arguments, daemon=True).start()
                else:
                    self._answer(do[what], **order)
        self.close()

    def close(self) -> None:
        """The builder is gone: nothing that changes is for it."""
        if self._is_open:
            self._worker.rest()
        self._is_open = False
        with self._lock, suppress(OSError):
            self._answers.close()

    def _report(self, within: float | None) -> None:
        taken: list[str] = []

        def take() -> dict[str, Any]:
            taken.extend(self._worker.watcher.take(within))
            if taken:
                self._worker.pending.begin()
            return {"changed": taken}

        if not (self._is_open and self._answer(take) and self._is_open):
            self._worker.watcher.give_back(taken)
            self._worker.rest()

    def _ready(self) -> dict[str, Any]:
        self.is_ready.set()
        return {}

    def _restart(self) -> dict[str, Any]:
        self.restarts = True
        return {}

    def _end(self, code: int) -> dict[str, Any]:
        self.code = code
        return {}

    def _answer(self, do: Callable[..., dict[str, Any]], **arguments: Any) -> bool:
        """Say what came of it, whatever did: the builder waits for an answer."""
        try:
            answer = do(**arguments)
        except OSError as error:
            answer = {"error": str(error)}
        except Exception as error:  # noqa: BLE001 - the builder tells it
            answer = {"error": f"{type(error).__name__}: {error}"}
        try:
            with self._lock:
                print(json.dumps(answer), file=self._answers, flush=True)
        except (OSError, ValueError):  # the builder is gone
            return False
        return True


def _open(listener: socket.socket | str | int | None) -> socket.socket:
    import socket

    if isinstance(listener, int):
        return socket.socket(fileno=listener)
    assert listener is not None, "a listener is needed to serve"
    if isinstance(listener, str):
        opened: socket.socket = getattr(socket, "fromshare")(base64.b64decode(listener))  # noqa: B009
        return opened
    return listener
