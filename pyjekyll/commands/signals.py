"""The signals that end a command: it ends in order, and leaves nothing half done behind."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from types import FrameType


class TerminatedError(BaseException):
    """A signal asked the process to end; `code` is what a shell then sees.

    No Exception, and no SystemExit: what runs a site's code must not take it for that code's.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number


def heed_signals() -> None:
    """Let SIGTERM and SIGHUP end the command as Ctrl-C does: staged files go, helpers end.

    Where someone had them ignored (nohup), they stay so.
    """
    import signal

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def heed_interrupts() -> None:
    """Let SIGINT end the command even where the shell that started it ignores the signal.

    Shells do so for commands that a script puts into the background; Ruby's `trap` does as we do.
    """
    import signal

    global _is_interrupted
    _is_interrupted = False
    signal.signal(signal.SIGINT, _interrupt)


def heed_first_signal() -> None:
    """Let the first of the signals end the command, and no further one disturb how it ends.

    For a process that another one ends too: Ctrl-C reaches both, and then that one asks.
    """
    import signal

    global _is_interrupted
    _is_interrupted = False
    numbers = [getattr(signal, name, None) for name in ("SIGINT", "SIGTERM", "SIGHUP")]
    heeded = [
        number
        for number in numbers
        if number is not None
        and (number == signal.SIGINT or signal.getsignal(number) is not signal.SIG_IGN)
    ]

    def end(number: int, frame: FrameType | None) -> NoReturn:
        for each in heeded:  # not SIG_IGN: Python complains of what has arrived already
            signal.signal(each, _do_nothing)
        if number == signal.SIGINT:
            _interrupt(number, frame)
        _end(number, frame)

    for number in heeded:
        signal.signal(number, end)


def leave_threads() -> None:
    """Let the process end without Python's waiting for anything: its threads go on to the end.

    Python would stop each of them wherever it is, and then tidy up, which can wait for ever for
    what one of them holds.
    """
    global _leaves_threads
    _leaves_threads = True


def end_at_once(code: object) -> None:
    """End the process where `leave_threads` was called; everything was printed and written."""
    if _leaves_threads:
        os._exit(code if isinstance(code, int) else 1)


def require_uninterrupted() -> None:
    """Raise KeyboardInterrupt again, if it was raised where Python cannot let it through.

    That is so in what runs when an object is freed: there it is printed and forgotten.
    """
    if _is_interrupted:
        raise KeyboardInterrupt


_is_interrupted = False
_leaves_threads = False


def _interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    global _is_interrupted
    _is_interrupted = True
    raise KeyboardInterrupt


def _do_nothing(_number: int, _frame: FrameType | None) -> None:
    pass


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    raise TerminatedError(number)
