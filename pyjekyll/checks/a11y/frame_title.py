"""Frames without a title: somebody who uses a screen reader cannot tell whether to enter."""

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


def frame_title(site: BuiltSite) -> Iterator[Hit]:
    """Every frame without `title`, `aria-label` or `aria-labelledby`."""
    return found_on_pages(site, "a11y/frame-title", _untitled, "say in `title` what it shows")


def _untitled(tree: LexborHTMLParser, names: Names) -> Iterator[tuple[LexborNode, str]]:
    for node in tree.css("iframe,frame"):
        # What the keyboard cannot enter counts for nobody.
        if node.attributes.get("tabindex") == "-1" or is_presentational(node) or is_hidden(node):
            continue
        if not names.given(node):
            yield node, "The frame has no title"
