"""Buttons without text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.checks.a11y.names import is_hidden, is_presentational
from pyjekyll.checks.a11y.rule import found_on_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from pyjekyll.checks.a11y.names import Names
    from pyjekyll.checks.built_site import BuiltSite
    from pyjekyll.checks.hit import Hit


def button_name(site: BuiltSite) -> Iterator[Hit]:
    """Every button that has neither text, nor `aria-label`, `title` or a label."""
    return found_on_pages(site, "a11y/button-name", _unnamed, "write aria-label, or a text")


def _unnamed(tree: LexborHTMLParser, names: Names) -> Iterator[tuple[LexborNode, str]]:
    for node in tree.css("button,input"):
        if node.tag == "input":
            # Browsers name those that submit or reset by themselves, but for an empty value.
            kind = (node.attributes.get("type") or "").strip().lower()
            empty = not (node.attributes.get("value") or "").strip()
            nameless = kind == "button" or (
                kind in ("submit", "reset") and "value" in node.attributes
            )
            if not (empty and nameless):
                continue
        if names.of(node) or names.of_field(node) or is_presentational(node) or is_hidden(node):
            continue
        yield node, "The button has no text"
