"""The compiled module: made once for each machine, kept in the user's own cache folder.

A compiled module is machine code that runs outside of the sandbox. It is therefore read only from a
folder that belongs to the user and that nobody else can write; the caller vouches that the folder
is not part of a site.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from wasmtime import Engine, Module

# Part of the name of a compiled module: change it whenever `new_engine` changes.
_CONFIGURATION = "none-epoch-1"
_SUFFIX = ".cwasm"
_DAYS_UNUSED = 60
# More than wasmtime's own limit for asynchronous stacks (2 MiB) would abort the whole process.
MAX_WASM_STACK = 2 << 20


def new_engine() -> Engine:
    """An engine of its own for one machine, since stopping a machine moves its engine's epoch.

    Cranelift without optimisation compiles in two thirds of the time, and Ruby runs as fast.
    """
    from wasmtime import Config, Engine

    config = Config()
    config.cranelift_opt_level = "none"
    config.epoch_interruption = True
    config.max_wasm_stack = MAX_WASM_STACK
    return Engine(config)


def load_module(
    engine: Engine, wasm: str, digest: str, folder: str | None, say: Callable[[str], None]
) -> Module:
    """The compiled module of a WebAssembly file with that sha256 digest.

    `folder` is where compiled modules are kept, None keeps none. `say` gets one line before a
    compilation, which takes some seconds. Raises OSError where the file cannot be read.
    """
    from wasmtime import Module, WasmtimeError

    kept = _kept(folder, digest)
    if kept is not None and kept.is_file():
        try:
            module = Module.deserialize_file(engine, str(kept))
        except WasmtimeError:
            pass  # of another version or processor: made anew below
        else:
            with contextlib.suppress(OSError):
                os.utime(kept)
            return module
    where = f" and kept in {kept.parent}" if kept is not None else ""
    say(f"Compiling Ruby for this machine: about 10 seconds, once{where}")
    module = Module.from_file(engine, wasm)
    if kept is not None:
        with contextlib.suppress(OSError):
            _keep(kept, module.serialize())
    return module


def is_private(folder: Path) -> bool:
    """Whether a folder is the user's and can be written by nobody else."""
    if os.name == "nt":
        return True  # the profile's folders are the user's
    found = folder.stat()
    return found.st_uid == os.geteuid() and not found.st_mode & 0o022


def _kept(folder: str | None, digest: str) -> Path | None:
    if folder is None:
        return None
    import platform
    from importlib.metadata import version

    path = Path(folder)
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not is_private(path):
            path.chmod(0o700)
        if not is_private(path):
            return None
    except OSError:
        return None
    name = f"{digest[:24]}-{version('wasmtime')}-{platform.machine()}-{_CONFIGURATION}{_SUFFIX}"
    return path / name


def _keep(path: Path, compiled: bytes | bytearray) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(compiled)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    _remove_unused(path)


def _remove_unused(current: Path) -> None:
    oldest = time.time() - _DAYS_UNUSED * 86400
    for other in current.parent.glob(f"*{_SUFFIX}"):
        with contextlib.suppress(OSError):
            if other != current and other.stat().st_mtime < oldest:
                other.unlink()
