"""XML as plain lists, for gems that would have Ruby's slow parser read it."""

from __future__ import annotations

from typing import Any
from xml.parsers import expat


def tree(text: str) -> list[Any] | None:
    """The root element as [name, [[attribute, value], …], text | None, [child, …]].

    Names are without prefixes, and declarations of namespaces are left out, as in Nokogiri.
    The text is what an element begins with, unless that is white space alone; comments and
    instructions are left out. None for a text that is not well-formed, or that defines entities.
    """
    parser = expat.ParserCreate(namespace_separator=None)
    parser.buffer_text = True
    parser.ordered_attributes = True
    top: list[Any] = ["", [], None, []]
    way = [top]

    def start(name: str, attributes: list[str]) -> None:
        pairs = [
            [key.rpartition(":")[2], value]
            for key, value in zip(attributes[::2], attributes[1::2], strict=True)
            if not key.startswith("xmlns")
        ]
        node: list[Any] = [name.rpartition(":")[2], pairs, None, []]
        way[-1][3].append(node)
        way.append(node)

    def characters(text: str) -> None:
        node = way[-1]
        if node[2] is None and not node[3] and text.strip():
            node[2] = text

    def refuse(*_: object) -> None:
        raise ValueError("a document that defines entities")

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _name: way.pop() and None
    parser.CharacterDataHandler = characters
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(text, True)
    except (expat.ExpatError, ValueError):
        return None
    root: list[Any] = top[3][0]
    return root
