"""A server in the background: how it is left there, and how `serve --stop` finds and ends it.

Its process holds the lock of a file in the user's cache, named after the destination. Whoever holds
the lock has written the file, and lives: no other process is ever taken for it.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from typing import TYPE_CHECKING

from pyjekyll.errors import Diagnostic, UsageError
from pyjekyll.utils.user_cache import user_cache_dir
from pyjekyll.writer.lock import lock_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: A build that is replacing files ends before the server does.
SECONDS_TO_END = 30.0

#: Elsewhere processes cannot be forked, and a server in the background only serves.
IS_POSSIBLE = hasattr(os, "fork")


def in_background(run: Callable[[Callable[[], None]], int], on_left: Callable[[int], None]) -> int:
    """Run something in another process until it says that it is ready; then leave it there.

    `run` gets the function to say so with, and gives the exit code. `on_left` gets the process id.
    Gives the exit code of the process that is left, or of one that failed before it was ready.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        os.setsid()  # the terminal's Ctrl-C, and its end, are not for it

        def ready() -> None:
            leave_terminal()
            os.write(write, b"1")
            os.close(write)

        return run(ready)
    os.close(write)
    try:
        is_ready = os.read(read, 1)
    except BaseException:
        os.kill(pid, signal.SIGTERM)
        raise
    finally:
        os.close(read)
    if not is_ready:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) or 1
    on_left(pid)
    return 0


def leave_terminal() -> None:
    """From here on read nothing from the terminal, and print nothing there."""
    sys.stdout.flush()
    sys.stderr.flush()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


def sign(destination: str) -> int | None:
    """Write that this process serves the destination; the descriptor that holds the lock.

    None where no such file can be made; `--stop` then finds nothing.
    """
    import fcntl

    try:
        path = _file(destination)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (OSError, RuntimeError):
        return None
    os.ftruncate(descriptor, 0)
    os.write(descriptor, json.dumps({"pid": os.getpid()}).encode())
    return descriptor


def stop(destination: str) -> int | None:
    """End the server in the background; its process id, or None where there is none.

    Raises UsageError where it does not end.
    """
    if not IS_POSSIBLE:
        raise UsageError(Diagnostic("usage/stop", "--stop is not available on this system"))
    import fcntl

    try:
        descriptor = os.open(_file(destination), os.O_RDWR | os.O_NOFOLLOW)
    except (OSError, RuntimeError):
        return None
    try:
        pid = None
        end = time.monotonic() + SECONDS_TO_END
        while time.monotonic() < end:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                if pid is None:
                    pid = _pid_in(descriptor)
                    if pid is not None:
                        os.kill(pid, signal.SIGTERM)
                time.sleep(0.05)
            else:
                return pid
    finally:
        os.close(descriptor)
    message = f"The server, process {pid}, does not end."
    raise UsageError(Diagnostic("usage/stop", message, cure=f"kill -9 {pid}"))


def _file(destination: str) -> Path:
    return user_cache_dir() / "servers" / f"{lock_name(destination)}.json"


def _pid_in(descriptor: int) -> int | None:
    """None where it is not written yet."""
    try:
        pid = json.loads(os.pread(descriptor, 1000, 0))["pid"]
    except (ValueError, LookupError, TypeError):
        return None
    return pid if isinstance(pid, int) and pid > 1 else None
