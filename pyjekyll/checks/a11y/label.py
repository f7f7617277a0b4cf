"""Fields of a form that nothing names: "edit text", says the screen reader."""

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

#: Inputs that are named by their value, or not shown.
_NO_FIELDS = frozenset({"hidden", "button", "submit", "reset", "image"})


def label(site: BuiltSite) -> Iterator[Hit]:
    """Every field without a label, `aria-label`, `title` or `placeholder`."""
    return found_on_pages(
        site, "a11y/label", _unnamed, "put it into a <label>, or write aria-label"
    )


def _unnamed(tree: LexborHTMLParser, names: Names) -> Iterator[tuple[LexborNode, str]]:
    for node in tree.css("input,select,textarea"):
        kind = (node.attributes.get("type") or "").strip().lower()
        if node.tag == "input" and kind in _NO_FIELDS:
            continue
        if not names.of_field(node) and not is_presentational(node) and not is_hidden(node):
            yield node, "Nothing names the field"
