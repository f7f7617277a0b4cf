"""What tags are told while a template is parsed: where they stand, and how strict to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pyjekyll.liquid.errors import LiquidSyntaxError, Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.liquid.environment import Environment

T = TypeVar("T")
MAX_DEPTH = 100


class ParseContext:
    """The state of one parse. `place` is where the tag or variable at hand begins."""

    def __init__(self, environment: Environment, name: str | None, line_offset: int = 0) -> None:
        self.environment = environment
        self.template_name = name
        self.line_offset = line_offset
        self.error_mode = environment.error_mode
        self.warnings: list[LiquidSyntaxError] = []
        self.place = Place(1, 1, 1)
        self.depth = 0
        self.counters: list[str] = []

    @property
    def line_number(self) -> int:
        """The line Ruby names, counted from the first line of the text."""
        return self.place.ruby_line

    def parse(
        self,
        markup: str,
        shown: str,
        strict: Callable[[str], T],
        lax: Callable[[str], T],
        ruby_line: int | None = None,
    ) -> T:
        """Parse a markup strictly, laxly, or strictly and if that fails laxly with a warning.

        `ruby_line` is the line that Ruby names in the warning, if not that of the place.
        """
        if self.error_mode == "lax":
            return lax(markup)
        try:
            return strict(markup)
        except (LiquidSyntaxError, RecursionError) as failure:
            error = failure
        if isinstance(error, RecursionError):
            error = LiquidSyntaxError("Nesting too deep")
        place = self.place if ruby_line is None else self.place._replace(ruby_line=ruby_line)
        error.at(place, self.line_offset)
        error.markup_context = f'in "{shown}"'
        if self.error_mode == "strict":
            raise error
        self.warnings.append(error)
        return lax(markup)
