"""Headings that leave out a level on the way down: h2, then h4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.checks.a11y.names import is_hidden, is_presentational
from pyjekyll.checks.a11y.rule import found_on_pages
from pyjekyll.utils.elements import elements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from pyjekyll.checks.a11y.names import Names
    from pyjekyll.checks.built_site import BuiltSite
    from pyjekyll.checks.hit import Hit


def heading_order(site: BuiltSite) -> Iterator[Hit]:
    """Every heading that is more than one level below the one before it."""
    return found_on_pages(
        site, "a11y/heading-order", _jumps, "use the next level; looks are for the style sheet"
    )


def _jumps(tree: LexborHTMLParser, _names: Names) -> Iterator[tuple[LexborNode, str]]:
    before: int | None = None
    for node in elements(tree, "h1,h2,h3,h4,h5,h6,[role=heading]"):
        level = _level(node)
        if level is None or is_hidden(node):
            continue
        if before is not None and level > before + 1:
            yield node, f"A heading of level {level} follows one of level {before}"
        before = level


def _level(node: LexborNode) -> int | None:
    """The level that the element has; None where its role takes it from the headings."""
    role = (node.attributes.get("role") or "").strip().lower()
    if is_presentational(node) or role not in ("", "heading"):
        return None
    given = node.attributes.get("aria-level") or ""
    if given.isdecimal() and int(given) > 0:
        return int(given)
    return int(node.tag[1]) if node.tag and node.tag[1:].isdecimal() else 2
