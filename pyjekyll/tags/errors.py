"""What Jekyll's tags raise: Ruby's exceptions, with Jekyll's words."""

from pyjekyll.liquid.ruby_errors import RubyArgumentError, RubyError

__all__ = ["IncludeNotFoundError", "LinkError", "MarkupError", "PostURLError", "RubyArgumentError"]


class TagError(RubyError):
    """Base: `unknown` and `candidates` serve "did you mean"."""

    def __init__(
        self, message: str, unknown: str | None = None, candidates: tuple[str, ...] = ()
    ) -> None:
        super().__init__(message)
        self.unknown = unknown
        self.candidates = candidates


class MarkupError(TagError):
    """A tag that is written wrongly. Ruby raises its own SyntaxError."""

    ruby_class = "SyntaxError"


class InvalidMarkupError(TagError):
    """A tag whose arguments cannot be understood."""

    ruby_class = "ArgumentError"


class IncludeNotFoundError(TagError):
    """The file of an include is in none of the folders."""

    ruby_class = "IOError"


class LinkError(TagError):
    """There is nothing to link to."""

    ruby_class = "ArgumentError"


class PostURLError(TagError):
    """There is no such post, or its name cannot be one."""

    ruby_class = "Jekyll::Errors::PostURLError"
