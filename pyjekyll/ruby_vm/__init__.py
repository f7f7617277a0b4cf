"""An engine that runs Ruby without Ruby: CRuby in WebAssembly, in a sandbox.

It knows messages, and neither sites nor Jekyll; it imports nothing of pyjekyll but `ruby`:

    data = find_data(cache)                            # the wheel's, or the user's cache's
    vm = RubyVM(data, functions={"add": operator.add}, codec=Codec(encode, decode),
                mounts=[Mount("/home/me/site", "/home/me/site")], scripts=["/home/me/site/x.rb"],
                cache_folder=cache, say=print)
    vm.call("name", 1, "two", [3.0, None])             # RubyWasm.function("name") { |a, b, c| … }

What Ruby sees: the mounted folders, the given environment, standard output, the clock. No network,
no programs, no other file. What it may take: `Limits`. Whatever Ruby does, the process lives: a
call ends with a value, a RubyError, or a StoppedError.

wasmtime is imported only when a machine is made.
"""

from pyjekyll.ruby_vm.data import RubyData, find_data, read_data, require_wasmtime
from pyjekyll.ruby_vm.errors import (
    Frame,
    MemoryLimitError,
    RefusedError,
    RubyError,
    StoppedError,
    TimeLimitError,
    UnavailableError,
)
from pyjekyll.ruby_vm.limits import Limits
from pyjekyll.ruby_vm.mounts import Mount, guest_path
from pyjekyll.ruby_vm.values import Codec, Tagged
from pyjekyll.ruby_vm.vm import RubyVM

__all__ = [
    "Codec",
    "Frame",
    "Limits",
    "MemoryLimitError",
    "Mount",
    "RefusedError",
    "RubyData",
    "RubyError",
    "RubyVM",
    "StoppedError",
    "Tagged",
    "TimeLimitError",
    "UnavailableError",
    "find_data",
    "guest_path",
    "read_data",
    "require_wasmtime",
]
