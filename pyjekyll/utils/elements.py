"""Elements of an HTML page by a selector."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode


def elements(tree: LexborHTMLParser, selector: str) -> list[LexborNode]:
    """The elements that a selector fits, each once, in their order.

    Of a list of selectors, some versions of selectolax give an element once for each that fits it.
    """
    return list({node.mem_id: node for node in tree.css(selector)}.values())
