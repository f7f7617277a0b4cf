"""From text to a tree of elements: kramdown's parser and that of kramdown-parser-gfm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pyjekyll.kramdown.errors import KramdownError
from pyjekyll.kramdown.parser import dialect, gfm, tree
from pyjekyll.kramdown.parser.abbreviations import replace_abbreviations
from pyjekyll.kramdown.parser.blocks import parse_blocks
from pyjekyll.kramdown.parser.smartypants import smartypants
from pyjekyll.kramdown.parser.source import Source
from pyjekyll.kramdown.parser.span.link import normalize_link_id
from pyjekyll.kramdown.parser.state import State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyjekyll.kramdown.element import Element
    from pyjekyll.kramdown.options import Options


class Parsed(NamedTuple):
    """A document: its tree, what was found on the way, and what there is to complain of."""

    root: Element
    abbreviations: Mapping[str, str]
    abbreviation_attributes: Mapping[str, Mapping[str, Any]]
    inline_options: Mapping[str, Any]
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
    name = str(options.get("input") or "kramdown").lower()
    if name == "smartypants":
        return smartypants()
    if name == "kramdown":
        return dialect.kramdown()
    if name != "gfm":
        raise KramdownError(
            f"kramdown has no parser to handle the specified input format: {options['input']}"
        )
    # The GFM parser always makes ids of what is read, not of what is written.
    options["auto_id_stripping"] = True
    quirks = options["gfm_quirks"]
    return dialect.gfm(
        options["hard_wrap"], "paragraph_end" in quirks, "no_auto_typographic" not in quirks
    )


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
