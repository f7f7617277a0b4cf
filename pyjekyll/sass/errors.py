"""What can go wrong while style sheets are compiled, as values that keep the place and the chain.

The engines raise nothing else. `SassError` is a mistake in a style sheet; the others say why no
style sheet can be compiled at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyjekyll.sass.engine import Frame, SassWarning, Span


class SassProblem(Exception):  # noqa: N818 - SassError is the mistake in a sheet
    """The base of all errors of this package. `cure` says what the user can do, or is ""."""

    def __init__(self, message: str, cure: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.cure = cure


class SassError(SassProblem):
    """A style sheet that does not compile.

    `message` is the compiler's own sentence, `formatted` its whole report as it would print it
    (the message alone, where it has none). `span` is the place of the mistake; `frames` is the
    chain from that place outwards: functions, mixins, and the files that loaded one another.
    `loaded` are the absolute paths of the files that were read before it stopped, so that a
    watcher knows what to watch. `warnings` were reported before the mistake.
    """

    def __init__(
        self,
        message: str,
        *,
        formatted: str = "",
        span: Span | None = None,
        frames: tuple[Frame, ...] = (),
        loaded: tuple[str, ...] = (),
        warnings: tuple[SassWarning, ...] = (),
        cure: str = "",
    ) -> None:
        super().__init__(message, cure)
        self.formatted = formatted or message
        self.span = span
        self.frames = frames
        self.loaded = loaded
        self.warnings = warnings


class SassOptionError(SassProblem):
    """A setting that cannot be used. `option` is its name below `sass:`."""

    def __init__(self, option: str, message: str, cure: str = "") -> None:
        super().__init__(message, cure)
        self.option = option


class EngineUnavailable(SassProblem):
    """No compiler of the wanted kind can be started on this machine."""


class CompilerCrashed(SassProblem):
    """The compiler's process ended, or sent what is not its protocol."""


class CompilerTimeout(SassProblem):
    """The compiler did not answer in the given time; its process was ended."""


class FetchError(SassProblem):
    """The compiler could not be fetched, or what came is not what was expected."""
