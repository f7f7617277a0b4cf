"""Regular expressions that are compiled once on a machine, and not by every process.

A command compiles hundreds of them, which takes most of its start. CPython does that in two steps:
Python code turns the expression into a list of numbers, and its engine takes that list. The lists
are kept in the user's cache folder; the engine looks through each list that it is given. Only the
program's own process does this, not a program that imports pyjekyll. On another Python than the
one whose steps are known here, nothing happens.

    file = digest (16 bytes) of the rest, marshalled {(expression, flags): what the engine takes}
"""

from __future__ import annotations

import marshal
import os
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from pyjekyll.utils.blake2 import blake2b
from pyjekyll.utils.user_cache import user_cache_path

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

_FORMAT = 1
#: New ones that took less time than this are not worth a new file.
_WORTH_SECONDS = 0.001
_DEBUG = 128  # prints what is compiled
#: With more than this the file is begun anew: sites can make expressions of their texts.
_MAX_PATTERNS = 3000
#: Numbers of one expression: a longer one is made of a site's texts, and slows every start down.
_MAX_NUMBERS = 20_000
#: A file that is larger in spite of that is begun anew.
_MAX_BYTES = 4 << 20


class KeptPatterns:
    """The expressions of one process. `begin` it early, and `save` it at the end."""

    def __init__(self, folder: str) -> None:
        self._path = os.path.join(folder, f"patterns-{_version()}.cache")
        self._known: dict[Any, Any] = {}
        self._new: dict[Any, Any] = {}
        self._seconds = 0.0
        self._compile: Callable[..., re.Pattern[Any]] | None = None

    @property
    def are_known(self) -> bool:
        """Whether an earlier command has kept any."""
        return bool(self._known)

    def begin(self) -> None:
        """Read what is kept, and let `re` use it from now on."""
        import re

        compiler: Any = getattr(re, "_compiler", None)
        if sys.implementation.name != "cpython" or not hasattr(compiler, "_code"):
            return
        self._known = self._read()
        self._compile = compiler.compile
        compiler.compile = self._find_or_compile

    def save(self) -> None:
        """Let `re` work as before, and keep what was compiled, if that took time."""
        if self._compile is None:
            return
        import re

        compiler: Any = re._compiler  # type: ignore[attr-defined]
        compiler.compile, self._compile = self._compile, None
        if not self._new or self._seconds < _WORTH_SECONDS:
            return
        kept = self._known if len(self._known) < _MAX_PATTERNS else {}
        with suppress(OSError, ValueError, RuntimeError):
            self._write({**kept, **self._new})

    def _find_or_compile(self, expression: Any, flags: int = 0) -> re.Pattern[Any]:
        import _sre  # type: ignore[import-not-found]

        assert self._compile is not None, "it has begun"
        number = int(flags)  # enum's own `&` takes as long as finding the expression
        if type(expression) not in (str, bytes) or number & _DEBUG:
            return self._compile(expression, flags)
        key = expression, number
        found = self._known.get(key)
        if found is None:
            started = time.perf_counter()
            found = _for_the_engine(expression, flags)
            if found is not None and len(found[1]) <= _MAX_NUMBERS:
                self._seconds += time.perf_counter() - started
                self._new[key] = found
        if found is not None:
            with suppress(RuntimeError, TypeError, ValueError, OverflowError):
                return _sre.compile(expression, *found)  # type: ignore[no-any-return]
        return self._compile(expression, flags)

    def _read(self) -> dict[Any, Any]:
        try:
            with open(self._path, "rb") as file:
                data = file.read(_MAX_BYTES + 1)
            if len(data) > _MAX_BYTES or _digest(data[16:]) != data[:16]:
                return {}
            found = marshal.loads(data[16:])
        except (OSError, ValueError, EOFError, TypeError):
            return {}
        return found if isinstance(found, dict) else {}

    def _write(self, patterns: dict[Any, Any]) -> None:
        data = marshal.dumps(patterns)
        folder = os.path.dirname(self._path)
        os.makedirs(folder, mode=0o700, exist_ok=True)
        new = f"{self._path}.{os.getpid()}"
        try:
            with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(_digest(data) + data)
            os.replace(new, self._path)
        except OSError:
            with suppress(OSError):
                os.unlink(new)


def _for_the_engine(expression: Any, flags: int) -> tuple[Any, ...] | None:
    """What `_sre.compile` is given besides the expression, as `re` does it."""
    import re

    compiler: Any = re._compiler  # type: ignore[attr-defined]
    try:
        parsed = compiler._parser.parse(expression, flags)
        code = [int(number) for number in compiler._code(parsed, flags)]
        groups = parsed.state.groupdict
        names: list[str | None] = [None] * parsed.state.groups
        for name, number in groups.items():
            names[number] = name
        whole = int(flags | parsed.state.flags)
        return whole, code, parsed.state.groups - 1, dict(groups), tuple(names)
    except (AttributeError, TypeError, ValueError, IndexError):  # another Python's
        return None


def keep_patterns() -> KeptPatterns | None:
    """Begin with those of the user's cache folder; None where there is no such folder."""
    try:
        kept = KeptPatterns(user_cache_path())
    except RuntimeError:
        return None
    kept.begin()
    return kept


def _version() -> str:
    import _sre

    number = f"{_FORMAT} {sys.version} {sys.byteorder} {getattr(_sre, 'MAGIC', '')}"
    return _digest(number.encode()).hex()[:16]


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()
