"""Errors of a render. The traceback of the Python code tells the place in the template."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NamedTuple

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
    from pyjekyll.liquid.runtime.context import Context
    from pyjekyll.liquid.template import Template


# Where templates are within one another so deep, that alone exceeds Python's limit.
_MANY = 20


def located(error: BaseException) -> BaseException:
    """The error to raise: with its place, and of a class that says what Ruby's would be."""
    stack = _stack(error.__traceback__)
    if isinstance(error, RecursionError) and len(stack) > _MANY:
        stack.pop()  # how far the last one came is chance: the cause is that it was included
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


class Forgiveness:
    """How a render prints the errors of its nodes; `errors` are those that it has printed."""

    __slots__ = ("errors", "with_lines")

    def __init__(self, with_lines: bool = False) -> None:
        self.with_lines = with_lines
        self.errors: list[ForgivenError] = []


class ForgivenError(NamedTuple):
    """An error that was printed: Ruby's class, its text, and its line where lines are told."""

    ruby_class: str
    text: str
    line: int | None


def forgive(context: Context, error: Exception) -> str:
    """What Ruby prints in the place of a node that has failed. Raises what cannot be forgiven.

    Only errors of templates and plugins can be, not exceeded limits or mistakes in pyjekyll.
    """
    forgiveness, found = context.forgiveness, located(error)
    if forgiveness is None or isinstance(found, LiquidMemoryError | InternalError):
        raise found from (None if found is error else error)
    ruby_class = str(getattr(found, "ruby_class", ""))
    if not ruby_class or getattr(found, "is_final", False):
        raise found
    line = None
    if forgiveness.with_lines:
        line = getattr(found, "ruby_line", None) or getattr(found, "line", None)
    where = f" (line {line})" if line is not None else ""
    if isinstance(found, LiquidError):
        text = f"{found.prefix}{where}: {found.message}"
    elif ruby_class.startswith("Liquid::"):
        prefix = "Liquid syntax error" if ruby_class == "Liquid::SyntaxError" else "Liquid error"
        text = f"{prefix}{where}: {found}"
    else:
        ruby_class, text = InternalError.ruby_class, f"Liquid error{where}: internal"
    forgiveness.errors.append(ForgivenError(ruby_class, text, line))
    return text


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
