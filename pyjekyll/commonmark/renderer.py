"""From markdown-it's tokens to the HTML that commonmarker's Ruby renderer writes.

The renderer walks the flat list of block tokens, and each inline token's children. What it knows of
the surroundings is what commonmarker knows: whether the output ends a line, whether the list is
tight, whether an image's text is being written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.common.utils import unescapeAll

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.token import Token

    # code, language -> HTML, or None for a language that it does not know.
    Highlighter = Callable[[str, str | None], str | None]

OMITTED = "<!-- raw HTML omitted -->"
_FILTERED = re.compile(
    r"<(title|textarea|style|xmp|iframe|noembed|noframes|script|plaintext)"
    r"(?=[ \t\r\n\f\v]|>|/>)",
    re.I,
)
_LANGUAGE = re.compile(r"[ \t\r\n\f\v]+")
_HREF_SAFE = frozenset(
    b"!#$%()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~"
)
_HREF_UNSAFE = re.compile(r"[^!#$%()*+,\-./0-9:;=?@A-Z_a-z~]")


def escape_html(text: str) -> str:
    """The four characters of HTML."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text.replace('"', "&quot;") if '"' in text else text


def escape_href(target: str) -> str:
    """An address for an attribute: what a URL may hold stays, the rest is percent-encoded."""
    if not _HREF_UNSAFE.search(target):
        return target
    return "".join(
        chr(byte)
        if byte in _HREF_SAFE
        else "&amp;"
        if byte == 38
        else "&#x27;"
        if byte == 39
        else f"%{byte:02X}"
        for byte in target.encode("utf-8", "replace")
    )


def escape_code(code: str) -> str:
    """What a highlighter does to code that it does not know."""
    return code.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def first_word(info: str, end: re.Pattern[str]) -> str | None:
    """A fence's language; None without one."""
    info = unescapeAll(info.strip(" \t\r\n\f\v"))
    return end.split(info, maxsplit=1)[0] if info else None


