"""Errors of a render. The traceback of the Python code tells the place in the template."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from pyjekyll.liquid.errors import (
    InternalError,
    LiquidArgumentError,
    LiquidError,
    LiquidMemoryError,
    StackEntry,
    StackLevelError,
)

if TYPE_CHECKING:
    from types import FrameType, TracebackType

    from pyjekyll.liquid.errors import Place
    from pyjekyll.liquid.template import Template


def located(error: BaseException) -> BaseException:
    """The error to raise: with its place, and of a class that says what Ruby's would be."""
    stack = _stack(error.__traceback__)
    innermost = stack[-1][1] if stack else None
    error = _as_liquid(error, innermost)
    entries = [
        StackEntry(template.name, place.line + template.line_offset, place.column)
        for template, place in stack
    ]
    if isinstance(error, LiquidError):
        _place(error, entries, innermost)
    elif entries and getattr(error, "line", None) is None:
        foreign: Any = error
        foreign.template_name, foreign.line, foreign.column = entries[-1]
        foreign.stack = entries
    return error


def current_place() -> StackEntry | None:
    """Where the render is: for filters and tags that want to tell of what is no error."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        template = frame.f_globals.get("__template__")
        if template is not None:
            place = template.place_of(frame.f_lineno)
            return StackEntry(template.name, place.line + template.line_offset, place.column)
        frame = frame.f_back
    return None


def _as_liquid(error: BaseException, place: Place | None) -> BaseException:
    if isinstance(error, LiquidError):
        return error
    if isinstance(error, RecursionError):
        return StackLevelError("Nesting too deep")
    if isinstance(error, MemoryError):
        return LiquidMemoryError("Memory limits exceeded")
    ruby_class = getattr(error, "ruby_class", None)
    if ruby_class is None:
        return InternalError(f"{type(error).__name__}: {error}")
    if ruby_class == "ArgumentError" and place is not None and not place.is_tag:
        # Filters and comparisons turn Ruby's ArgumentError into Liquid's.
        return LiquidArgumentError(str(error))
    return error


def _place(error: LiquidError, entries: list[StackEntry], innermost: Place | None) -> None:
    if not error.stack:
        error.stack = entries
    if innermost is not None and error.line is None:
        template_name, error.line, error.column = entries[-1]
        error.ruby_line = innermost.ruby_line
        if error.template_name is None:
            error.template_name = template_name


def _stack(traceback: TracebackType | None) -> list[tuple[Template, Place]]:
    """Template and place of each compiled function on the way to the error."""
    found: list[tuple[Template, Place]] = []
    while traceback is not None:
        template = traceback.tb_frame.f_globals.get("__template__")
        if template is not None:
            found.append((template, template.place_of(traceback.tb_lineno)))
        traceback = traceback.tb_next
    return found
