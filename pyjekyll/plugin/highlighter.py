"""Highlighter: what colours code, for kramdown, CommonMark and `{% highlight %}` alike."""

from __future__ import annotations

from typing import Protocol


class Highlighter(Protocol):
    """A function, handed to Site once."""

    def __call__(self, code: str, language: str) -> str | None:
        """The code as HTML, as it stands inside of `<code>`; None for a language it does not know.

        `language` is what the site's text names, as it is written there. Frames, line numbers,
        marked lines and CSS classes are the business of who asks.
        """
        ...
