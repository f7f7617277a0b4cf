"""A compiler in a process of its own: packets through its standard streams, and a time limit.

A packet is its length as a varint, then its bytes. The calling thread writes and reads itself;
a timer ends a process that takes too long, so that nothing can wait for ever: not a compiler
that hangs, nor one that stops reading what is sent to it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import weakref
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, Self

from pyjekyll.sass.errors import CompilerCrashed, CompilerTimeout, EngineUnavailable
from pyjekyll.sass.wire import varint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import TracebackType

_MAX_PACKET_BYTES = 1 << 29
_MAX_LENGTH_BITS = 35
_LONGEST_COMPLAINT = 2000
# dart-sass reads files from these folders whatever importers it is given: they are load paths here.
_NOT_PASSED_ON = "SASS_PATH"
_SECONDS_TO_LEAVE = 1.0


class CompilerProcess:
    """A running compiler. Raises EngineUnavailable where the command cannot be started."""

    def __init__(self, command: Sequence[str]) -> None:
        # Both processes share the place in this file: appending keeps their work apart.
        self._stderr: IO[bytes] = tempfile.TemporaryFile("a+b")  # noqa: SIM115 - see `end`
        self._read_messages = 0
        try:
            self._popen = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._stderr,
                bufsize=0,
                env={name: text for name, text in os.environ.items() if name != _NOT_PASSED_ON},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            self._stderr.close()
            reason = getattr(error, "strerror", None) or str(error)
            raise EngineUnavailable(f"{command[0]} cannot be started: {reason}") from None
        assert self._popen.stdin is not None
        assert self._popen.stdout is not None
        self._stdin, self._stdout = self._popen.stdin, self._popen.stdout
        self._buffer = bytearray()
        self._timed_out = False
        self._owner = os.getpid()
        streams = (self._stdin, self._stdout, self._stderr)
        _inherited.add(self)
        self._leave = weakref.finalize(self, _leave, self._popen, streams, self._owner)

    @property
    def is_usable(self) -> bool:
        """Whether it still runs, and was not started by the process that this one forked from."""
        return self._owner == os.getpid() and self._popen.poll() is None

    @contextmanager
    def limited(self, seconds: float | None) -> Iterator[None]:
        """Whatever is sent and received inside must be done in so many seconds.

        Raises CompilerTimeout. After it, and after any other error inside, the process is gone:
        what it would have answered next belongs to no question any more.
        """
        timer = threading.Timer(seconds, self._expire) if seconds is not None else None
        if timer is not None:
            timer.daemon = True
            timer.start()
        try:
            yield
        except CompilerCrashed:
            self.end()
            if self._timed_out:
                raise CompilerTimeout(
                    f"the compiler did not answer within {seconds:g} seconds",
                    "look for a loop that never ends, such as a @while",
                ) from None
            raise
        except BaseException:
            self.end()
            raise
        finally:
            if timer is not None:
                timer.cancel()

    def send(self, *packets: bytes) -> None:
        """Writes packets. Raises CompilerCrashed when the process is gone."""
        view = memoryview(b"".join(varint(len(packet)) + packet for packet in packets))
        try:
            while view:
                view = view[self._stdin.write(view) or 0 :]
        except (OSError, ValueError):
            raise self._crashed() from None

    def receive(self) -> bytes:
        """The next packet, however many reads it takes. Raises CompilerCrashed at the end."""
        length = self._read_length()
        if length > _MAX_PACKET_BYTES:
            raise CompilerCrashed("the program does not answer as a Sass compiler does")
        while len(self._buffer) < length:
            self._fill()
        packet = bytes(self._buffer[:length])
        del self._buffer[:length]
        return packet

    def end(self) -> None:
        """Ends the process, at once if it does not leave by itself. Harmless when it is gone."""
        if self._timed_out:
            _kill(self._popen)
        self._leave()

    def messages(self) -> str:
        """What the process wrote to its standard error since the last call."""
        self._stderr.seek(self._read_messages)
        data = self._stderr.read()
        self._read_messages += len(data)
        return data.decode("utf-8", "replace")

    def complaint(self) -> str:
        """The end of what the process wrote to its standard error."""
        if self._stderr.closed:
            return ""
        size = self._stderr.seek(0, os.SEEK_END)
        self._stderr.seek(max(0, size - _LONGEST_COMPLAINT))
        return self._stderr.read().decode("utf-8", "replace").strip()

    def let_go(self) -> None:
        """Close a forked process's copy of its input: it does not exit while one is open."""
        with suppress(OSError):
            self._stdin.close()

    def _expire(self) -> None:
        self._timed_out = True
        _kill(self._popen)

    def _read_length(self) -> int:
        length = shift = position = 0
        while True:
            while position >= len(self._buffer):
                self._fill()
            byte = self._buffer[position]
            length |= (byte & 0x7F) << shift
            shift += 7
            position += 1
            if byte < 0x80:
                del self._buffer[:position]
                return length
            if shift >= _MAX_LENGTH_BITS:
                raise CompilerCrashed("the program does not answer as a Sass compiler does")

    def _fill(self) -> None:
        try:
            more = self._stdout.read(1 << 16)
        except (OSError, ValueError):
            more = b""
        if not more:
            raise self._crashed()
        self._buffer += more

    def _crashed(self) -> CompilerCrashed:
        with suppress(subprocess.TimeoutExpired):
            self._popen.wait(_SECONDS_TO_LEAVE)
        code = self._popen.returncode
        ending = f" with status {code}" if code is not None else ""
        complaint = self.complaint()
        return CompilerCrashed(
            f"the compiler's process ended{ending}" + (f": {complaint}" if complaint else "")
        )


