"""The code of pyjekyll's modules in one file, for a command that imports hundreds of them.

Python looks for each module in its folder, and reads and checks a file of bytecode for it: half of
what an import takes. Here the code of all modules that commands have imported is in one file of the
user's cache folder, with what the system says of the files of their texts. A module whose text is
another file now, or that is not known here, is imported as ever. Only the program's own process
does this, not a program that imports pyjekyll.

    file = MAGIC, length of the index and its CRC-32 (4 bytes each), index, code of the modules
    index = marshalled {module: (its text, where its code begins behind the index, its length,
                                 its CRC-32)}
"""

from __future__ import annotations

import marshal
import os
import sys
from binascii import crc32
from contextlib import suppress
from importlib.machinery import ModuleSpec, SourceFileLoader
from time import time
from typing import TYPE_CHECKING, TypeAlias

from pyjekyll.utils.blake2 import blake2b
from pyjekyll.utils.user_cache import user_cache_path

if TYPE_CHECKING:
    import mmap
    from collections.abc import Sequence
    from types import CodeType, ModuleType

#: Whether it is a package; size, times and number of the file.
Text: TypeAlias = tuple[bool, int, int, int, int]

_MAGIC = b"PJM\x01"
_HEADER = 12
_PACKAGE = "pyjekyll"
#: So many modules that are not in the file are worth a new one.
_WORTH = 20
_LARGEST = 64 << 20
_MONTH = 30 * 24 * 3600
_PREFIX, _SUFFIX = "modules-", ".cache"


class KeptModules:
    """Finds modules in the file. `begin` it early, and `save` it at the end."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        own = f"{sys.version} {sys.flags.optimize} {os.path.dirname(__file__)}"
        name = blake2b(os.fsencode(own), digest_size=8).hexdigest()
        self._path = os.path.join(folder, f"{_PREFIX}{name}{_SUFFIX}")
        self._index: dict[str, tuple[Text, int, int, int]] = {}
        self._content: bytes | mmap.mmap = b""
        self._start = 0
        self._compiled = f".{sys.implementation.cache_tag}.pyc"

    def begin(self) -> None:
        """Read the file, and let `import` look here first."""
        self._read()
        if self._index:
            sys.meta_path.insert(0, self)

    def find_spec(
        self, name: str, path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """What `import` asks for each module: where it is, and who loads it."""
        found = self._index.get(name)
        if found is None or not path:
            return None
        is_package = found[0][0]
        folder, tail = path[0], name.rpartition(".")[2]
        if is_package:
            folder, tail = os.path.join(folder, tail), "__init__"
        file = os.path.join(folder, f"{tail}.py")
        try:
            if _text_of(file, is_package=is_package) != found[0]:
                return None
        except OSError:
            return None
        spec = ModuleSpec(name, _Loader(name, file, self), origin=file, is_package=is_package)
        spec.has_location = True
        if sys.pycache_prefix is None and not sys.flags.optimize:
            # What Python would find out by itself, which takes it longer.
            spec.cached = os.path.join(folder, "__pycache__", tail + self._compiled)
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(folder)
        return spec

    def code(self, name: str, path: str) -> CodeType | None:
        """The code of a module; None where that is damaged."""
        try:
            part = self._part(name)
            if crc32(part) != self._index[name][3]:  # Python may end where code is damaged
                return None
            found = marshal.loads(part)
        except (EOFError, ValueError, TypeError):
            return None
        return found if getattr(found, "co_filename", None) == path else None

    def _part(self, name: str) -> memoryview:
        _, start, length, _ = self._index[name]
        start += self._start
        return memoryview(self._content)[start : start + length]

    def save(self) -> None:
        """Let `import` work as before, and keep the code of what it found elsewhere."""
        with suppress(ValueError):
            sys.meta_path.remove(self)
        if sys.dont_write_bytecode:
            return
        new = {name: loader for name, module in list(sys.modules.items())
               if (loader := _loader_of(name, module)) is not None}  # fmt: skip
        if len(new) >= _WORTH:
            with suppress(OSError, ValueError, ImportError):
                self._write(new)

    def _read(self) -> None:
        try:
            content = _content_of(self._path)
            length, checksum = (int.from_bytes(content[n : n + 4], "little") for n in (4, 8))
            end = _HEADER + length
            written = content[_HEADER:end]
            if content[:4] != _MAGIC or crc32(written) != checksum:
                return
            index = marshal.loads(written)
        except (OSError, EOFError, ValueError, TypeError):
            return
        self._content, self._index, self._start = content, index, end

    def _write(self, new: dict[str, SourceFileLoader]) -> None:
        """A file of what is known, and of what is new."""
        parts: dict[str, tuple[Text, bytes]] = {}
        if len(self._content) < _LARGEST:
            for name, (text, *_) in self._index.items():
                parts[name] = text, bytes(self._part(name))
        for name, loader in new.items():
            text = _text_of(loader.path, is_package=loader.is_package(name))
            code = _bytecode(loader.path, text) or marshal.dumps(loader.get_code(name))
            if _text_of(loader.path, is_package=text[0]) == text:
                parts[name] = text, code
        index = _index_of(parts)
        codes = (code for _, code in parts.values())
        numbers = (number.to_bytes(4, "little") for number in (len(index), crc32(index)))
        whole = b"".join((_MAGIC, *numbers, index, *codes))
        os.makedirs(self._folder, mode=0o700, exist_ok=True)
        if not os.path.exists(self._path):
            self._remove_old_files()
        temporary = f"{self._path}.{os.getpid()}"
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
            with open(os.open(temporary, flags, 0o600), "wb") as file:
                file.write(whole)
            os.replace(temporary, self._path)
        except OSError:
            with suppress(OSError):
                os.unlink(temporary)

    def _remove_old_files(self) -> None:
        """Files of other versions, when nobody has written to them for a month."""
        for name in os.listdir(self._folder):
            path = os.path.join(self._folder, name)
            if name.startswith(_PREFIX) and os.stat(path).st_mtime < time() - _MONTH:
                os.unlink(path)


class _Loader(SourceFileLoader):
    """Loads a module as Python does, but for where its code comes from."""

    def __init__(self, name: str, path: str, kept: KeptModules) -> None:
        super().__init__(name, path)
        self._kept = kept

    def get_code(self, fullname: str) -> CodeType | None:
        """The code that is kept; that of the module's text where it is damaged."""
        return self._kept.code(fullname, self.path) or super().get_code(fullname)


