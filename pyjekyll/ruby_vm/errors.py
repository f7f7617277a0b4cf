"""What can go wrong with Ruby: it raised something, it had to be stopped, or it cannot start."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """One line of a Ruby backtrace: the file as Ruby sees it, the line from 1, the method."""

    path: str
    line: int
    method: str = ""


class RubyError(Exception):
    """Ruby code raised an exception; the machine goes on.

    `ruby_class` is the exception's class, `frames` its backtrace, innermost first.
    """

    def __init__(self, ruby_class: str, message: str, frames: tuple[Frame, ...] = ()) -> None:
        super().__init__(f"{ruby_class}: {message}")
        self.ruby_class = ruby_class
        self.message = message
        self.frames = frames


class RefusedError(Exception):
    """What a function of the host's refuses to do: in Ruby an exception like any other.

    Where no Ruby code rescues it, it comes out as a RubyError, with the line that asked for it.
    """

    ruby_class = "ArgumentError"


class StoppedError(Exception):
    """The machine has stopped and cannot be used again: a limit, a trap, or an exit."""


class TimeLimitError(StoppedError):
    """A call ran longer than `Limits.seconds`."""


class MemoryLimitError(StoppedError):
    """Ruby needed more memory than `Limits.memory`."""


class UnavailableError(Exception):
    """There is no Ruby to run: wasmtime or the data is missing, or of an unknown version.

    `cure` says what to do.
    """

    def __init__(self, message: str, cure: str) -> None:
        super().__init__(message)
        self.cure = cure