#: The processes that a fork would inherit.
_inherited: weakref.WeakSet[CompilerProcess] = weakref.WeakSet()


def _let_go_of_all() -> None:
    for process in tuple(_inherited):
        process.let_go()


if hasattr(os, "register_at_fork"):  # not on Windows
    os.register_at_fork(after_in_child=_let_go_of_all)


def _kill(popen: subprocess.Popen[bytes]) -> None:
    """Kills a process, and what it started: a script may be what waits for the compiler."""
    if sys.platform == "win32":
        popen.kill()
    elif popen.poll() is None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(popen.pid, signal.SIGKILL)


def _leave(popen: subprocess.Popen[bytes], streams: tuple[IO[bytes], ...], owner: int) -> None:
    """Ends a process and closes its streams; also when its user forgot it, or Python ends."""
    stdin = streams[0]
    if owner == os.getpid():  # else it is the parent's: only let go of it
        with suppress(OSError):
            stdin.close()
        # To wait with a time limit is to look again and again, in ever longer intervals.
        impatience = threading.Timer(_SECONDS_TO_LEAVE, _kill, [popen])
        impatience.daemon = True
        impatience.start()
        popen.wait()
        impatience.cancel()
    for stream in streams:
        with suppress(OSError):
            stream.close()


class KeepsProcess:
    """What engines have in common whose compiler is one process, kept until they are closed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: CompilerProcess | None = None
        # A process that was started before there is anything to compile.
        self._begun: CompilerProcess | None = None

    def begin(self) -> None:
        """Starts the compiler's process, and does not wait until it can be asked.

        What is wrong with it is reported by who asks it.
        """
        with self._lock:
            if self._process is None and self._begun is None:
                with suppress(EngineUnavailable):
                    self._begun = self._launched()

    def close(self) -> None:
        """Ends the compiler's process."""
        with self._lock:
            for process in (self._process, self._begun):
                if process is not None:
                    process.end()
            self._process = self._begun = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _launched(self) -> CompilerProcess:
        """A process of the compiler. Raises EngineUnavailable."""
        raise NotImplementedError

    def _new(self) -> CompilerProcess:
        """The process that has begun, or one that begins now. Raises EngineUnavailable."""
        begun, self._begun = self._begun, None
        if begun is not None:
            if begun.is_usable:
                return begun
            begun.end()
        return self._launched()

    def _running(self) -> CompilerProcess | None:
        """The process, where it can still be asked; one that cannot is ended."""
        if self._process is not None and not self._process.is_usable:
            self._process.end()
            self._process = None
        return self._process
