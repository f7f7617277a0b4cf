"""A machine: Ruby as a coroutine of Python. Messages go both ways, to any depth.

The machine lives in a thread of its own, inside of ONE evaluation (`RubyWasm::Messages.main` in
`ruby/messages.rb`). Each side sends `["call", name, arguments]` and then serves the other's calls
until its own `["ret", value]` or `["err", class, message, backtrace]` arrives; thus the two stacks
grow in turn, and Ruby's garbage collector sees all of its own.

Only one thread may call a machine at a time, the one that made it or another.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import queue
import re
import threading
import time
import weakref
from typing import TYPE_CHECKING, Any

from pyjekyll.ruby_vm.errors import (
    Frame,
    MemoryLimitError,
    RefusedError,
    RubyError,
    StoppedError,
    TimeLimitError,
)
from pyjekyll.ruby_vm.guest import Guest
from pyjekyll.ruby_vm.limits import Limits
from pyjekyll.ruby_vm.modules import load_module, new_engine
from pyjekyll.ruby_vm.mounts import Mount

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from wasmtime import Engine

    from pyjekyll.ruby_vm.data import RubyData
    from pyjekyll.ruby_vm.values import Codec

RUBY_FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "ruby")
OWN_MOUNT = "/pyjekyll/ruby_vm"
_STACK = 64 << 20
_SECONDS_TO_START = 120.0  # our own code, on a machine that may be busy
_made: weakref.WeakSet[RubyVM] = weakref.WeakSet()
_FRAME = re.compile(r"^(.*?):(\d+)(?::in [`'](.*)')?")
_BOOT = f"""
begin
  require "js.so"
  load "{OWN_MOUNT}/messages.rb"
  RubyWasm::Messages.main(%s)
  "ended"
rescue SystemExit => error
  "exit " + error.status.to_s
rescue Exception => error
  ([error.class.to_s + ": " + error.message] + (error.backtrace || [])).join("\\n")
end
"""


class _ClosedError(BaseException):
    """Unwinds the machine's thread when the machine is closed."""


