"""markdown-it set up to read Markdown as cmark-gfm does."""

from __future__ import annotations

import re
from functools import lru_cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt, helpers
from markdown_it.common.utils import normalizeReference

from pyjekyll.commonmark import (
    block as commonmark_block,
)
from pyjekyll.commonmark import (
    inline as commonmark_inline,
)
from pyjekyll.commonmark import (
    links as commonmark_links,
)

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_TASK_LINE = re.compile(r"[ \t\v\f]*(?:[-+*]|[0-9]+[.)])[ \t\v\f]+\[[ xX]\][ \t\v\f]+", re.A)
_BOX = re.compile(r"\[([ xX])\][ \t\v\f]*")
MAX_NESTING = 150


@lru_cache(maxsize=16)
def parser(options: frozenset[str], extensions: frozenset[str]) -> MarkdownIt:
    """A parser for a set of cmark's options and extensions, made once."""
    markdown = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING})
    markdown.options["double_tilde"] = "STRIKETHROUGH_DOUBLE_TILDE" in options
    markdown.options["liberal_html_tag"] = "LIBERAL_HTML_TAG" in options
    markdown.helpers = _HELPERS  # type: ignore[assignment]
    markdown.normalizeLink = _as_it_stands  # type: ignore[method-assign]
    markdown.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]
    block, inline, core = markdown.block.ruler, markdown.inline.ruler, markdown.core.ruler
    block.at(
        "html_block", commonmark_block.html_block, {"alt": ["paragraph", "reference", "blockquote"]}
    )
    block.at(
        "heading", commonmark_block.atx_header, {"alt": ["paragraph", "reference", "blockquote"]}
    )
    block.at("lheading", commonmark_block.setext_header)
    block.at("paragraph", commonmark_block.paragraph)
    markdown.disable("reference")  # part of the paragraph
    inline.at("newline", commonmark_inline.newline)
    inline.at("escape", commonmark_inline.escape)
    inline.at("emphasis", commonmark_inline.emphasis)
    inline.at("backticks", commonmark_inline.code_span)
    inline.at("html_inline", commonmark_inline.html_inline)
    markdown.inline.ruler2.at("balance_pairs", commonmark_inline.balance)
    if "SMART" in options:
        inline.before("emphasis", "smart", commonmark_inline.smart)
        for sign in "'\".":
            markdown.inline.add_terminator_char(sign)
    if "strikethrough" in extensions:
        markdown.options["see_through_tildes"] = True
        inline.after("emphasis", "cmark_strikethrough", commonmark_inline.strikethrough)
    if "strikethrough" in extensions or "SMART" in options:
        markdown.inline.ruler2.after("balance_pairs", "mark_pairs", commonmark_inline.mark_pairs)
    if "table" in extensions:
        # Behind quotes and lists: their markers are no part of a header row.
        block.before(
            "lheading", "cmark_table", commonmark_block.table, {"alt": ["paragraph", "reference"]}
        )
    if "autolink" in extensions:
        inline.before("link", "bare_link", commonmark_links.bare_link)
        markdown.inline.add_terminator_char("w")
        core.after("text_join", "mail_links", commonmark_links.mail_links)
    if "tasklist" in extensions:
        core.before("inline", "tasks", tasks)
    if "FOOTNOTES" in options:
        block.before(
            "reference",
            "footnote_definition",
            commonmark_block.footnote_definition,
            {"alt": ["paragraph", "reference", "blockquote", "list"]},
        )
        inline.after("image", "footnote_reference", footnote_reference)
        core.push("footnotes_last", footnotes_last)
    return markdown


def _destination(text: str, start: int, end: int) -> Any:
    """A link's address, which a line's end ends even behind a backslash."""
    line_end = text.find("\n", start, end)
    return helpers.parseLinkDestination(text, start, end if line_end < 0 else line_end)


_HELPERS = SimpleNamespace(
    parseLinkDestination=_destination,
    parseLinkLabel=helpers.parseLinkLabel,
    parseLinkTitle=helpers.parseLinkTitle,
)


def _as_it_stands(url: str) -> str:
    return url


def tasks(state: StateCore) -> None:
    """``[ ]`` and ``[x]`` at the start of list items; cmark looks from the line's first sign on."""
    lines = state.src.split("\n")
    for index, token in enumerate(state.tokens):
        if token.type != "list_item_open" or not token.map:
            continue
        inline = state.tokens[index + 2] if index + 2 < len(state.tokens) else token
        box = _BOX.match(inline.content) if inline.type == "inline" else None
        if box and _TASK_LINE.match(lines[token.map[0]]):
            # cmark looks for the mark anywhere in the line.
            line = lines[token.map[0]]
            token.meta = {"checked": "[x]" in line or "[X]" in line}
            inline.content = inline.content[box.end() :]


def footnote_reference(state: StateInline, silent: bool) -> bool:
    """``[^label]`` where no link begins; with no such footnote, text as it stands."""
    source, start = state.src, state.pos
    # A link around it must not see it as a link: when asked to look only, it is no unit.
    if silent or not source.startswith("[^", start):
        return False
    end = state.md.helpers.parseLinkLabel(state, start)
    if end <= start + 2:
        return False
    label = normalizeReference(source[start + 2 : end])
    if label in state.env.get("footnotes", ()):
        numbers = state.env.setdefault("footnote_numbers", {})
        number = numbers.setdefault(label, len(numbers) + 1)
        state.push("footnote_ref", "", 0).meta = {"number": number}
    else:
        state.push("text", "", 0).content = source[start : end + 1]
    state.pos = end + 1
    return True


def footnotes_last(state: StateCore) -> None:
    """Footnotes in the order of their first references, behind everything; others go."""
    numbers: dict[str, int] = state.env.get("footnote_numbers", {})
    found: dict[int, list[Token]] = {}
    body: list[Token] = []
    stack: list[list[Token]] = [body]
    for token in state.tokens:
        if token.type == "footnote_open":
            stack.append([])
        stack[-1].append(token)
        if token.type == "footnote_close":
            note = stack.pop()
            number = numbers.get(note[0].meta["label"])
            if number is not None:
                found.setdefault(number, note)
    state.tokens = body + [token for number in sorted(found) for token in found[number]]


def blocks(markdown: MarkdownIt, text: str) -> list[Token]:
    return markdown.parse(text if text.endswith("\n") else text + "\n", {})
