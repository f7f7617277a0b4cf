"""libsass, the compiler of jekyll-sass-converter 2, with the options of Ruby's sassc."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

from pyjekyll.sass.engine import Compiled, SassWarning, Span
from pyjekyll.sass.errors import CompilerCrashed, CompilerTimeout, EngineUnavailable, SassError
from pyjekyll.sass.executables import identity
from pyjekyll.sass.printed import frames_of, path_of, split, warning_of
from pyjekyll.sass.process import CompilerProcess, KeepsProcess

if TYPE_CHECKING:
    from pyjekyll.sass.engine import Compilation

DEFAULT_TIMEOUT = 120.0
_START_TIMEOUT = 15.0
_UNNAMED = "stdin"


class Libsass(KeepsProcess):
    """libsass from the library of the package on PyPI.

    `timeout` is the number of seconds that one style sheet may take, None for no limit. The
    library's C interface is used where it has one; `python_interface` uses the other one always.
    """

    implementation = "libsass"

    def __init__(
        self,
        library: str,
        timeout: float | None = DEFAULT_TIMEOUT,
        *,
        python_interface: bool = False,
    ) -> None:
        self.library = library
        self._options = ("python",) if python_interface else ()
        self._timeout = timeout
        super().__init__()
        self._version = ""

    @property
    def version(self) -> str:
        """The version of libsass. Raises EngineUnavailable."""
        with self._lock:
            if not self._version:
                self._started()
            return self._version

    @property
    def identity(self) -> str:
        """The library, with its size and time."""
        return identity(self.implementation, (self.library, *self._options))

    def compile(self, compilation: Compilation) -> Compiled:
        """The style sheet as CSS; see SassEngine."""
        if not compilation.source:
            return Compiled("")  # as sassc: there is no map of nothing
        with self._lock:
            process = self._started()
            try:
                answer, messages = self._ask(process, _request(compilation))
            except CompilerCrashed:
                # Something ended it, maybe long ago, unseen. If it is the sheet, it happens again.
                process.end()
                answer, messages = self._ask(self._started(), _request(compilation))
        warnings = tuple(warning_of(text) for text in split(messages))
        loaded = _loaded(answer["loaded"], compilation)
        if "error" in answer:
            raise _error(answer["error"], loaded, warnings)
        source_map = answer["source_map"] if compilation.source_map else None
        return Compiled(answer["css"], source_map, loaded, warnings)

    def _started(self) -> CompilerProcess:
        running = self._running()
        if running is not None:
            return running
        process = self._new()
        try:
            with process.limited(_START_TIMEOUT):
                self._version = json.loads(process.receive())["version"]
        except (CompilerCrashed, CompilerTimeout) as error:
            raise EngineUnavailable(f"libsass is not usable: {error.message}") from None
        self._process = process
        return process

    def _launched(self) -> CompilerProcess:
        if not sys.executable:
            raise EngineUnavailable("libsass needs a Python interpreter that it can start")
        worker = os.path.join(os.path.dirname(__file__), "libsass_worker.py")
        return CompilerProcess((sys.executable, "-I", "-S", worker, self.library, *self._options))

    def _ask(self, process: CompilerProcess, request: dict[str, Any]) -> tuple[dict[str, Any], str]:
        with process.limited(self._timeout):
            process.send(json.dumps(request).encode())
            answer: dict[str, Any] = json.loads(process.receive())
        return answer, process.messages()


def _request(compilation: Compilation) -> dict[str, Any]:
    name = compilation.name or _UNNAMED
    return {
        "source": compilation.source,
        "indented": compilation.syntax == "sass",
        "name": name,
        "style": compilation.style,
        "precision": compilation.precision,
        "load_paths": compilation.load_paths,
        "line_comments": compilation.line_comments,
        "source_map_file": _css_name(name) + ".map" if compilation.name else "",
        "source_map_embed": compilation.source_map_embed,
        "source_map_comment": compilation.source_map_comment,
        "roots": compilation.roots,
        "folder": os.getcwd(),
    }


def _css_name(name: str) -> str:
    return os.path.splitext(name)[0] + ".css"


def _loaded(files: list[str], compilation: Compilation) -> tuple[str, ...]:
    own = os.path.abspath(compilation.name or _UNNAMED)
    paths = (os.path.abspath(file) for file in files)
    return tuple(path for path in paths if path != own)


def _error(
    error: dict[str, Any], loaded: tuple[str, ...], warnings: tuple[SassWarning, ...]
) -> SassError:
    formatted = error.get("formatted") or ""
    line, column = error.get("line", 0), error.get("column", 0)
    span = None
    if line > 0:
        path = path_of(error.get("file") or "")
        span = Span(path, line, column, line, column)
    return SassError(
        error.get("message") or formatted,
        formatted=formatted,
        span=span,
        frames=frames_of(formatted),
        loaded=loaded,
        warnings=warnings,
    )
