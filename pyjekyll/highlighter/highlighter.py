"""What kramdown, CommonMark and ``{% highlight %}`` call: code in, its HTML out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.highlighter import highlight

if TYPE_CHECKING:
    from collections.abc import Callable


class Highlighter:
    """Highlights as one version of Rouge does: ``"4.7"`` or ``"3.30"``.

    Frames, tables of line numbers and marked lines are those of who calls.
    """

    def __init__(self, rouge: str = "4.7") -> None:
        self.rouge = rouge

    def __call__(self, code: str, language: str | None) -> str | None:
        """The HTML inside of ``<code>``, or None where Rouge does not know the language.

        Without a language it is guessed, as Rouge does.
        """
        return highlight(code, "guess" if language is None else language, self.rouge)

    def for_language(self, language: str | None) -> Callable[[str], str | None]:
        """What highlights code of one language. Plain text is only escaped: it needs no lexer."""
        if language in ("plaintext", "text"):
            from pyjekyll.highlighter.formatter import escape

            return escape
        return lambda code: self(code, language)

    def styles(self, theme: str) -> Callable[[str], str] | None:
        """What gives each class its style in a theme's colours; None where there is no theme."""
        from pyjekyll.highlighter import css

        if theme not in css.names(self.rouge):
            return None
        of_class = css.styles(theme, self.rouge)
        return lambda name: of_class.get(name, of_class[""])

    def missing(self, language: str | None) -> str | None:
        """The first name of a language that Rouge knows and this package does not.

        Code of such a language is written as plain text.
        """
        if language is None or language.partition("?")[0] == "guess":
            return None
        from pyjekyll.highlighter.registry import has_lexer, lexer_for, version_of

        lexer = lexer_for(language, version_of(self.rouge))
        if lexer is None or lexer.listed == lexer.name or has_lexer(lexer.listed):
            return None
        return lexer.listed
