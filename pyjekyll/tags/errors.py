"""What Jekyll's tags raise: Ruby's exceptions, with Jekyll's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.ruby.errors import RubyError

if TYPE_CHECKING:
    from pyjekyll.liquid import ParseContext


class TagError(RubyError):
    """Base: `unknown` and `candidates` serve "did you mean", `rule` names the diagnostic."""

    rule = "liquid/error"

    def __init__(
        self, message: str, unknown: str | None = None, candidates: tuple[str, ...] = ()
    ) -> None:
        super().__init__(message)
        self.unknown = unknown
        self.candidates = candidates

    def at(self, parse_context: ParseContext) -> TagError:
        """The error, with the place that is being parsed."""
        self.line = parse_context.place.line + parse_context.line_offset
        self.column = parse_context.place.column
        return self


class MarkupError(TagError):
    """A tag that is written wrongly. Ruby raises its own SyntaxError."""

    ruby_class = "SyntaxError"
    rule = "liquid/syntax"


class InvalidMarkupError(TagError):
    """A tag whose arguments cannot be understood."""

    ruby_class = "ArgumentError"
    rule = "liquid/syntax"


class IncludeNotFoundError(TagError):
    """The file of an include is in none of the folders."""

    ruby_class = "IOError"
    rule = "liquid/include-missing"


class LinkError(TagError):
    """There is nothing to link to."""

    ruby_class = "ArgumentError"
    rule = "liquid/link-missing"


class PostURLError(TagError):
    """There is no such post, or its name cannot be one."""

    ruby_class = "Jekyll::Errors::PostURLError"
    rule = "liquid/post-url"


class PostDateError(TagError):
    """The date in a post's name is no day of the calendar."""

    ruby_class = "Jekyll::Errors::InvalidDateError"
    rule = "liquid/post-url"


def name_template(error: Any, path: str) -> None:
    """Say in which template an error of parsing is, unless it is known to be in an inner one."""
    if getattr(error, "template_name", None) is None:
        error.template_name = path
