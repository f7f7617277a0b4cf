"""Which node prints the first piece of a body: it decides the encoding of Ruby's joined text.

Ruby joins the pieces of a text into a string with the encoding of the first one, as long as all are
ASCII. Text, and what most tags print, is UTF-8; numbers, nil and times are US-ASCII, and so is a
text without pieces. kramdown writes `&#8220;` for `“` where the text is US-ASCII.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.liquid.parser.nodes import (
    Block,
    Body,
    Counter,
    CustomBlock,
    CustomTag,
    Cycle,
    If,
    Interrupt,
    Node,
    Output,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_KNOWN_LATER = (Output, Counter, Cycle, If, CustomTag)


class FirstPieces:
    """What to note while a body is rendered, so that a local name says if it is US-ASCII.

    `nodes` holds the ids of the nodes that decide it when they print; `branches` what is known of
    the bodies of an `if` as soon as they are chosen, by their ids. `start` is what holds before
    anything is printed: if nothing else decides, it is the answer.
    """

    def __init__(self, body: Body) -> None:
        self.nodes: set[int] = set()
        self.branches: dict[int, bool] = {}
        self.start = self._find(body)

    @property
    def is_known(self) -> bool:
        """Whether `start` is the answer in every render."""
        return not self.nodes

    def _find(self, body: Body) -> bool:
        first = next(_pieces(body), None)
        if first is None:
            return True
        if not isinstance(first, _KNOWN_LATER):
            return False
        self.nodes.add(id(first))
        if isinstance(first, If):
            for branch in first.branches:
                self.branches[id(branch.body)] = self._find(branch.body)
        return True


def _pieces(body: Body) -> Iterator[Node | str]:
    """The nodes that print something, be it empty, up to the first interrupt."""
    for node in body.nodes:
        if isinstance(node, Interrupt):
            return
        if not (isinstance(node, Block | CustomBlock) and node.blank):
            yield node
