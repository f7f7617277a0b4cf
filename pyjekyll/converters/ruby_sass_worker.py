"""Ruby Sass in a process of its own: started as a script, it answers `pyjekyll.sass.ruby_sass`.

The machine lives here and not in the build: its memory only grows, it cannot be forked, and what
takes too long is ended with its process. It sees the gem, and the folders of a request, which it
cannot write to.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from pyjekyll.ruby_vm import RubyData, RubyVM

_GEM = "/pyjekyll/sass"
_OWN = "/pyjekyll/converters"
_SCRIPT = "ruby_sass.rb"
_MEMORY = 3 << 30  # a framework's sheet can need more than 1 GiB: Ruby's garbage is not given back
_LARGE = 500 << 20  # a process that has become so large is not used again
_NOTHING: dict[str, Any] = {"loaded": [], "messages": []}


class Worker:
    """Compiles with one machine as long as the folders stay the same."""

    def __init__(self, data: RubyData, cache: str, gem: str, answers: BinaryIO) -> None:
        self._data = data
        self._cache = cache
        self._gem = gem
        self._answers = answers
        self._folders: list[str] | None = None
        self._vm: RubyVM | None = None

    def send(self, answer: dict[str, Any]) -> None:
        """Write a packet."""
        from pyjekyll.sass.wire import varint

        data = json.dumps(answer).encode()
        self._answers.write(varint(len(data)) + data)
        self._answers.flush()

    def start(self, folders: list[str]) -> RubyVM:
        """The machine that sees the folders."""
        from pyjekyll.ruby_vm import Codec, Limits, Mount, RubyVM, guest_path

        if self._vm is not None and self._vm.is_running and self._folders == folders:
            return self._vm
        if self._vm is not None:
            self._vm.close()
        own = os.path.dirname(os.path.abspath(__file__))
        self._folders = folders
        self._vm = RubyVM(
            self._data,
            functions={},
            codec=Codec(str, lambda kind, value: value),
            mounts=[
                Mount(self._gem, _GEM),
                Mount(own, _OWN),
                *(Mount(folder, guest_path(folder)) for folder in folders),
            ],
            scripts=[f"{_OWN}/{_SCRIPT}"],
            limits=Limits(memory=_MEMORY),
            cache_folder=self._cache,
            say=lambda line: self.send({"say": line}),
        )
        return self._vm

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """What is made of a request."""
        from pyjekyll.ruby_vm import RubyError, StoppedError, UnavailableError, guest_path

        try:
            vm = self.start(request["folders"])
        except (RubyError, StoppedError, UnavailableError) as error:
            return {"unavailable": str(error)}
        load_paths = [guest_path(path) for path in request["load_paths"]]
        try:
            found: dict[str, Any] = vm.call(
                "compile", request["source"], request["options"], load_paths
            )
        except RubyError as error:
            if error.ruby_class == "NoMemoryError":
                vm.close()
                return {"stopped": f"it needed more than {_MEMORY >> 20} MiB of memory"}
            return {"error": {"message": error.message, "backtrace": []}, **_NOTHING}
        except StoppedError as error:
            return {"stopped": str(error)}
        found["loaded"] = [self._host_path(path) for path in found["loaded"]]
        for entry in found.get("error", {}).get("backtrace", ()):
            if entry.get("filename"):
                entry["filename"] = self._host_path(entry["filename"])
        return found

    def _host_path(self, path: str) -> str:
        """A file's path on this machine."""
        from pyjekyll.ruby_vm import guest_path

        for folder in sorted(self._folders or (), key=len, reverse=True):
            guest = PurePosixPath(guest_path(folder))
            if PurePosixPath(path).is_relative_to(guest):
                return os.path.join(folder, *PurePosixPath(path).relative_to(guest).parts)
        return path


def _is_large() -> bool:
    """Whether the process has needed much memory, which a machine never gives back."""
    if sys.platform == "win32":
        return False
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit > _LARGE


def _read_packet(stream: BinaryIO) -> bytes:
    length = shift = 0
    while True:
        byte = _read(stream, 1)[0]
        length |= (byte & 0x7F) << shift
        if byte < 0x80:
            return _read(stream, length)
        shift += 7


def _read(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        sys.exit(0)  # whoever asked is gone
    return data


def _lift_limit() -> None:
    """Lift the build's limit on addresses, which safe mode sets: the machine has its own on memory.

    It reserves far more addresses than it ever uses.
    """
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def main() -> None:
    """Answers requests until the standard input ends. The argument: the gem, the cache, sys.path.

    The starter's search path is that of this process as well, without what is relative to the
    current folder: that may be a site.
    """
    gem, cache, search_path = json.loads(sys.argv[1])
    sys.path = search_path
    _lift_limit()
    from pyjekyll.ruby_vm import find_data, require_wasmtime

    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what is printed must never come between the packets
    require_wasmtime()
    worker = Worker(find_data(cache), cache, gem, answers)
    while True:
        answer = worker.answer(json.loads(_read_packet(requests)))
        worker.send({**answer, "is_last": _is_large()})


if __name__ == "__main__":
    main()