class CommonMarkRenderer:
    """Made for one text and dropped."""

    def __init__(
        self, options: frozenset[str], tagfilter: bool, highlighter: Highlighter | None
    ) -> None:
        self.unsafe = "UNSAFE" in options
        self.pre_lang = "GITHUB_PRE_LANG" in options
        self.soft_break = (
            "<br />\n" if "HARDBREAKS" in options else " " if "NOBREAKS" in options else "\n"
        )
        self.tagfilter = tagfilter
        self.highlighter = highlighter
        self.parts: list[str] = []
        self.footnote = 0
        self.footnote_linked = 0

    # output

    def out(self, text: str) -> None:
        """Writes text."""
        if text:
            self.parts.append(text)

    def line(self) -> None:
        """Ends the line, unless nothing is on it."""
        if self.parts and not self.parts[-1].endswith("\n"):
            self.parts.append("\n")

    def render(self, tokens: list[Token]) -> str:
        """The HTML of a whole document."""
        for index, token in enumerate(tokens):
            if token.type == "inline":
                self.inline(token.children or [])
            else:
                _BLOCKS[token.type](self, token, tokens, index)
        if self.footnote_linked:
            self.out("</ol>\n</section>\n")
        return "".join(self.parts)

    # blocks

    def paragraph_open(self, token: Token, tokens: list[Token], index: int) -> None:
        """A paragraph; in a tight list only its text."""
        if not token.hidden:
            self.line()
            self.out("<p>")

    def paragraph_close(self, token: Token, tokens: list[Token], index: int) -> None:
        """The end; the last paragraph of a footnote has the way back."""
        if token.hidden:
            return
        if tokens[index + 1 : index + 2] and tokens[index + 1].type == "footnote_close":
            self.out(" ")
            self.backlink()
        self.out("</p>\n")

    def heading_open(self, token: Token, tokens: list[Token], index: int) -> None:
        self.line()
        self.out(f"<{token.tag}>")

    def heading_close(self, token: Token, tokens: list[Token], index: int) -> None:
        self.out(f"</{token.tag}>\n")

    def bullet_list_open(self, token: Token, tokens: list[Token], index: int) -> None:
        self.line()
        self.out("<ul>\n")

    def ordered_list_open(self, token: Token, tokens: list[Token], index: int) -> None:
        """A numbered list, with its start unless it is 1."""
        self.line()
        start = token.attrs.get("start", 1)
        self.out("<ol>\n" if start == 1 else f'<ol start="{start}">\n')

    def close_block(self, token: Token, tokens: list[Token], index: int) -> None:
        """The end of a list or a quote."""
        self.out(f"</{token.tag}>\n")

    def list_item_open(self, token: Token, tokens: list[Token], index: int) -> None:
        """An item, with its box if it is a task."""
        self.line()
        self.out("<li>")
        if token.meta and "checked" in token.meta:
            state = 'checked="" disabled=""' if token.meta["checked"] else 'disabled=""'
            self.out(f'<input type="checkbox" {state} /> ')

    def blockquote_open(self, token: Token, tokens: list[Token], index: int) -> None:
        self.line()
        self.out("<blockquote>\n")

    def hr(self, token: Token, tokens: list[Token], index: int) -> None:
        self.line()
        self.out("<hr />\n")

    def html_block(self, token: Token, tokens: list[Token], index: int) -> None:
        """Raw HTML, or the note that it was left out."""
        self.line()
        self.out(self.raw(token.content))
        self.line()

    def code_block(self, token: Token, tokens: list[Token], index: int) -> None:
        """Code in jekyll-commonmark's frame; a fence's first word is the language."""
        language = first_word(token.info, _LANGUAGE)
        self.line()
        self.out(f'<div class="language-{language} ' if language is not None else '<div class="')
        self.out('highlighter-rouge"><div class="highlight"><pre class="highlight"')
        data = f' data-lang="{language}"' if language is not None else ""
        self.out(f"{data}><code>" if self.pre_lang else f"><code{data}>")
        self.out(self.highlighted(token.content, language))
        self.out("</code></pre></div></div>\n")

    def highlighted(self, code: str, language: str | None) -> str:
        """Highlighted code; escaped where no highlighter knows it."""
        if self.highlighter is not None and language is not None:
            result = self.highlighter(code, language)
            if result is not None:
                return result
        return escape_code(code)

    def raw(self, html: str) -> str:
        """Raw HTML as the options let it through."""
        if not self.unsafe:
            return OMITTED
        return _FILTERED.sub(r"&lt;\1", html) if self.tagfilter else html

    # tables

    def table_open(self, token: Token, tokens: list[Token], index: int) -> None:
        """A table: commonmarker does not end the line before it."""
        self.out("<table>\n")

    def cell_open(self, token: Token, tokens: list[Token], index: int) -> None:
        """A cell with its alignment."""
        align = _attribute(token, "align")
        self.out(f'<{token.tag} align="{align}">' if align else f"<{token.tag}>")

    def table_part_open(self, token: Token, tokens: list[Token], index: int) -> None:
        """A row, or a group of rows."""
        self.out(f"<{token.tag}>\n")

    # footnotes

    def footnote_open(self, token: Token, tokens: list[Token], index: int) -> None:
        """A footnote at the document's end."""
        if not self.footnote:
            self.out('<section class="footnotes">\n<ol>\n')
        self.footnote += 1
        self.out(f'<li id="fn{self.footnote}">\n')

    def footnote_close(self, token: Token, tokens: list[Token], index: int) -> None:
        """Its end, with the way back unless its last paragraph has it."""
        if self.backlink():
            self.out("\n")
        self.out("</li>\n")

    def backlink(self) -> bool:
        """The way back to the reference, once a footnote."""
        if self.footnote_linked == self.footnote:
            return False
        self.footnote_linked = self.footnote
        self.out(f'<a href="#fnref{self.footnote}" class="footnote-backref">↩</a>')
        return True

    # inline

    def inline(self, tokens: list[Token]) -> None:
        """The children of a paragraph, a header or a cell."""
        for token in tokens:
            kind = token.type
            if kind == "text":
                self.out(escape_html(token.content))
            elif kind == "softbreak":
                self.out(self.soft_break)
            elif kind == "image":
                self.image(token)
            elif kind == "link_open":
                self.out(f'<a href="{escape_href(_attribute(token, "href"))}"{_title(token)}>')
            elif kind in _TAGS:
                self.out(_TAGS[kind])
            elif kind == "code_inline":
                self.out(f"<code>{escape_html(token.content)}</code>")
            elif kind == "html_inline":
                self.out(self.raw(token.content))
            elif kind == "footnote_ref":
                number = token.meta["number"]
                self.out(
                    f'<sup class="footnote-ref"><a href="#fn{number}" id="fnref{number}">'
                    f"{number}</a></sup>"
                )

    def image(self, token: Token) -> None:
        """An image; its text is the text inside, breaks included."""
        self.out(f'<img src="{escape_href(_attribute(token, "src"))}" alt="')
        self.plain(token.children or [])
        self.out(f'"{_title(token)} />')

    def plain(self, tokens: list[Token]) -> None:
        """Only the text of the tokens."""
        for token in tokens:
            if token.type == "text":
                self.out(escape_html(token.content))
            elif token.type == "softbreak":
                self.out(self.soft_break)
            elif token.type == "image":
                self.plain(token.children or [])


def _attribute(token: Token, name: str) -> str:
    return str(token.attrs.get(name, ""))


def _title(token: Token) -> str:
    title = _attribute(token, "title")
    return f' title="{escape_html(title)}"' if title else ""


_TAGS = {
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "s_open": "<del>",
    "s_close": "</del>",
    "link_close": "</a>",
    "hardbreak": "<br />\n",
}

_R = CommonMarkRenderer
_BLOCKS: dict[str, Callable[[CommonMarkRenderer, Token, list[Token], int], None]] = {
    "paragraph_open": _R.paragraph_open,
    "paragraph_close": _R.paragraph_close,
    "heading_open": lambda self, *rest: self.heading_open(*rest),
    "heading_close": lambda self, *rest: self.heading_close(*rest),
    "bullet_list_open": _R.bullet_list_open,
    "bullet_list_close": _R.close_block,
    "ordered_list_open": _R.ordered_list_open,
    "ordered_list_close": _R.close_block,
    "list_item_open": _R.list_item_open,
    "list_item_close": _R.close_block,
    "blockquote_open": _R.blockquote_open,
    "blockquote_close": _R.close_block,
    "hr": _R.hr,
    "html_block": _R.html_block,
    "code_block": lambda self, *rest: self.code_block(*rest),
    "fence": lambda self, *rest: self.code_block(*rest),
    "table_open": _R.table_open,
    "table_close": _R.close_block,
    "thead_open": _R.table_part_open,
    "thead_close": _R.close_block,
    "tbody_open": _R.table_part_open,
    "tbody_close": _R.close_block,
    "tr_open": _R.table_part_open,
    "tr_close": _R.close_block,
    "th_open": _R.cell_open,
    "th_close": _R.close_block,
    "td_open": _R.cell_open,
    "td_close": _R.close_block,
    "footnote_open": _R.footnote_open,
    "footnote_close": _R.footnote_close,
}
