"""The last pass of kramdown-parser-gfm: hard line breaks and header ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.kramdown.characters import not_word_or_blank
from pyjekyll.kramdown.element import Element
from pyjekyll.kramdown.ruby import downcase

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.state import State

_NOT_ASCII_WORD = "".join(
    chr(code) for code in range(128) if not (chr(code).isalnum() or chr(code) in "_- \t")
)
_ASCII_ID = str.maketrans(" \t", "--", _NOT_ASCII_WORD)


def update_elements(state: State, root: Element, hard_line_break: str) -> None:
    """Update everything but the inside of HTML elements."""
    _Update(state, hard_line_break).update(root)


class _Update:
    def __init__(self, state: State, hard_line_break: str) -> None:
        self.options = state.options
        self.hard_line_break = hard_line_break
        self.counter: dict[str, int] = {}

    def update(self, element: Element) -> None:
        children = element.children
        for index, child in enumerate(children):
            if child.type == "text":
                if self.hard_line_break in child.value:
                    return self._update_with_breaks(element, index)
            else:
                self._update_child(child)
        return None

    def _update_child(self, child: Element) -> None:
        if child.type == "header" and self.options["auto_ids"] and "id" not in child.attr:
            child.attr["id"] = self._header_id(child.options["raw_text"])
        elif child.children and child.type != "html_element":
            self.update(child)

    def _update_with_breaks(self, element: Element, index: int) -> None:
        """Go on at the first child that has a line break: from here on the children change."""
        children = element.children[:index]
        for child in element.children[index:]:
            if child.type == "text":
                if self.hard_line_break in child.value:
                    children += self._lines(element, child)
                else:
                    children.append(child)
            else:
                self._update_child(child)
                children.append(child)
        element.children = children

    def _lines(self, element: Element, child: Element) -> list[Element]:
        lines = child.value.split(self.hard_line_break)
        omit_last = not lines[-1] and element.category == "block" and element.children[-1] is child
        result: list[Element] = []
        for index, line in enumerate(lines):
            text = f"\n{line}" if index else line
            number = child.line + index
            result.append(Element("text", text, line=number))
            if index < len(lines) - 2 or (index == len(lines) - 2 and not omit_last):
                result.append(Element("br", line=number))
        return result

    def _header_id(self, text: str) -> str:
        text = downcase(text)
        if text.isascii():
            name = text.translate(_ASCII_ID)
        else:
            name = not_word_or_blank().sub("", text).replace(" ", "-").replace("\t", "-")
        count = self.counter.get(name, -1) + 1
        self.counter[name] = count
        if count:
            name = f"{name}-{count}"
        return str(self.options["auto_id_prefix"]) + name
