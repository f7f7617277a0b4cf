"""What goes wrong with themes, before it is known whose site it is."""

from __future__ import annotations


class ThemeError(Exception):
    """A theme cannot be read, fetched or used. `cure` says what to do, and may be empty."""

    def __init__(self, message: str, cure: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.cure = cure
