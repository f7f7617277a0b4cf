"""What can go wrong in a template: Ruby Liquid's error classes, with the place where it happened.

`str(error)` is what Ruby prints (`Liquid error (line 3): …`); `line` and `column` point into the
file, so they may differ from Ruby's line where a text begins below the first line of its file.
"""

from __future__ import annotations

from pyjekyll.records import NamedTuple


class Place(NamedTuple):
    """A place in a text: lines and columns count from 1, `ruby_line` is the one Ruby names."""

    line: int
    column: int
    ruby_line: int
    is_tag: bool = False  # whether a tag of the site's own stands there


class StackEntry(NamedTuple):
    """One template of the stack of includes that led to an error, and the line it had reached."""

    template_name: str | None
    line: int
    column: int


class LiquidError(Exception):
    """An error of a template. `stack` lists the templates from the outermost to the innermost."""

    ruby_class = "Liquid::Error"
    prefix = "Liquid error"
    rule: str | None = None  # of the diagnostic, where it has one of its own

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column
        self.ruby_line = line
        self.template_name: str | None = None
        self.markup_context: str | None = None
        self.stack: list[StackEntry] = []
        self.unknown: str | None = None  # the name that is not known, for "did you mean"
        self.candidates: tuple[str, ...] = ()  # the names that are known
        self.unclosed: str | None = None  # the tag whose end is missing

    def at(self, place: Place, line_offset: int = 0) -> None:
        """Say where, unless a place nearer to the cause was named before.

        `line_offset` lines of the file come before the text.
        """
        if self.line is None:
            self.line, self.column = place.line + line_offset, place.column
            self.ruby_line = place.ruby_line

    def opened_at(self, place: Place, noticed: Place, line_offset: int) -> None:
        """Say where the tag is whose end is missing; Ruby names the line where it noticed."""
        self.at(place, line_offset)
        self.ruby_line = noticed.ruby_line

    def __str__(self) -> str:
        where = ""
        if self.ruby_line is not None:
            name = f"{self.template_name} " if self.template_name and len(self.stack) > 1 else ""
            where = f" ({name}line {self.ruby_line})"
        context = f" {self.markup_context}" if self.markup_context else ""
        return f"{self.prefix}{where}: {self.message}{context}"


class LiquidSyntaxError(LiquidError):
    """The template cannot be parsed."""

    ruby_class = "Liquid::SyntaxError"
    prefix = "Liquid syntax error"


def never_closed(name: str) -> LiquidSyntaxError:
    """The error for a block whose end is missing."""
    error = LiquidSyntaxError(f"'{name}' tag was never closed")
    error.unclosed = name
    return error


class LiquidArgumentError(LiquidError):
    """A filter or a comparison got values that it cannot take."""

    ruby_class = "Liquid::ArgumentError"


class ContextError(LiquidError):
    """More scopes were left than entered."""

    ruby_class = "Liquid::ContextError"


class FileSystemError(LiquidError):
    """A template that is to be included cannot be read."""

    ruby_class = "Liquid::FileSystemError"


class StackLevelError(LiquidError):
    """Blocks or includes are nested too deep."""

    ruby_class = "Liquid::StackLevelError"


class LiquidMemoryError(LiquidError):
    """A limit on what a render may use was reached."""

    ruby_class = "Liquid::MemoryError"


class LiquidZeroDivisionError(LiquidError):
    """A division by zero."""

    ruby_class = "Liquid::ZeroDivisionError"


class FloatDomainError(LiquidError):
    """An infinite or undefined number where a finite one is needed."""

    ruby_class = "Liquid::FloatDomainError"


class UndefinedVariable(LiquidError):  # noqa: N818 - the name it has in Ruby
    """A name that is not there, with strict_variables."""

    ruby_class = "Liquid::UndefinedVariable"


class UndefinedDropMethod(LiquidError):  # noqa: N818 - the name it has in Ruby
    """A name that a drop does not have, with strict_variables."""

    ruby_class = "Liquid::UndefinedDropMethod"


class UndefinedFilter(LiquidError):  # noqa: N818 - the name it has in Ruby
    """A filter that is not there, with strict_filters."""

    ruby_class = "Liquid::UndefinedFilter"


class InternalError(LiquidError):
    """A tag, filter or drop failed in a way that Liquid knows nothing of; see `__cause__`."""

    ruby_class = "Liquid::InternalError"


class NotObservable(Exception):  # noqa: N818 - no error: the template is rendered as ever
    """A template does what cannot be said of it by what it reads."""
