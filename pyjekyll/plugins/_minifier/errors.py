"""What cannot be made smaller."""

from __future__ import annotations


class MinifyError(Exception):
    """What is wrong with a text, and where: the number of characters before it, if known."""

    def __init__(self, message: str, position: int | None = None) -> None:
        super().__init__(message)
        self.position = position
