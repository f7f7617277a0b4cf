"""The bare module: CRuby as it is built for WASI, strings in and strings out.

Everything about its binary interface is here, and nothing else. A guest is made and used in one
thread only. Source: the interface files of ruby.wasm (`rb-abi-guest.wit`, `rb-js-abi-host.wit`).

Strings that go in must end in NUL, because Ruby takes them as C strings. Ruby sends a message with
`JS.eval(text)`, the import `eval-js`. The answer is written into the buffer that Ruby has named in
its first message (`buffer ADDRESS SIZE`), its length first, in four bytes. One that is too long for
it is the value of `JS.eval(text).to_s`, which takes several times as long: the import
`js-value-to-string` has to call Ruby for memory. An exception that leaves an import would corrupt
the machine; so imports raise nothing unless the machine is to end.
"""

from __future__ import annotations

import ctypes
import os
import struct
import tempfile
import time
from typing import TYPE_CHECKING, Any

from pyjekyll.ruby_vm.mounts import with_ancestors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wasmtime import Engine, Module, Store

    from pyjekyll.ruby_vm.mounts import Mount

_EVAL = "rb-eval-string-protect: func(str: string) -> tuple<handle<rb-abi-value>, s32>"
_TEXT = "rstring-ptr: func(value: handle<rb-abi-value>) -> string"
_FREE_TEXT = "cabi_post_rstring-ptr"
_INIT = "ruby-init: func(args: list<string>) -> ()"
_LOADPATH = "ruby-init-loadpath: func() -> ()"
_DROP = "canonical_abi_drop_rb-abi-value"
_WASI = "wasi_snapshot_preview1"
# What Ruby says first: where its buffer for answers is, and how long.
_BUFFER = b"buffer "
# The handle of an answer that is in the buffer, and what is there where it is not.
_IN_BUFFER = 0
_ELSEWHERE = b"\xff\xff\xff\xff"
_REALTIME = 0  # of WASI's clocks; the others tell no time of day
_ARGUMENTS = (b"ruby.wasm\0", b"-EUTF-8\0", b"-e_=0\0")


