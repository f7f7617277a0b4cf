"""From text to a tree of elements: kramdown's parser and that of kramdown-parser-gfm."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pyjekyll.kramdown.element import Element
from pyjekyll.kramdown.errors import KramdownError
from pyjekyll.kramdown.parser import dialect, gfm, tree
from pyjekyll.kramdown.parser.abbreviations import replace_abbreviations
from pyjekyll.kramdown.parser.blocks import parse_blocks
from pyjekyll.kramdown.parser.smartypants import smartypants
from pyjekyll.kramdown.parser.source import Source
from pyjekyll.kramdown.parser.span.link import normalize_link_id
from pyjekyll.kramdown.parser.state import State
from pyjekyll.ruby.lazy_pattern import lazy_pattern
from pyjekyll.ruby.values import to_s, truthy

if TYPE_CHECKING:
    from pyjekyll.kramdown.options import Options


class Parsed(NamedTuple):
    """A document: its tree, what was found on the way, and what there is to complain of."""

    root: Element
    abbreviations: dict[str, str]
    abbreviation_attributes: dict[str, dict[str, Any]]
    inline_options: dict[str, Any]
    warnings: list[str]
    depth: int


def parse(text: str, options: Options) -> Parsed:
    """Parse a text of any line endings."""
    options = dict(options)
    state = State(options, _dialect(options))
    state.readable += 50 * len(text)
    state.references += len(text)
    state.convertible += len(text)
    for name, (url, title) in options["link_defs"].items():
        state.link_defs[normalize_link_id(name)] = (str(url), title, None)
    try:
        if _is_html(options):
            _parse_html(state, _adapt(text))
        else:
            _parse(state, _adapt(text))
    finally:
        state.room.give_back()
    return Parsed(
        state.root,
        state.abbrev_defs,
        {name: eob.attr for name, eob in state.abbrev_attr.items()},
        state.inline_options,
        state.warnings,
        state.deepest,
    )


def _dialect(options: Options) -> dialect.Dialect:
    """The dialect of the parser that `input` names: a class in kramdown, but for its first letter.

    Raises KramdownError where there is none of that name.
    """
    given = options.get("input")
    name = to_s(given) if truthy(given) else "kramdown"
    name = name[:1].upper() + name[1:]
    if name == "GFM":
        # The GFM parser always makes ids of what is read, not of what is written.
        options["auto_id_stripping"] = True
        quirks = options["gfm_quirks"]
        return dialect.gfm(
            options["hard_wrap"], "paragraph_end" in quirks, "no_auto_typographic" not in quirks
        )
    if name == "SmartyPants":
        return smartypants()
    if name not in _DIALECTS:
        raise KramdownError(
            f"kramdown has no parser to handle the specified input format: {to_s(given)}"
        )
    return _DIALECTS[name]()


# The parser of HTML has no dialect of its own: its text has neither blocks nor spans to look for.
_DIALECTS = {
    "Kramdown": dialect.kramdown,
    "Markdown": dialect.markdown,
    "Html": dialect.kramdown,
}


def _is_html(options: Options) -> bool:
    return str(options.get("input")) in ("Html", "html")


def _adapt(text: str) -> str:
    """Make all line endings line feeds, and let the last line have one."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.endswith("\n") else text + "\n"


def _parse(state: State, text: str) -> None:
    hard_line_break = "\n" if state.options["hard_wrap"] else "\\\n"
    parse_blocks(state, state.root, Source(text, 1))
    tree.update_tree(state, state.root)
    replace_abbreviations(state, state.root)
    for footnote in state.footnotes.values():
        tree.update_tree(state, footnote.content)
        replace_abbreviations(state, footnote.content)
    for name, footnote in state.footnotes.items():
        if not footnote.marked:
            state.warn(
                f"Footnote definition for '{name}' on line {footnote.content.line}"
                " is unreferenced - ignoring"
            )
    if state.dialect.is_gfm:
        gfm.update_elements(state, state.root, hard_line_break)


# What may be before the first element: instructions, doctypes (left out) and comments.
_PROLOGUE = lazy_pattern(
    r"\s*(?:(<\?.*?\?>)|<!DOCTYPE.*?>|(<!--.*?-->))", re.DOTALL | re.IGNORECASE
)


def _parse_html(state: State, text: str) -> None:
    """Parse a text that is HTML, and make kramdown's elements of those that have one."""
    from pyjekyll.kramdown.parser.element_converter import convert_root
    from pyjekyll.kramdown.parser.html import parse_raw_html

    source = state.src = Source(text, 1)
    while found := _PROLOGUE.match(text, source.pos):
        kind = "xml_pi" if found[1] else "xml_comment"
        if markup := found[1] or found[2]:
            state.root.children.append(Element(kind, markup, None, {"category": "block"}))
        source.pos = found.end()

    def go_on(state: State, el: Element, closed: bool, handle_body: bool) -> None:
        if handle_body and not closed:
            parse_raw_html(state, el, go_on)

    parse_raw_html(state, state.root, go_on)
    convert_root(state, state.root)