class RubyVM:
    """A running Ruby.

    `functions` are what Ruby may call (`RubyWasm.host "name", arguments…`), `scripts` the guest
    paths of the files that it loads first. `output(text, is_error)` gets what Ruby prints. Raises
    RubyError or StoppedError where a script fails.
    """

    def __init__(
        self,
        data: RubyData,
        *,
        functions: Mapping[str, Callable[..., object]],
        codec: Codec,
        mounts: Iterable[Mount] = (),
        scripts: Iterable[str] = (),
        env: Iterable[tuple[str, str]] = (),
        limits: Limits | None = None,
        cache_folder: str | None = None,
        say: Callable[[str], None] = lambda line: None,
        output: Callable[[str, bool], None] = lambda text, is_error: None,
    ) -> None:
        _end_unused()
        self._stopped: StoppedError | None = None
        _made.add(self)
        self.limits = limits or Limits()
        self.messages = 0
        # What of the outside Ruby has looked at: "clock" (the time of day), "chance".
        self.looks: set[str] = set()
        self._functions = {**functions, "print": output}
        self._codec = codec
        self._to_ruby: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._from_ruby: queue.SimpleQueue[bytes | BaseException] = queue.SimpleQueue()
        self._deadline: float | None = None
        self._depth = 0
        self._freed: Callable[[list[int]], None] = lambda handles: None
        self._engine = new_engine()
        module = load_module(self._engine, data.wasm, data.digest, cache_folder, say)
        own = (
            Mount(data.library, data.library_guest),
            Mount(RUBY_FOLDER, OWN_MOUNT),
        )
        self._guest_arguments: dict[str, Any] = {
            "module": module,
            "mounts": [*mounts, *own],
            "env": list(env),
            "memory": self.limits.memory,
            "looks": self.looks,
        }
        self._start(list(scripts))

    def on_freed(self, function: Callable[[list[int]], None]) -> None:
        """Call the function with handles that Ruby has no use for any more."""
        self._freed = function

    def call(self, name: str, *arguments: object) -> Any:
        """What Ruby's function of that name (`RubyWasm.function`) returns.

        Raises RubyError for a Ruby exception, StoppedError where the machine had to be stopped;
        what a function of Python's raised passes through Ruby as it is.
        """
        if self._stopped is not None:
            raise self._stopped
        is_outermost = self._deadline is None
        if is_outermost:
            self._deadline = time.monotonic() + self.limits.seconds
        self._depth += 1
        try:
            if self._depth > self.limits.depth:
                raise RubyError("SystemStackError", "stack level too deep")
            self._send(["call", name, arguments])
            return self._serve()
        finally:
            self._depth -= 1
            if is_outermost:
                self._deadline = None

    def close(self) -> None:
        """End the machine and its thread."""
        if self._stopped is None:
            self._stopped = StoppedError("Ruby has ended")
            self._to_ruby.put(None)
            self._thread.join(self.limits.grace)

    @property
    def is_running(self) -> bool:
        """Whether it can still be called."""
        return self._stopped is None

    # the caller's side --------------------------------------------------------------------

    def _serve(self) -> Any:
        """Serve Ruby's calls until it answers ours."""
        while True:
            message = self._receive()
            kind = message[0]
            if kind == "ret":
                return message[1]
            if kind == "err":
                raise self._error(message)
            self.messages += 1
            self._send(self._answer(message[1], message[2]))

    def _answer(self, name: str, arguments: list[Any]) -> list[Any]:
        function = self._functions.get(name)
        if function is None:
            return ["err", "NoMethodError", f"the host has no function {name}", None]
        try:
            return ["ret", function(*arguments)]
        except StoppedError:
            raise
        except RubyError as error:  # of Ruby again, further in: goes on as what it was
            return ["err", error.ruby_class, error.message, self._keep(error)]
        except Exception as error:  # noqa: BLE001 - Ruby gets every error of its host's
            ruby_class = getattr(error, "ruby_class", None) or type(error).__name__
            return ["err", ruby_class, str(error), self._keep(error)]

    # An error of Python's that passes through Ruby comes out as the same object.
    _kept: tuple[int, BaseException] | None = None

    def _keep(self, error: BaseException) -> int:
        number = (self._kept[0] if self._kept else 0) + 1
        self._kept = number, error
        return number

    def _error(self, message: list[Any]) -> BaseException:
        _, ruby_class, text, backtrace, number = message
        if number is not None and self._kept is not None and self._kept[0] == number:
            error = self._kept[1]
            if not isinstance(error, RefusedError):
                return passed_through(error, frames_of(backtrace))
            ruby_class = error.ruby_class
        return RubyError(ruby_class, text, tuple(frames_of(backtrace)))

    def _send(self, message: list[Any]) -> None:
        try:
            data = self._codec.dumps(message)
        except Exception as error:
            if message[0] == "call":
                raise
            text = f"{type(error).__name__}: {error}"
            data = self._codec.dumps(["err", "TypeError", text, None])
        self._to_ruby.put(data)

    def _receive(self) -> list[Any]:
        deadline = self._deadline
        left = None if deadline is None else deadline - time.monotonic()
        try:
            if left is not None and left <= 0:
                raise queue.Empty
            found = self._from_ruby.get(timeout=left)
        except queue.Empty:
            raise self._out_of_time() from None
        if isinstance(found, BaseException):
            raise self._stop(found)
        try:
            message: list[Any] = self._codec.loads(found)
        except (LookupError, ValueError, RecursionError) as error:
            return self._refuse(found, error)
        freed = message.pop()
        if freed:
            self._freed(freed)
        return message

    def _refuse(self, data: bytes, error: Exception) -> list[Any]:
        """Answer a message with a value that cannot be received; the next message."""
        text = f"a value that cannot be received: {type(error).__name__}: {error}"
        if not data.startswith(b'["call"'):
            raise RubyError("TypeError", text)
        self._send(["err", "TypeError", text, None])
        return self._receive()

    def _out_of_time(self) -> StoppedError:
        """Stop the machine: at its next loop or call; abandon it where it does not come to one."""
        self._stopped = TimeLimitError(f"Ruby ran for more than {self.limits.seconds:g} seconds")
        self._engine.increment_epoch()
        self._to_ruby.put(None)
        self._thread.join(self.limits.grace)
        return self._stopped

    def _stop(self, cause: BaseException) -> StoppedError:
        if self._stopped is None:
            self._stopped = _stopped_by(cause, self.limits)
        return self._stopped

    def _start(self, scripts: list[str]) -> None:
        before = threading.stack_size(_STACK)
        try:
            # The thread knows nothing of this object, so that it ends with it.
            self._thread = threading.Thread(
                target=_run,
                args=(self._engine, self._guest_arguments, self._to_ruby, self._from_ruby, scripts),
                daemon=True,
            )
            self._thread.start()
        finally:
            threading.stack_size(before)
        weakref.finalize(self, self._to_ruby.put, None)
        self._deadline = time.monotonic() + max(self.limits.seconds, _SECONDS_TO_START)
        try:
            self._serve()
        except BaseException:
            self.close()
            raise
        finally:
            self._deadline = None


