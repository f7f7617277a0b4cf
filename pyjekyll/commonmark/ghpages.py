"""``markdown: CommonMarkGhPages``: the bytes of jekyll-commonmark-ghpages 0.5, for GitHub Pages.

Beside ``CommonMark`` headers have ids, and code is framed only where a highlighter knows it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.commonmark.converter import CommonMark
from pyjekyll.commonmark.renderer import CommonMarkRenderer, escape_html, first_word

if TYPE_CHECKING:
    from markdown_it.token import Token

_BEFORE_LETTERS = re.compile(r"^[^a-zA-Z]+", re.M)
_NOT_IN_ID = re.compile(r"[^a-zA-Z0-9 -]")
_INFO_END = re.compile(r"[ \t\r\n\f\v,]")

HIGHLIGHT_NEWLINE = "<br data-jekyll-commonmark-ghpages>"
"""What stands for a line's end in the output of ``{% highlight %}``, so that no blank line in it
ends the HTML block that it is; taken back after the conversion."""


class GhPagesRenderer(CommonMarkRenderer):
    """Headers with ids, code with classes."""

    used_ids: dict[str, int]

    def heading_open(self, token: Token, tokens: list[Token], index: int) -> None:
        """A header; its id comes from the HTML inside."""
        self.line()
        outer, self.parts = self.parts, []
        self.inline(tokens[index + 1].children or [])
        content, self.parts = "".join(self.parts), outer
        self.out(f'<{token.tag} id="{self.header_id(content)}">')

    def header_id(self, content: str) -> str:
        """The letters, digits, hyphens and spaces of the header, made unique."""
        name = _NOT_IN_ID.sub("", _BEFORE_LETTERS.sub("", content)).replace(" ", "-").lower()
        name = name or "section"
        if not hasattr(self, "used_ids"):
            self.used_ids = {}
        if name not in self.used_ids:
            self.used_ids[name] = 0
            return name
        self.used_ids[name] += 1
        return f"{name}-{self.used_ids[name]}"

    def code_block(self, token: Token, tokens: list[Token], index: int) -> None:
        """Highlighted code in a frame of its own; other code plain, on no line of its own."""
        language = first_word(token.info, _INFO_END)
        if language is not None and self.highlighter is not None:
            code = self.highlighter(token.content, language)
            if code is not None:
                self.line()
                self.out(f'<div class="language-{language} highlighter-rouge">')
                self.out(f'<div class="highlight"><pre class="highlight"><code>{code}')
                self.out("</code></pre></div></div>\n")
                return
        if self.pre_lang:
            self.out(f'<pre lang="{language}"><code>' if language is not None else "<pre><code>")
        else:
            self.out(
                f'<pre><code class="language-{language}">'
                if language is not None
                else "<pre><code>"
            )
        self.out(escape_html(token.content) + "</code></pre>")


class CommonMarkGhPages(CommonMark):
    """Converts Markdown as GitHub Pages does for ``markdown: CommonMarkGhPages``."""

    renderer = GhPagesRenderer

    def convert(self, text: str) -> str:
        return super().convert(text).replace(HIGHLIGHT_NEWLINE, "\n")
