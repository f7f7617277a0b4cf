"""Errors of Ruby's core classes that a template can provoke, and that Liquid lets pass unchanged.

They carry `ruby_class`, the name Ruby would print; whoever renders adds where it was: the template,
line and column, and the `stack` of templates that led there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence


class RubyError(Exception):
    """A Ruby exception that is not one of Liquid's own."""

    ruby_class: ClassVar[str] = "StandardError"
    rule: str | None = None  # of the diagnostic, where it has one of its own
    template_name: str | None = None
    line: int | None = None
    column: int | None = None
    stack: Sequence[Any] = ()
    cure: str | None = None  # what to do about it, where that is known
    unknown: str | None = None  # the name that is not known, for "did you mean"
    candidates: tuple[str, ...] = ()  # the names that are known

    @property
    def message(self) -> str:
        """What Ruby's `message` says."""
        return str(self.args[0]) if self.args else self.ruby_class


class RubyTypeError(RubyError):
    """TypeError: a value of a class that an operation cannot take."""

    ruby_class: ClassVar[str] = "TypeError"


class RubyNoMethodError(RubyError):
    """NoMethodError: a value that lacks what was asked of it."""

    ruby_class: ClassVar[str] = "NoMethodError"


class RubyRangeError(RubyError):
    """RangeError: a number too large for its use."""

    ruby_class: ClassVar[str] = "RangeError"


class RubyArgumentError(RubyError):
    """ArgumentError: inside filters and conditions Liquid turns it into its own."""

    ruby_class: ClassVar[str] = "ArgumentError"


class RubySystemStackError(RubyError):
    """SystemStackError: an endless recursion."""

    ruby_class = "SystemStackError"


class RubyIndexError(RubyError):
    """IndexError: a reference to nothing."""

    ruby_class: ClassVar[str] = "IndexError"


class FloatDomainError(RubyError):
    """An integer was asked of an infinite number, or of what is not a number."""

    ruby_class: ClassVar[str] = "FloatDomainError"


class ErangeError(RubyError):
    """The C library has no room for a result."""

    ruby_class: ClassVar[str] = "Errno::ERANGE"
