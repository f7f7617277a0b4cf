"""The process beside the builder: it watches files and answers HTTP requests.

The builder forks to render in parallel, and a process may fork safely only while it has no
threads; watchdog and uvicorn are made of threads. So they live here, in a process of their own,
and the two talk in lines of JSON, each of the builder's with one answer:

    {"do": "watch", "settings": …}    {"polling": false}    once it listens; again for new settings
    {"do": "serve", "settings": …}    {}                    again for new settings
    {"do": "next", "within": 0.5}     {"changed": [...]}    nothing, or any time, for null
    {"do": "publish", "build": …}     {}                    what came of a build, for open pages

What changes while the builder works waits in the companion, so there is one build at a time, and
one for all that happened meanwhile. When the builder's end of the pipe closes, for whatever
reason, the companion ends: no server is left behind.
"""

from __future__ import annotations

import base64
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Mapping
    from typing import IO

    from pyjekyll.server.live_reload import LiveReload
    from pyjekyll.server.server import HttpSettings
    from pyjekyll.server.watcher import WatchSettings

# The builder's sys.path, so that both import the same pyjekyll however it was found; -P keeps
# modules of the current folder (a site may well have a json.py) from being imported instead.
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.stdin.readline()); "
    "from pyjekyll.server.companion import main; main()"
)


_ENDED = "the process that watches and serves has ended"


class CompanionEndedError(Exception):
    """The other process is no longer there."""


class Companion:
    """The builder's view of the other process. Use as a context manager, or `stop` it.

    It is started with nothing to do, so that it can get ready while the builder does. A `detached`
    one lives on, and does not answer. A `quiet` one prints nothing.
    """

    def __init__(
        self,
        *,
        listener: socket.socket | None = None,
        detached: bool = False,
        quiet: bool = False,
    ) -> None:
        self._detached = detached
        self._process = _spawn(listener, detached=detached, quiet=quiet)
        shared = None if listener is None else _shared(listener, self._process.pid)
        self._tell(json.dumps(sys.path))
        self._tell(json.dumps({"listener": shared, "detached": detached}))
        if listener is not None and hasattr(os, "fork"):
            listener.close()

    def __enter__(self) -> Companion:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def pid(self) -> int:
        """The id of the other process."""
        return self._process.pid

    def watch(self, settings: WatchSettings) -> dict[str, Any]:
        """Listen to changes; the answer is {"polling": bool}.

        All that changes after this has returned will be reported. May be called again, with other
        settings. Raises CompanionEndedError with the reason where it cannot.
        """
        return self._ask("watch", settings=asdict(settings))

    def serve(self, settings: HttpSettings) -> None:
        """Answer requests; called again, with other settings (of which a certificate is none)."""
        self._ask("serve", settings=asdict(settings))

    def publish(self, build: Mapping[str, Any]) -> None:
        """Say to open pages what came of a build; the values of `live_reload.Published`."""
        self._ask("publish", build=build)

    def next_changes(self, within: float | None = None) -> list[str]:
        """Wait for the next batch of changed paths; an empty one after `within` seconds."""
        changed: list[str] = self._ask("next", within=within)["changed"]
        return changed

    def leave(self) -> None:
        """Let a detached process go on alone."""
        _pipe(self._process.stdin).close()

    def wait(self) -> None:
        """Wait until the other process ends by itself."""
        self._process.wait()

    def stop(self) -> None:
        """End the other process."""
        with suppress(OSError):
            _pipe(self._process.stdin).close()
        try:
            self._process.wait(timeout=3)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        _pipe(self._process.stdout).close()

    def _ask(self, what: str, **arguments: Any) -> dict[str, Any]:
        self._tell(json.dumps({"do": what, **arguments}))
        if self._detached:
            return {}
        line = _pipe(self._process.stdout).readline()
        if not line:
            raise CompanionEndedError(_ENDED)
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise CompanionEndedError(str(answer["error"]))
        return answer

    def _tell(self, line: str) -> None:
        pipe = _pipe(self._process.stdin)
        try:
            pipe.write(line.encode() + b"\n")
            pipe.flush()
        except OSError as error:
            raise CompanionEndedError(_ENDED) from error


def _spawn(
    listener: socket.socket | None, *, detached: bool, quiet: bool
) -> subprocess.Popen[bytes]:
    attributes: dict[str, Any] = {}
    if os.name == "posix":
        # A session of its own: Ctrl-C in the terminal is the builder's business.
        attributes["start_new_session"] = True
        attributes["pass_fds"] = [listener.fileno()] if listener is not None else []
    return subprocess.Popen(
        [sys.executable, "-P", "-c", _START],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL if detached else subprocess.PIPE,
        stderr=subprocess.DEVNULL if detached or quiet else None,
        **attributes,
    )


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None, "a detached companion cannot report anything"
    return pipe


