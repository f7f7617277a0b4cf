"""Lines of source files, for diagnostics to show."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

from pyjekyll.utils.regular_files import read_regular

if TYPE_CHECKING:
    from collections.abc import Callable


def line_of(text: str, number: int) -> str | None:
    """A line of the text, counted from 1 and without its end; None where there is none.

    Lines end as they do for Liquid and for editors, with a line feed: other characters at which
    Python splits (form feeds, U+2028) are text.
    """
    lines = lines_of(text)
    return lines[number - 1].rstrip("\r") if 1 <= number <= len(lines) else None


@lru_cache(maxsize=8)
def lines_of(text: str) -> list[str]:
    """The lines of a text without their line feeds: of the last few texts, made only once.

    A file with a thousand mistakes is asked for a thousand lines.
    """
    return text.split("\n")


def as_utf8(path: str) -> str:
    """The text of a file; bytes that are not UTF-8 are shown as U+FFFD. Raises OSError."""
    return read_regular(path).decode("utf-8", "replace")


class SourceLines:
    """The lines of files below a folder; each file is read once.

    `read` gives the text of a file by its absolute path, and raises OSError where it cannot.
    """

    def __init__(self, root: str, read: Callable[[str], str] = as_utf8) -> None:
        self._root = root
        self._read = read
        self._texts: dict[str, str | None] = {}

    def line(self, path: str, number: int | None) -> str | None:
        """A line of a file, whose path is absolute or below the folder; None if there is none."""
        if number is None:
            return None
        text = self._text(os.path.join(self._root, path))
        return None if text is None else line_of(text, number)

    def _text(self, path: str) -> str | None:
        if path not in self._texts:
            try:
                self._texts[path] = self._read(path)
            except (OSError, ValueError):
                self._texts[path] = None
        return self._texts[path]
