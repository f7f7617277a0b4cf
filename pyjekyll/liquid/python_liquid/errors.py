"""Errors: python-liquid's as ours, and what has no counterpart here."""

from __future__ import annotations

from liquid.exceptions import LiquidError as PythonLiquidError
from liquid.exceptions import LiquidSyntaxError as PythonSyntaxError

from pyjekyll.liquid.errors import (
    LiquidArgumentError,
    LiquidError,
    LiquidSyntaxError,
)


class UnsupportedByPyjekyll(LiquidError):  # noqa: N818 - says what it is
    """A plugin asked for a part of python-liquid that has no counterpart here."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"python-liquid's {what} is not available to plugins in pyjekyll; they can use "
            "filters, tags with nodes and blocks, and the context's resolve, get, assign, extend "
            "and copy"
        )


def our_error(error: PythonLiquidError) -> LiquidError:
    """An error of theirs as one of ours."""
    message = str(error.message or type(error).__name__)
    kind = LiquidSyntaxError if isinstance(error, PythonSyntaxError) else LiquidArgumentError
    return kind(message)