def _shared(listener: socket.socket, pid: int) -> str | int:
    """What the other process needs to open the same socket: a descriptor; on Windows a blob."""
    if os.name == "posix":
        return listener.fileno()
    share: bytes = getattr(listener, "share")(pid)  # noqa: B009 - only Windows has it
    return base64.b64encode(share).decode("ascii")


# The rest runs in the other process.


def main() -> None:
    """Do what standard input says, until that is closed."""
    settings = json.loads(sys.stdin.readline())
    if os.name != "posix":
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What libraries print must not get between the answers.
    answers = open(os.dup(1), "w", encoding="ascii")  # noqa: SIM115 - open to the end
    os.dup2(2, 1)
    worker = _Worker(settings["listener"], answers, detached=settings["detached"])
    threading.Thread(target=worker.obey, daemon=True).start()
    worker.serve_when_asked()
    os._exit(0)  # not past the thread that reads standard input: Python would complain about it


class _Worker:
    """The other process: one thread obeys, the main thread serves, one waits for changes."""

    def __init__(self, listener: str | int | None, answers: IO[str], *, detached: bool) -> None:
        self._listener = listener
        self._answers = answers
        self._detached = detached
        self._watcher: Any = None
        self._server: Any = None
        self._app: Any = None
        self._extension_server: Any = None
        self._live: LiveReload | None = None
        self._asked: queue.SimpleQueue[bool] = queue.SimpleQueue()

    def serve_when_asked(self) -> None:
        """Run the server; it has to be the main thread's, since it catches signals."""
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

    def obey(self) -> None:
        """Do one thing after the other; waiting for changes does not keep it from ending."""
        for line in sys.stdin:
            order = json.loads(line)
            what = order.pop("do")
            if what == "next":
                threading.Thread(target=self._report, args=(order["within"],), daemon=True).start()
                continue
            orders = {"watch": self._watch, "serve": self._serve, "publish": self._publish}
            self._answer(orders[what], **order)
        if not self._detached:
            self._end()

    def _report(self, within: float | None) -> None:
        self._answer(lambda: {"changed": self._watcher.take(within)})

    def _answer(self, do: Callable[..., dict[str, Any]], **arguments: Any) -> None:
        """Say what came of it, whatever did: the builder waits for an answer."""
        try:
            answer = do(**arguments)
        except OSError as error:
            answer = {"error": str(error)}
        except Exception as error:  # noqa: BLE001 - the builder tells it
            answer = {"error": f"{type(error).__name__}: {error}"}
        with suppress(OSError):  # the builder is gone
            print(json.dumps(answer), file=self._answers, flush=True)

    def _watch(self, settings: dict[str, Any]) -> dict[str, Any]:
        from pyjekyll.server.watcher import Watcher, WatchSettings

        lists = {name: tuple(settings[name]) for name in ("ignored", "files")}
        wanted = WatchSettings(**{**settings, **lists})
        if self._watcher is None:
            watcher = Watcher(wanted)
            watcher.start()
            self._watcher = watcher
        else:
            self._watcher.watch(wanted)
        return {"polling": self._watcher.polling}

    def _serve(self, settings: dict[str, Any]) -> dict[str, Any]:
        from pyjekyll.server.server import HttpSettings, SiteApp, make_server

        lists = {name: tuple(settings[name]) for name in ("hosts", "delays")}
        wanted = HttpSettings(**{**settings, **lists})
        if self._app is None:
            self._app = SiteApp(wanted, self._live_reload())
            if wanted.live and wanted.livereload_port is not None:
                self._serve_extensions(wanted.host, wanted.livereload_port)
            self._server = make_server(self._app)
            self._asked.put(True)
        else:
            self._app.use(wanted)
        return {}

    def _serve_extensions(self, host: str, port: int) -> None:
        from pyjekyll.server.listener import open_listener
        from pyjekyll.server.server import make_extension_server

        listener = open_listener(host, port)
        server = make_extension_server(self._app)
        self._extension_server = server
        threading.Thread(target=server.run, args=([listener],), daemon=True).start()

    def _publish(self, build: dict[str, Any]) -> dict[str, Any]:
        from pyjekyll.server.live_reload import Published

        self._live_reload().publish(Published.of(build))
        return {}

    def _live_reload(self) -> LiveReload:
        from pyjekyll.server.live_reload import LiveReload

        if self._live is None:
            self._live = LiveReload()
        return self._live

    def _end(self) -> None:
        """The builder is gone: stop, at the latest after two seconds."""
        if self._server is None:
            os._exit(0)
        self._live_reload().close()
        for server in filter(None, (self._server, self._extension_server)):
            server.should_exit = True
        timer = threading.Timer(2, os._exit, (0,))
        timer.daemon = True
        timer.start()


def _open(shared: str | int | None) -> socket.socket:
    import socket

    if isinstance(shared, int):
        return socket.socket(fileno=shared)
    assert shared is not None, "a listener is needed to serve"
    opened: socket.socket = getattr(socket, "fromshare")(base64.b64decode(shared))  # noqa: B009
    return opened
