"""The process beside the builder, as the builder sees it: it watches files and answers requests.

The builder forks to render in parallel, and a process may fork safely only while it has no
threads; watchdog and uvicorn are made of threads. So they live here, in a process of their own,
and the two talk in lines of JSON, each of the builder's with one answer:

    {"do": "watch", "settings": …}    {"polling": false}    once it listens; again for new settings
    {"do": "serve", "settings": …}    {}                    again for new settings
    {"do": "next", "within": 0.5}     {"changed": [...]}    nothing, or any time, for null
    {"do": "render", "stale": [...]}  {}                    which pages a build will render
    {"do": "wanted"}                  {"pages": [...], "outdated": false}    who waits for which
    {"do": "page", "path": …}         {}                    what one of them will be
    {"do": "publish", "build": …}     {}                    what came of a build, for open pages
    {"do": "ready"}                   {}                    the site was built for the first time
    {"do": "restart"}                 {}                    the builder ends, for another one
    {"do": "end", "code": 0}          {}                    the builder ends, as it wants to

What changes while the builder works waits in the companion, so there is one build at a time, and
one for all that happened meanwhile. What it does is in worker.py.

`build --watch` starts its companion, which ends when the builder's end of the pipe closes, for
whatever reason. With `serve` it is the other way round (supervisor.py).
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import socket
    from collections.abc import Mapping, Sequence
    from typing import IO

    from pyjekyll.server.http_settings import HttpSettings
    from pyjekyll.server.watcher import WatchSettings

# The builder's sys.path, so that both import the same pyjekyll however it was found; -P keeps
# modules of the current folder (a site may well have a json.py) from being imported instead.
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.stdin.readline()); "
    "from pyjekyll.server.worker import main; main()"
)

_ENDED = "the process that watches and serves has ended"


class CompanionEndedError(Exception):
    """The other process is no longer there."""


class Link:
    """The builder's end of the two pipes between it and the process that watches and serves.

    All methods raise CompanionEndedError where that process has ended.
    """

    #: Whether that process serves before it is asked to.
    serves_already = True

    def __init__(self, orders: IO[bytes], answers: IO[bytes] | None, pid: int) -> None:
        self._orders = orders
        self._answers = answers  # None: there are none
        self.pid = pid

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

    def next_changes(self, within: float | None = None, *, goes_on: bool = False) -> list[str]:
        """Wait for the next batch of changed paths; an empty one after `within` seconds.

        With `goes_on`, for a build that has been given up: its changes are still to be built.
        """
        arguments = {"goes_on": True} if goes_on else {}
        changed: list[str] = self._ask("next", within=within, **arguments)["changed"]
        return changed

    def render(self, stale: Sequence[str]) -> None:
        """Say which pages are to be rendered, by their paths below the destination."""
        self._ask("render", stale=stale)

    def wanted(self) -> tuple[list[str], bool]:
        """Those of the pages that somebody waits for; whether a file has changed meanwhile."""
        answer = self._ask("wanted")
        return answer["pages"], answer["outdated"]

    def page(self, path: str, content: str | None, *, is_quiet: bool = False) -> None:
        """Show what one of them will be; None where that is known at the end alone.

        A `quiet` one is shown to who asks, and no open page is told.
        """
        self._ask("page", path=path, content=content, is_quiet=is_quiet)

    def ready(self) -> None:
        """Say that the site was built for the first time."""
        self._ask("ready")

    def restart(self) -> None:
        """Say that the builder ends, and that another one is to begin in its place."""
        self._ask("restart")

    def end(self, code: int) -> None:
        """Say that the builder ends because it wants to, and with which exit code."""
        self._ask("end", code=code)

    def _ask(self, what: str, **arguments: Any) -> dict[str, Any]:
        self._tell(json.dumps({"do": what, **arguments}))
        if self._answers is None:
            return {}
        line = self._answers.readline()
        if not line:
            raise CompanionEndedError(_ENDED)
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise CompanionEndedError(str(answer["error"]))
        return answer

    def _tell(self, line: str) -> None:
        try:
            self._orders.write(line.encode() + b"\n")
            self._orders.flush()
        except OSError as error:
            raise CompanionEndedError(_ENDED) from error


class Companion(Link):
    """A process that watches, or serves, and ends with the builder that started it.

    Use as a context manager, or `stop` it. It is started with nothing to do, so that it can get
    ready while the builder does. A `detached` one lives on, and does not answer.
    """

    serves_already = False

    def __init__(self, *, listener: socket.socket | None = None, detached: bool = False) -> None:
        self._process = _spawn(listener, detached=detached)
        assert self._process.stdin is not None, "it is a pipe"
        super().__init__(self._process.stdin, self._process.stdout, self._process.pid)
        shared = None if listener is None else _shared(listener, self._process.pid)
        self._tell(json.dumps(sys.path))
        self._tell(json.dumps({"listener": shared, "detached": detached}))
        if listener is not None and hasattr(os, "fork"):
            listener.close()

    def __enter__(self) -> Companion:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def leave(self) -> None:
        """Let a detached process go on alone."""
        self._orders.close()

    def wait(self) -> None:
        """Wait until the other process ends by itself."""
        self._process.wait()

    def stop(self) -> None:
        """End the other process."""
        with suppress(OSError):
            self._orders.close()
        try:
            self._process.wait(timeout=3)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._answers is not None:
            self._answers.close()


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


def _shared(listener: socket.socket, pid: int) -> str | int:
    """What the other process needs to open the same socket: a descriptor; on Windows a blob."""
    if os.name == "posix":
        return listener.fileno()
    share: bytes = getattr(listener, "share")(pid)  # noqa: B009 - only Windows has it
    return base64.b64encode(share).decode("ascii")
