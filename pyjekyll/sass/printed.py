"""What libsass and Ruby Sass print about a style sheet, as values: both use the same words."""

from __future__ import annotations

import os
import re

from pyjekyll.sass.engine import Frame, SassWarning, Span, WarningKind

_UNNAMED = ("stdin", "an unknown file")
_PLACE = re.compile(
    r"(?:on|from) line (?P<line>\d+)(?:(?::|, column )(?P<column>\d+))? of (?P<file>.+?)"
    r"(?:, in (?:(?:function|mixin) )?`(?P<name>.*)['`])?:?"
)
_DEBUG = re.compile(r"(?:(?P<file>.+?):|Line )(?P<line>\d+) DEBUG: (?P<message>.*)", re.DOTALL)
_MESSAGE_START = re.compile(
    r"^(?=WARNING: |DEPRECATION WARNING\b|\S[^\n]*:\d+ DEBUG: )", re.MULTILINE
)


def split(messages: str) -> list[str]:
    """The messages in what was printed: each begins at the left edge with its kind."""
    return [text.strip("\n") for text in _MESSAGE_START.split(messages) if text.strip()]


def warning_of(text: str) -> SassWarning:
    """One message with its places."""
    if match := _DEBUG.fullmatch(text):
        place = _span(Frame(path_of(match["file"] or ""), int(match["line"]), 1))
        return SassWarning(WarningKind.DEBUG, match["message"], span=place, formatted=text)
    frames = frames_of(text)
    span = _span(frames[0]) if frames else None
    if text.startswith("DEPRECATION WARNING"):
        head, _, message = text.partition(":\n")
        message = message or head.removeprefix("DEPRECATION WARNING").lstrip(": ")
        kind = WarningKind.DEPRECATION
    else:
        lines = text.removeprefix("WARNING: ").split("\n")
        message = "\n".join(line for line in lines if not _PLACE.fullmatch(line.strip()))
        kind = WarningKind.WARNING
    return SassWarning(kind, message, span=span, frames=frames, formatted=text)


def frames_of(text: str) -> tuple[Frame, ...]:
    """The chain of places in a report, the innermost first."""
    frames = []
    for line in text.split("\n"):
        if match := _PLACE.fullmatch(line.strip().removeprefix("DEPRECATION WARNING ")):
            path, column = path_of(match["file"]), int(match["column"] or 1)
            frames.append(Frame(path, int(match["line"]), column, match["name"] or ""))
    return tuple(frames)


def path_of(file: str) -> str:
    """The absolute path of a file; "" for a text that is no file."""
    return "" if not file or file in _UNNAMED else os.path.abspath(file)


def _span(frame: Frame) -> Span:
    return Span(frame.path, frame.line, frame.column, frame.line, frame.column)
