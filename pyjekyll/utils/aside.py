"""Work that another process does meanwhile, with all that this one has made so far: a fork.

Linux alone forks safely, and from a process without threads. What the work changes stays there; its
result, a plain value, comes back through a file in memory.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def may_fork() -> bool:
    """Whether this process can be forked safely."""
    if sys.platform != "linux" or not hasattr(os, "memfd_create"):
        return False
    threading: Any = sys.modules.get("threading")
    return threading is None or threading.active_count() == 1


class Aside:
    """One piece of work that is under way: `begin` starts it, `result` or `end` ends it."""

    def __init__(self, pid: int, file: int) -> None:
        self._pid = pid
        self._file = file
        self._is_over = False

    @classmethod
    def begin(cls, work: Callable[[], object]) -> Aside | None:
        """Let another process do it; None where that cannot be."""
        if not may_fork():
            return None
        sys.stdout.flush()
        sys.stderr.flush()
        try:
            file = os.memfd_create("pyjekyll")
        except OSError:
            return None
        try:
            pid = os.fork()
        except OSError:
            os.close(file)
            return None
        if pid:
            return cls(pid, file)
        code = 1
        try:
            _do(work, file)
            code = 0
        finally:
            os._exit(code)

    def result(self) -> Any:
        """What came of it, once it is done; None where it came to nothing."""
        import pickle

        if self._is_over:
            return None
        self._is_over = True
        _, status = os.waitpid(self._pid, 0)
        with os.fdopen(self._file, "rb") as file:
            if status:
                return None
            file.seek(0)
            return pickle.load(file)

    def end(self) -> None:
        """Let it be over, whatever it has come to."""
        if self._is_over:
            return
        self._is_over = True
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self._pid, 0)
        os.close(self._file)


def _do(work: Callable[[], object], file: int) -> None:
    import gc
    import pickle

    gc.disable()  # it ends soon, and what it has made goes with it
    with os.fdopen(file, "wb") as stream:
        pickle.dump(work(), stream, pickle.HIGHEST_PROTOCOL)