class Guest:
    """One instance of the module. `on_message` gets what Ruby sends, and gives the answer.

    `looks` takes what of the outside Ruby looks at: "clock" (the time of day), "chance".
    """

    def __init__(
        self,
        engine: Engine,
        module: Module,
        *,
        mounts: Iterable[Mount],
        env: Iterable[tuple[str, str]],
        memory: int,
        on_message: Callable[[bytes], bytes],
        looks: set[str],
    ) -> None:
        from wasmtime import Store

        self._on_message = on_message
        self._looks = looks
        self._ruby_values: dict[int, int] = {}
        self._answers: dict[int, bytes] = {}
        self._count = 0
        self._buffer = self._buffer_size = 0
        self.store = store = Store(engine)
        try:
            self._make(store, module, mounts, env, memory)
        except BaseException:
            self.close()
            raise

    def _make(
        self,
        store: Store,
        module: Module,
        mounts: Iterable[Mount],
        env: Iterable[tuple[str, str]],
        memory: int,
    ) -> None:
        from wasmtime import Linker

        store.set_limits(memory_size=memory)
        store.set_epoch_deadline(1)
        # The folder has to outlive the machine only while it is made: WASI keeps it open.
        with tempfile.TemporaryDirectory(prefix="pyjekyll-ruby-") as empty:
            store.set_wasi(_wasi(with_ancestors(mounts, empty), env))
        linker = Linker(store.engine)
        linker.define_wasi()
        self._watch(linker)
        self._define_imports(linker, module)
        self._exports: Any = linker.instantiate(store, module).exports(store)
        self.memory = self._exports["memory"]
        self._realloc = self._exports["cabi_realloc"]
        self._start()

    def close(self) -> None:
        """Give its memory back. Until then wasmtime keeps the functions that Ruby calls, and these
        keep all the rest.
        """
        self.store.close()

    def eval(self, code: str) -> str:
        """Run Ruby code whose value is a String; that string. Raises RuntimeError where it fails.

        The code has to rescue its own exceptions: what it raises is known by a number only.
        """
        data = code.encode() + b"\0"
        result = self._exports[_EVAL](self.store, self._alloc(data), len(data))
        handle, state = struct.unpack("<Ii", self._read(result, 8))
        if state:
            raise RuntimeError(f"Ruby ended in state {state}")
        text = self._exports[_TEXT](self.store, handle)
        pointer, length = struct.unpack("<II", self._read(text, 8))
        value = self._read(pointer, length).decode("utf-8", "replace")
        self._exports[_FREE_TEXT](self.store, text)
        self._exports[_DROP](self.store, handle)
        self._ruby_values.pop(handle, None)
        return value

    def _start(self) -> None:
        store, exports = self.store, self._exports
        exports["_initialize"](store)
        exports["__wasi_vfs_rt_init"](store)
        table = b"".join(struct.pack("<II", self._alloc(a), len(a)) for a in _ARGUMENTS)
        exports[_INIT](store, self._alloc(table, 4), len(_ARGUMENTS))
        exports[_LOADPATH](store)

    # memory -------------------------------------------------------------------------------

    # `Memory.read` and `write` make a type of ctypes for each length, which is slow and stays.

    def _read(self, pointer: int, length: int) -> bytes:
        return ctypes.string_at(self._address(pointer, length), length)

    def _write(self, pointer: int, data: bytes) -> None:
        ctypes.memmove(self._address(pointer, len(data)), data, len(data))

    def _address(self, pointer: int, length: int) -> int:
        """Where in this process something of Ruby's is: the memory may have grown, and moved."""
        if pointer < 0 or pointer + length > self.memory.data_len(self.store):
            raise IndexError("outside of Ruby's memory")
        return ctypes.addressof(self.memory.data_ptr(self.store).contents) + pointer

    def _alloc(self, data: bytes, align: int = 1) -> int:
        pointer: int = self._realloc(self.store, 0, 0, align, max(len(data), 1))
        self._write(pointer & 0xFFFFFFFF, data)
        return pointer & 0xFFFFFFFF

    # imports ------------------------------------------------------------------------------

    def _define_imports(self, linker: Any, module: Module) -> None:
        from wasmtime import Func

        for import_ in module.imports:
            if import_.module != _WASI:
                function = self._import((import_.name or "").partition(":")[0])
                linker.define(
                    self.store,
                    import_.module,
                    import_.name,
                    Func(self.store, import_.type, function),
                )

    def _watch(self, linker: Any) -> None:
        """Note when Ruby looks at the clock, or throws dice: the answers are WASI's."""
        from wasmtime import Func, FuncType, ValType

        i32, i64 = ValType.i32(), ValType.i64()

        def clock_time_get(clock: int, _precision: int, out: int) -> int:
            if clock == _REALTIME:
                self._looks.add("clock")
            now = time.time_ns() if clock == _REALTIME else time.monotonic_ns()
            self._write(out & 0xFFFFFFFF, struct.pack("<Q", now))
            return 0

        def random_get(pointer: int, length: int) -> int:
            self._looks.add("chance")
            self._write(pointer & 0xFFFFFFFF, os.urandom(length & 0xFFFFFFFF))
            return 0

        linker.allow_shadowing = True
        for function, kinds in ((clock_time_get, [i32, i64, i32]), (random_get, [i32, i32])):
            watched = Func(self.store, FuncType(kinds, [i32]), function)
            linker.define(self.store, _WASI, function.__name__, watched)
        linker.allow_shadowing = False

    def _import(self, name: str) -> Callable[..., Any]:
        known: dict[str, Callable[..., Any]] = {
            "resource_new_rb-abi-value": self._new_ruby_value,
            "resource_get_rb-abi-value": lambda handle: self._ruby_values[handle],
            "resource_drop_js-abi-value": self._drop_answer,
            "eval-js": self._eval_js,
            "js-value-to-string": self._js_value_to_string,
        }

        def unknown(*_: object) -> None:
            raise RuntimeError(f"Ruby called {name}, which is not there")

        return known.get(name, unknown)

    def _new_ruby_value(self, value: int) -> int:
        self._count += 1
        self._ruby_values[self._count] = value
        return self._count

    def _drop_answer(self, handle: int) -> None:
        self._answers.pop(handle, None)

    def _eval_js(self, pointer: int, length: int, out: int) -> None:
        message = self._read(pointer & 0xFFFFFFFF, length & 0xFFFFFFFF)
        if message.startswith(_BUFFER):
            address, size = map(int, message.removeprefix(_BUFFER).split())
            self._address(address, size)  # raises where it is outside
            self._buffer, self._buffer_size = address, size
            answer = b""
        else:
            answer = self._on_message(message)
        handle = _IN_BUFFER
        if 4 + len(answer) < self._buffer_size:
            self._write(self._buffer, struct.pack("<I", len(answer)) + answer)
        else:
            self._count = handle = self._count + 1
            self._answers[handle] = answer
            if self._buffer_size:
                self._write(self._buffer, _ELSEWHERE)
        self._write(out & 0xFFFFFFFF, struct.pack("<II", 0, handle))

    def _js_value_to_string(self, handle: int, out: int) -> None:
        answer = self._answers.get(handle, b"")
        if handle != _IN_BUFFER:  # each answer is read once; Ruby drops the handle much later
            self._answers[handle] = b""
        self._write(out & 0xFFFFFFFF, struct.pack("<II", self._alloc(answer), len(answer)))


def _wasi(mounts: Iterable[Mount], env: Iterable[tuple[str, str]]) -> Any:
    """No arguments, no standard streams (`messages.rb` sends what Ruby prints), no network."""
    from wasmtime import WasiConfig

    wasi = WasiConfig()
    wasi.env = [("RUBYOPT", ""), *env]
    for mount in mounts:
        if os.path.isdir(mount.host):
            wasi.preopen_dir(mount.host, mount.guest, mount.writable)
    return wasi