def keep_modules() -> KeptModules | None:
    """Start using the modules in the user's cache folder; None if there is no such folder."""
    try:
        kept = KeptModules(user_cache_path())
    except RuntimeError:
        return None
    kept.begin()
    return kept


def _text_of(path: str, *, is_package: bool) -> Text:
    """What differs after any change of a file, also of one that keeps its size and time."""
    status = os.stat(path)
    return is_package, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _bytecode(path: str, text: Text) -> bytes | None:
    """What Python has written of a text, marshalled; None where that is not of this text."""
    from importlib.util import MAGIC_NUMBER, cache_from_source

    try:
        with open(cache_from_source(path), "rb") as file:
            data = file.read()
    except (OSError, NotImplementedError):
        return None
    _, size, time_ns, _, _ = text
    state = (0, time_ns // 10**9 & 0xFFFFFFFF, size & 0xFFFFFFFF)  # 0: known by time and size
    header = MAGIC_NUMBER + b"".join(number.to_bytes(4, "little") for number in state)
    return data[16:] if data[:16] == header else None


def _loader_of(name: str, module: ModuleType) -> SourceFileLoader | None:
    """The loader of a pyjekyll module read from its source; None for any other module."""
    if not name.startswith(f"{_PACKAGE}."):
        return None
    loader = getattr(getattr(module, "__spec__", None), "loader", None)
    return loader if type(loader) is SourceFileLoader else None


def _index_of(parts: dict[str, tuple[Text, bytes]]) -> bytes:
    index: dict[str, tuple[Text, int, int, int]] = {}
    start = 0
    for name, (text, code) in parts.items():
        index[name] = text, start, len(code), crc32(code)
        start += len(code)
    return marshal.dumps(index)


def _content_of(path: str) -> bytes | mmap.mmap:
    """The content of a file. It is mapped where a file that is mapped can be replaced."""
    with open(path, "rb") as file:
        if os.name == "nt":
            return file.read()
        import mmap

        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
