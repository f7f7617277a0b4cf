"""Serves and watches in this process, and has the site built in another, which may die.

This process is the one that was started: Ctrl-C reaches it, and its end is the end of both. The
builder is its child, since a process that dies can only be started again by one that lives. What
it leaves behind is a destination that is complete, so serving goes on; the next builder takes
from the store what the last one has left there, and open pages are told.

On Linux the first builder is a fork of this process, which has no threads until then: the
configuration is read and the command imported already. Elsewhere, and when this process is full of
threads, it is a process that begins anew.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol

from pyjekyll.server.companion import Link
from pyjekyll.server.worker import SECONDS_TO_END, Connection, Worker
from pyjekyll.utils.logger import logger

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Mapping

    from pyjekyll.server.http_settings import HttpSettings

#: A builder that is replacing files ends before it is killed.
SECONDS_FOR_THE_BUILDER = 10.0
#: How long all of the end may take, with what is printed then, which nobody may read.
SECONDS_FOR_THE_END = 20.0
#: So many builders in a row may die before they have built anything; the next one is started when
#: a file changes.
MAX_DEATHS = 3

#: Where processes cannot be passed descriptors, the builder starts a companion instead.
IS_POSSIBLE = os.name == "posix"

_START = (
    "import json, signal, sys; signal.signal(signal.SIGINT, signal.SIG_IGN); "
    "from os import fdopen; orders, answers = map(int, sys.argv[1:]); "
    # Nothing comes where the process that started this one has died meanwhile.
    "answers = fdopen(answers, 'rb'); setup = json.loads(answers.readline() or sys.exit(1)); "
    "sys.path[:] = setup.pop('path'); del sys.argv[1:]; "
    "from {module} import main; main(orders, answers, setup)"
)


class _Process(Protocol):
    """A child."""

    pid: int

    def wait(self, timeout: float | None = None) -> int: ...
    def poll(self) -> int | None: ...
    def terminate(self) -> None: ...
    def kill(self) -> None: ...


class Supervisor:
    """Serves, watches, and starts builders.

    `module` has a function `main(orders, answers, setup)`, which is a builder in a process that
    begins anew: the numbers and the file of its pipes, for `link_of`, and the plain values of
    `setup`. `on_ready` is called, in any thread, once the site was built for the first time.
    """

    def __init__(
        self,
        listener: socket.socket,
        module: str,
        setup: Mapping[str, Any],
        on_ready: Callable[[], None] | None = None,
    ) -> None:
        self._listener = listener
        self._module = module
        self._setup = setup
        self._on_ready = on_ready
        self._worker: Worker | None = None
        self._process: _Process | None = None
        self._connection: Connection | None = None
        self._pipes: list[int] = []
        self._is_ready = False

    def begin(self) -> Link | None:
        """Start the first builder: in its process, this returns the link to this one.

        In this process it returns None. Call it while there are no threads.
        """
        if sys.platform != "linux" or threading.active_count() > 1:
            self._start_anew()
            return None
        (orders, ordered), (told, answers) = os.pipe(), os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            self._listener.close()  # whoever holds it takes requests
            os.close(orders)
            os.close(answers)
            return link_of(ordered, open(told, "rb"), parent)
        os.close(ordered)
        os.close(told)
        self._pipes = [orders, answers]
        self._process = _Forked(pid)
        return None

    def run(self, settings: HttpSettings) -> int:
        """Serve, and see that there is a builder, until it wants to end; its exit code.

        An interrupt, or whatever else is raised, ends both, and goes on to the caller; so does the
        OSError of a port for LiveReload that is taken. No second interrupt may come: it would leave
        a child.
        """
        self._worker = worker = Worker(self._listener)
        server = threading.Thread(target=worker.serve_when_asked, daemon=True)
        server.start()
        try:
            self._listen_to_builder()
            worker.begin(settings)
            return self._supervise(worker)
        finally:
            self._limit_the_end()
            self._end_builder()
            worker.stop_serving()
            server.join(SECONDS_TO_END)

    @property
    def has_site(self) -> bool:
        """Whether the site was built once, in whatever way that ended."""
        return self._worker is not None and self._worker.has_site

    def _supervise(self, worker: Worker) -> int:
        deaths = 0
        while True:
            assert self._process is not None and self._connection is not None, "it was started"
            status = self._wait(self._process)
            connection = self._connection
            if connection.code is not None:
                return connection.code
            self._process = None
            connection.close()
            deaths = 1 if connection.has_waited else deaths + 1
            how = _how(status)
            if connection.restarts:
                deaths = 0
            elif deaths < MAX_DEATHS:
                say = f"The process that builds the site has ended ({how}); starting another one."
                logger.error("Builder:", say)
                worker.live.note(say)
            else:
                if worker.watcher is None:
                    logger.error("Builder:", f"The process that builds the site has ended ({how}).")
                    return 1
                say = (
                    f"The process that builds the site has ended {deaths} times in a row ({how}). "
                    "Another one is started when a file changes."
                )
                logger.error("Builder:", say)
                worker.live.note(say)
                while not worker.watcher.take(1.0):
                    pass
                deaths = 0
            self._start_anew()
            self._listen_to_builder()

    def _wait(self, process: _Process) -> int:
        """Wait for the end of the builder, or an interrupt.

        With a pipe that both wake: a signal that another thread receives does not end a wait for a
        process.
        """
        woken, waking = os.pipe()
        os.set_blocking(waking, False)
        before = signal.set_wakeup_fd(waking, warn_on_full_buffer=False)
        with open(waking, "wb", buffering=0) as wake:

            def wait() -> None:
                process.wait()
                with suppress(OSError, ValueError):  # nobody waits any more
                    wake.write(b"\0")

            threading.Thread(target=wait, daemon=True).start()
            try:
                while (status := process.poll()) is None:
                    os.read(woken, 100)
                return status
            finally:
                signal.set_wakeup_fd(before)
                os.close(woken)

    def _listen_to_builder(self) -> None:
        assert self._worker is not None, "it is there from the start of `run`"
        orders, answers = self._pipes
        file = open(answers, "w", encoding="ascii")  # noqa: SIM115 - the connection closes it
        connection = Connection(self._worker, _lines(orders), file)
        self._connection = connection
        threading.Thread(target=connection.obey, daemon=True).start()
        if not self._is_ready:
            threading.Thread(target=self._report_ready, args=(connection,), daemon=True).start()

    def _report_ready(self, connection: Connection) -> None:
        connection.is_ready.wait()
        if not self._is_ready:
            self._is_ready = True
            if self._on_ready is not None:
                self._on_ready()

    def _start_anew(self) -> None:
        (orders, ordered), (told, answers) = os.pipe(), os.pipe()
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _START.format(module=self._module),
                 str(ordered), str(told)],
                pass_fds=(ordered, told),
            )  # fmt: skip
        finally:
            os.close(ordered)
            os.close(told)
        self._pipes = [orders, answers]
        setup = {"path": sys.path, **self._setup, "is_first": not self._is_ready}
        with suppress(OSError):  # it has died already, as will be seen
            os.write(answers, json.dumps(setup).encode() + b"\n")

    def _end_builder(self) -> None:
        """Let the builder end what it may not leave half done, and see it end."""
        if self._process is None:
            return
        if self._process.poll() is None:
            self._process.terminate()
            if self._has_ended(1.0):
                return
            if self._connection is not None:
                self._connection.close()  # should it not know yet
            if not self._has_ended(SECONDS_FOR_THE_BUILDER):
                self._process.kill()
                self._process.wait()

    def _limit_the_end(self) -> None:
        """End after a while, whatever this process then waits for."""
        timer = threading.Timer(SECONDS_FOR_THE_END, self._give_up)
        timer.daemon = True
        timer.start()

    def _give_up(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
        os._exit(1)

    def _has_ended(self, within: float) -> bool:
        assert self._process is not None, "it was started"
        try:
            self._process.wait(within)
        except subprocess.TimeoutExpired:
            return False
        return True


class _Forked:
    """A child that was forked, with the methods of a Popen."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._status: int | None = None
        self._lock = threading.Lock()

    def wait(self, timeout: float | None = None) -> int:
        if timeout is None:
            with suppress(ChildProcessError):  # another thread was faster
                os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOWAIT)
        due = time.monotonic() + (timeout or 0)
        while (status := self.poll()) is None:
            if time.monotonic() > due:
                raise subprocess.TimeoutExpired("the builder", timeout or 0)
            time.sleep(0.01)
        return status

    def poll(self) -> int | None:
        with self._lock:
            if self._status is None:
                try:
                    pid, status = os.waitpid(self.pid, os.WNOHANG)
                except ChildProcessError:  # an interrupt came when it had been waited for
                    self._status = 0
                else:
                    self._status = os.waitstatus_to_exitcode(status) if pid else None
            return self._status

    def terminate(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM)

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)


def link_of(orders: int, answers: Any, pid: int | None = None) -> Link:
    """The link of a builder, of the number of its pipe for orders and the file of the other."""
    file = open(orders, "wb")  # noqa: SIM115 - as long as the builder lives
    return Link(file, answers, os.getppid() if pid is None else pid)


def _lines(descriptor: int) -> Any:
    """The lines that come through a pipe, until nobody writes there any more."""
    rest = b""
    with suppress(OSError):
        while chunk := os.read(descriptor, 1 << 16):
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                yield line.decode()
    with suppress(OSError):
        os.close(descriptor)


def _how(status: int) -> str:
    if status >= 0:
        return f"exit code {status}"
    with suppress(ValueError):
        return f"killed by {signal.Signals(-status).name}"
    return f"killed by signal {-status}"
