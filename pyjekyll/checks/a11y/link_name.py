"""Links without text: an icon that only eyes can read."""

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


def link_name(site: BuiltSite) -> Iterator[Hit]:
    """Every link that has neither text, nor an image with one, nor `aria-label` or `title`."""
    return found_on_pages(
        site, "a11y/link-name", _unnamed, "write aria-label, or the alt of its image"
    )


def _unnamed(tree: LexborHTMLParser, names: Names) -> Iterator[tuple[LexborNode, str]]:
    for node in tree.css("a[href]"):
        role = (node.attributes.get("role") or "").strip().lower()
        if role not in ("", "link") or is_presentational(node):
            continue
        if not names.of(node) and not is_hidden(node):
            yield node, "The link has no text"
