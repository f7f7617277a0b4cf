"""The process beside the builder: it watches files and answers HTTP requests.

The builder forks to render in parallel, and a process may fork safely only while it has no
threads; watchdog and uvicorn are made of threads. So they live here, in a process of their own,
and the two talk in lines of JSON: the builder writes the settings, then "next" each time that it
wants to hear of changes; the companion answers with one batch: {"changed": [...]}. What changes
while the builder works waits in the companion, so there is one build at a time, and one for all
that happened meanwhile. When the builder's end of the pipe closes, for whatever reason, the
companion ends: no server is left behind.
"""

from __future__ import annotations

import base64
import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import socket
    from typing import IO

    from pyjekyll.server.server import HttpSettings
    from pyjekyll.server.watcher import WatchSettings

# The builder's sys.path, so that both import the same pyjekyll however it was found; -P keeps
# modules of the current folder (a site may well have a json.py) from being imported instead.
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.stdin.readline()); "
    "from pyjekyll.server.companion import main; main()"
)


class CompanionEndedError(Exception):
    """The other process is no longer there."""


class Companion:
    """The builder's view of the other process. Use as a context manager, or `stop` it."""

    def __init__(
        self,
        *,
        watch: WatchSettings | None = None,
        http: HttpSettings | None = None,
        listener: socket.socket | None = None,
        detached: bool = False,
    ) -> None:
        settings: dict[str, Any] = {
            "watch": asdict(watch) if watch else None,
            "http": asdict(http) if http else None,
            "listener": None,
            "detached": detached,
        }
        self._process = _spawn(listener, detached=detached)
        if listener is not None:
            settings["listener"] = _shared(listener, self._process.pid)
        self._tell(json.dumps(sys.path))
        self._tell(json.dumps(settings))
        if listener is not None and hasattr(os, "fork"):
            listener.close()
        if detached:
            _pipe(self._process.stdin).close()

    def __enter__(self) -> Companion:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def pid(self) -> int:
        """The id of the other process."""
        return self._process.pid

    def started(self) -> dict[str, Any]:
        """Wait until it watches and serves; what it says of that: {"polling": bool}.

        Raises CompanionEndedError with the reason where it could not start.
        """
        answer = self._hear()
        if "error" in answer:
            raise CompanionEndedError(str(answer["error"]))
        return answer

    def next_changes(self) -> list[str]:
        """Wait for the next batch of changed paths."""
        self._tell("next")
        changed: list[str] = self._hear()["changed"]
        return changed

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

    def _tell(self, line: str) -> None:
        pipe = _pipe(self._process.stdin)
        try:
            pipe.write(line.encode() + b"\n")
            pipe.flush()
        except OSError as error:
            raise CompanionEndedError("the process that watches and serves has ended") from error

    def _hear(self) -> dict[str, Any]:
        line = _pipe(self._process.stdout).readline()
        if not line:
            raise CompanionEndedError("the process that watches and serves has ended")
        answer: dict[str, Any] = json.loads(line)
        return answer


def _spawn(listener: socket.socket | None, *, detached: bool) -> subprocess.Popen[bytes]:
    attributes: dict[str, Any] = {}
    if os.name == "posix":
        # A session of its own: Ctrl-C in the terminal is the builder's business.
        attributes["start_new_session"] = True
        attributes["pass_fds"] = [listener.fileno()] if listener is not None else []
    return subprocess.Popen(
        [sys.executable, "-P", "-c", _START],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL if detached else subprocess.PIPE,
        stderr=subprocess.DEVNULL if detached else None,
        **attributes,
    )


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None, "a detached companion cannot be heard"
    return pipe


def _shared(listener: socket.socket, pid: int) -> str | int:
    """What the other process needs to open the same socket: a descriptor; on Windows a blob."""
    if os.name == "posix":
        return listener.fileno()
    share: bytes = getattr(listener, "share")(pid)  # noqa: B009 - only Windows has it
    return base64.b64encode(share).decode("ascii")


# The rest runs in the other process.


def main() -> None:
    """Watch and serve as the settings on standard input say, until that is closed."""
    settings = json.loads(sys.stdin.readline())
    if os.name != "posix":
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        _run(settings)
    except OSError as error:
        _say({"error": str(error)})
    os._exit(0)  # not past the thread that reads standard input: Python would complain about it


def _run(settings: dict[str, Any]) -> None:
    watcher = _start_watcher(settings["watch"])
    server = _make_server(settings["http"])

    def obey() -> None:
        for line in sys.stdin:
            if line.strip() == "next" and watcher is not None:
                wanted.set()
        if not settings["detached"]:
            _end(server)

    def report() -> None:
        while watcher is not None:
            wanted.wait()
            wanted.clear()
            _say({"changed": watcher.changes.take()})

    wanted = threading.Event()
    threading.Thread(target=report, daemon=True).start()
    listening = threading.Thread(target=obey, daemon=True)
    listening.start()
    _say({"polling": watcher is not None and watcher.polling})
    if server is not None:
        server.run(sockets=[_open(settings["listener"])])
    else:
        listening.join()


def _start_watcher(settings: dict[str, Any] | None) -> Any:
    if settings is None:
        return None
    from pyjekyll.server.watcher import Watcher, WatchSettings

    settings = {
        **settings,
        "ignored": tuple(settings["ignored"]),
        "files": tuple(settings["files"]),
    }
    watcher = Watcher(WatchSettings(**settings))
    watcher.start()
    return watcher


def _make_server(settings: dict[str, Any] | None) -> Any:
    if settings is None:
        return None
    from pyjekyll.server.server import HttpSettings, make_server

    return make_server(HttpSettings(**settings))


def _open(shared: str | int) -> socket.socket:
    import socket

    if isinstance(shared, int):
        return socket.socket(fileno=shared)
    opened: socket.socket = getattr(socket, "fromshare")(base64.b64decode(shared))  # noqa: B009
    return opened


def _end(server: Any) -> None:
    """The builder is gone: stop, at the latest after two seconds."""
    if server is None:
        os._exit(0)
    server.should_exit = True
    timer = threading.Timer(2, os._exit, (0,))
    timer.daemon = True
    timer.start()


def _say(answer: dict[str, Any]) -> None:
    with suppress(OSError):
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
