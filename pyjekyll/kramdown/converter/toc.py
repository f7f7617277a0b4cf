"""The table of contents, as a tree of lists."""

from __future__ import annotations

from typing import NamedTuple

from pyjekyll.kramdown.element import Element


class TocEntry(NamedTuple):
    """A header: its level, its id and what it says."""

    level: int
    id: str
    children: list[Element]


def generate_toc_tree(entries: list[TocEntry], list_: Element) -> Element:
    """Return a list of the same type and attributes as ``list_``, with an item for each header."""
    sections = Element(list_.type, None, dict(list_.attr), line=list_.line)
    if sections.attr.get("id") is None:
        sections.attr["id"] = "markdown-toc"
    stack: list[Element] = []
    for entry in entries:
        item = _item(entry, sections)
        while stack and stack[-1].options["level"] >= entry.level:
            _close(stack.pop())
        parent = stack[-1].children[-1] if stack else sections
        parent.children.append(item)
        stack.append(item)
    while stack:
        _close(stack.pop())
    return sections


def _item(entry: TocEntry, sections: Element) -> Element:
    item = Element("li", None, None, {"level": entry.level})
    text = Element("p", None, None, {"transparent": True})
    link = Element("a", None, {"href": f"#{entry.id}", "id": f"{sections.attr['id']}-{entry.id}"})
    link.children = _entry_content(entry.children)
    text.children.append(link)
    item.children += (text, Element(sections.type))
    return item


def _close(item: Element) -> None:
    if not item.children[-1].children:
        item.children.pop()


def _entry_content(elements: list[Element]) -> list[Element]:
    """Return a copy without footnotes, and with links replaced by what they say."""
    result: list[Element] = []
    for element in elements:
        if element.type == "footnote":
            continue
        children = _entry_content(element.children)
        if element.type == "a":
            result += children
        else:
            result.append(element.copy(children))
    return result