def _end_unused() -> None:
    """End the machines that nobody can call any more.

    One that is part of a cycle, as a site's is, waits for the collector, which comes by the number
    of Python's objects and knows nothing of a machine's 50 MB.
    """
    if any(vm.is_running for vm in _made):
        gc.collect()


def _run(
    engine: Engine,
    guest_arguments: dict[str, Any],
    to_ruby: queue.SimpleQueue[bytes | None],
    from_ruby: queue.SimpleQueue[bytes | BaseException],
    scripts: list[str],
) -> None:
    """The machine's thread: one evaluation, from beginning to end."""

    def exchange(data: bytes) -> bytes:
        if data[:1] != b"[":
            return b""  # ruby.wasm's own library evaluates JavaScript when it is loaded
        from_ruby.put(data)
        answer = to_ruby.get()
        if answer is None:
            raise _ClosedError
        return answer

    guest = None
    try:
        guest = Guest(engine, on_message=exchange, **guest_arguments)
        ended = guest.eval(_BOOT % json.dumps(scripts).replace("#", "\\#"))
        from_ruby.put(StoppedError(f"Ruby ended by itself: {ended}"))
    except BaseException as error:  # noqa: BLE001 - the other thread has to hear of it
        from_ruby.put(error)
    finally:
        if guest is not None:
            guest.close()


def passed_through(error: BaseException, frames: Iterable[Frame]) -> BaseException:
    """An error of Python's that comes out of Ruby, with where in Ruby it was: `ruby_frames`."""
    if not hasattr(error, "ruby_frames"):
        with contextlib.suppress(AttributeError):  # of a class with slots
            error.ruby_frames = tuple(frames)  # type: ignore[attr-defined]
    return error


def frames_of(backtrace: Iterable[str]) -> Iterable[Frame]:
    """The frames of a Ruby backtrace; lines without a place are left out."""
    for line in backtrace:
        if match := _FRAME.match(line):
            yield Frame(match[1], int(match[2]), match[3] or "")


def _stopped_by(cause: BaseException, limits: Limits) -> StoppedError:
    if isinstance(cause, StoppedError):
        return cause
    text = str(cause)
    if "wasm trap: interrupt" in text:
        return TimeLimitError(f"Ruby ran for more than {limits.seconds:g} seconds")
    if "call stack exhausted" in text or "unreachable" in text:
        return StoppedError("Ruby's stack is exhausted: a recursion never ends, or goes too deep")
    if "NoMemoryError" in text or "failed to allocate memory" in text or "Exited with" in text:
        return MemoryLimitError(
            f"Ruby ended: it has used up its {limits.memory >> 20} MiB of memory, or called exit!"
        )
    reason = text.strip().splitlines()[-1].strip() if text.strip() else type(cause).__name__
    return StoppedError(f"Ruby stopped: {reason}")
