"""Ruby Sass, the compiler of jekyll-sass-converter 1: Ruby in a process of its own.

This engine knows the messages; the program that answers them, with a Ruby and the gem, is the
caller's. Requests and answers are JSON in packets as process.py writes them. An answer has
`css`, or `error` with `message` and `backtrace`, and `loaded` and `messages` with both; or it has
`unavailable`, why Ruby cannot be started, or `stopped`, why it had to be stopped. `is_last` says
that the program wants to be started anew for the next sheet: it has become large. Any number of
`{"say": line}` may come before it: the first start of all takes some seconds.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from pyjekyll.sass.engine import Compiled, Frame, SassWarning, Span
from pyjekyll.sass.errors import CompilerCrashed, EngineUnavailable, SassError
from pyjekyll.sass.executables import identity
from pyjekyll.sass.printed import path_of, warning_of
from pyjekyll.sass.process import CompilerProcess, KeepsProcess

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pyjekyll.sass.engine import Compilation

RUBY_SASS_VERSION = "3.7.4"
"""The last version, which GitHub Pages and jekyll-sass-converter 1 use."""

DEFAULT_TIMEOUT = 240.0
"""Of the sheets of themes some take 40 seconds of a processor that has nothing else to do."""


class RubySass(KeepsProcess):
    """Ruby Sass 3.7.4.

    `command` starts the program, `parts` are the files that the program is made of. Style sheets
    are read from `folders` and the load paths, links out of these not followed; with the roots
    of a compilation from them alone. `timeout` is the number of seconds that one style sheet may
    take, None for no limit; `say` gets a line when the start takes long.
    """

    implementation = "ruby-sass"
    version = RUBY_SASS_VERSION

    def __init__(
        self,
        command: Sequence[str],
        parts: Iterable[str],
        folders: Iterable[str] = (),
        timeout: float | None = DEFAULT_TIMEOUT,
        *,
        say: Callable[[str], None] = lambda line: None,
    ) -> None:
        self._command = tuple(command)
        self._parts = tuple(parts)
        self._folders = tuple(folders)
        self._timeout = timeout
        self._say = say
        super().__init__()

    @property
    def identity(self) -> str:
        """The files of the program, with their sizes and times."""
        return identity(self.implementation, self._parts)

    def compile(self, compilation: Compilation) -> Compiled:
        """The style sheet as CSS; see SassEngine."""
        with self._lock:
            process = self._started()
            answer = self._ask(process, self._request(compilation))
            if answer["is_last"]:
                process.end()
        if "unavailable" in answer:
            raise EngineUnavailable(f"Ruby Sass is not usable: {answer['unavailable']}")
        if "stopped" in answer:
            raise CompilerCrashed(f"Ruby Sass was stopped: {answer['stopped']}")
        loaded = tuple(answer["loaded"])
        warnings = tuple(warning_of(text.strip("\n")) for text in answer["messages"])
        if "error" in answer:
            raise _error(answer["error"], loaded, warnings)
        return Compiled(answer["css"], None, loaded, warnings)

    def _started(self) -> CompilerProcess:
        running = self._running()
        if running is not None:
            return running
        self._process = self._new()
        return self._process

    def _launched(self) -> CompilerProcess:
        if not self._command[0]:
            raise EngineUnavailable("Ruby Sass needs a Python interpreter that it can start")
        return CompilerProcess(self._command)

    def _ask(self, process: CompilerProcess, request: dict[str, Any]) -> dict[str, Any]:
        with process.limited(self._timeout):
            process.send(json.dumps(request).encode())
            while True:
                answer: dict[str, Any] = json.loads(process.receive())
                if "say" not in answer:
                    return answer
                self._say(answer["say"])

    def _request(self, compilation: Compilation) -> dict[str, Any]:
        folders = compilation.roots
        if folders is None:
            folders = (*self._folders, *compilation.load_paths)
        return {
            "source": compilation.source,
            "options": {
                "syntax": compilation.syntax,
                "style": compilation.style,
                "line_comments": compilation.line_comments,
            },
            "load_paths": compilation.load_paths,
            "folders": _outermost(folders),
        }


def _outermost(folders: Iterable[str]) -> list[str]:
    """The folders without those that are in others, so that most sheets are given the same ones.

    A link that leads out of its folder is none that is in it.
    """
    found: dict[str, str] = {}
    for folder in sorted(set(folders), key=lambda path: (len(path), path)):
        real = os.path.realpath(folder)
        if not any(
            _is_below(folder, other) and _is_below(real, real_other)
            for other, real_other in found.items()
        ):
            found[folder] = real
    return list(found)


def _is_below(path: str, folder: str) -> bool:
    return (path + os.sep).startswith(folder.rstrip(os.sep) + os.sep)


def _error(
    error: dict[str, Any], loaded: tuple[str, ...], warnings: tuple[SassWarning, ...]
) -> SassError:
    """The mistake; `formatted` is what Jekyll's converter makes of it."""
    frames = tuple(
        Frame(path_of(each.get("filename") or ""), each["line"], 1, each.get("mixin") or "")
        for each in error["backtrace"]
        if each.get("line")
    )
    span, formatted = None, error["message"]
    if frames:
        first = frames[0]
        span = Span(first.path, first.line, 1, first.line, 1)
        formatted += f" on line {first.line}"
    return SassError(
        error["message"],
        formatted=formatted,
        span=span,
        frames=frames,
        loaded=loaded,
        warnings=warnings,
    )
