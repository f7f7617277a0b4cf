"""What kramdown, CommonMark and ``{% highlight %}`` call: code in, HTML with its frame out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.highlighter import formatter
from pyjekyll.highlighter.registry import find, has_lexer, version_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Formatters of Rouge that `syntax_highlighter_opts: formatter` can name, without a frame.
_BARE = {"HTML": formatter.html, "HTMLLineTable": formatter.numbered_rows}
_BARE["HTMLLinewise"] = formatter.linewise


class Highlighter:
    """Highlights as one version of Rouge does, called as ``(code, language, kind, options)``.

    ``kind`` says whose options they are: ``"block"`` and ``"span"`` are kramdown's
    (``syntax_highlighter_opts``: css_class, line_numbers, start_line, wrap, guess_lang,
    formatter), ``"tag"`` is ``{% highlight %}``'s (linenos, mark_lines). The result is None for a
    language that Rouge does not know.

    ``plain`` are the languages that came up, and that Rouge knows but this package does not: such
    code is written as plain text, and the build says so once.
    """

    def __init__(self, rouge: str = "4.7") -> None:
        self.rouge = rouge
        self.version = version_of(rouge)
        self.plain: set[str] = set()

    def __call__(
        self, code: str, language: str | None, kind: str, options: Mapping[str, Any]
    ) -> str | None:
        """The HTML of some code, or None where Rouge does not know the language."""
        lexer = find(language, code, self.version)
        if lexer is None:
            return None
        if lexer.listed != lexer.name and not has_lexer(lexer.listed):
            self.plain.add(lexer.listed)
        if kind == "tag":
            return self._listing(code, lexer.tokens(code), options)
        if lexer.listed == "plaintext" and not options.get("guess_lang"):
            return None
        return self._framed(code, lexer.tokens(code), options)

    @staticmethod
    def _listing(code: str, tokens: list[tuple[str, str]], options: Mapping[str, Any]) -> str:
        marked: Iterable[int] | None = options.get("mark_lines")
        text = (
            formatter.html(tokens)
            if marked is None
            else formatter.html_marked(tokens, frozenset(marked))
        )
        if not options.get("linenos"):
            return text
        return formatter.table(code, text, gutter="gutter", cell="code")

    @staticmethod
    def _framed(code: str, tokens: list[tuple[str, str]], options: Mapping[str, Any]) -> str:
        bare = _BARE.get(str(options.get("formatter") or ""))
        if bare is not None:
            return bare(tokens)
        text = formatter.html(tokens)
        if options.get("line_numbers"):
            first = options.get("start_line", 1)
            text = formatter.table(
                code, text, gutter="rouge-gutter", cell="rouge-code", first=int(first)
            )
        if not options.get("wrap", True):
            return text
        name = options.get("css_class") or "highlight"
        return f'<div class="highlight"><pre class="{name}"><code>{text}</code></pre></div>'
