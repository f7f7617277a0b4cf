"""The one interface to Sass compilers: what goes in, what comes out, what an engine promises.

All values are frozen and can cross a process. Paths are absolute strings with the separators of
the operating system; lines and columns count from 1.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Literal, Protocol

from pyjekyll.records import dataclass

if TYPE_CHECKING:
    from types import TracebackType

Syntax = Literal["scss", "sass", "css"]
Style = Literal["nested", "expanded", "compact", "compressed"]


@dataclass(frozen=True, slots=True)
class Compilation:
    """A style sheet to compile, and how.

    `url` is the sheet's absolute `file:` URL, or "" for a text that is no file (such a text can
    load only from the load paths). `name` is what libsass calls the sheet: a path relative to
    the current folder, from which relative imports are resolved as well.

    `load_paths` are absolute folders, searched in order. With `roots`, nothing is loaded that
    is not in one of these folders, links followed; None is no limit.

    dart-sass alone knows `charset`, `quiet_deps`, `verbose` and the deprecations (ids, or for
    the fatal ones also versions); libsass alone knows the styles nested and compact,
    `line_comments`, `precision` (digits after the point), `source_map_embed`, and writes the
    `sourceMappingURL` comment itself when `source_map_comment` is set.
    """

    source: str
    syntax: Syntax = "scss"
    style: Style = "expanded"
    load_paths: tuple[str, ...] = ()
    url: str = ""
    name: str = ""
    roots: tuple[str, ...] | None = None
    source_map: bool = False
    charset: bool = True
    quiet_deps: bool = False
    verbose: bool = False
    fatal_deprecations: tuple[str, ...] = ()
    silence_deprecations: tuple[str, ...] = ()
    future_deprecations: tuple[str, ...] = ()
    line_comments: bool = False
    precision: int = 10
    source_map_comment: bool = False
    source_map_embed: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a style sheet. `path` is "" for a text that is no file.

    `text` is what is marked, `context` the whole lines around it; both may be "".
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """One link of the chain that led to a place: the file, and what was being evaluated in it."""

    path: str
    line: int
    column: int
    name: str = ""


class WarningKind(StrEnum):
    """What a message is: `@warn`, `@debug`, or the use of something that will go away."""

    WARNING = "warning"
    DEPRECATION = "deprecation"
    DEBUG = "debug"


@dataclass(frozen=True, slots=True)
class SassWarning:
    """A message of the compiler. `deprecation` is its id, such as ``import``, or ""."""

    kind: WarningKind
    message: str
    deprecation: str = ""
    span: Span | None = None
    frames: tuple[Frame, ...] = ()
    formatted: str = ""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A compiled style sheet.

    `source_map` is the compiler's JSON text, None unless it was asked for. `loaded` are the
    absolute paths of the files that were read, in the compiler's order, without the sheet itself.
    """

    css: str
    source_map: str | None = None
    loaded: tuple[str, ...] = ()
    warnings: tuple[SassWarning, ...] = ()


class SassEngine(Protocol):
    """A compiler with a process of its own, which is started by the first compilation.

    One engine serves a whole build. It may be used from several threads; a process that was
    forked from its user starts a compiler of its own.
    """

    @property
    def implementation(self) -> str:
        """The compiler's name: ``dart-sass`` or ``libsass``."""
        ...

    @property
    def version(self) -> str:
        """The compiler's version. Raises EngineUnavailable where it cannot be started."""
        ...

    @property
    def identity(self) -> str:
        """What names this very compiler, without starting it; another one when it is replaced."""
        ...

    def compile(self, compilation: Compilation) -> Compiled:
        """The style sheet as CSS.

        Raises SassError for a mistake in a sheet, EngineUnavailable, CompilerCrashed and
        CompilerTimeout. After each of them the engine can be used again.
        """
        ...

    def begin(self) -> None:
        """Starts the compiler's process, and does not wait until it can be asked."""
        ...

    def close(self) -> None:
        """Ends the compiler's process. The engine can be used again: it starts another one."""
        ...

    def __enter__(self) -> SassEngine: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...
