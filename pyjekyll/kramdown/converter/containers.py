"""Elements around blocks: quotations, lists, tables, HTML.

They are written piece by piece into one list. Joining the content of each at each level would copy
the text as many times as it is nested, and kramdown indents what is nested.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.kramdown.converter.escape import html_attributes
from pyjekyll.kramdown.html_elements import ELEMENTS_WITHOUT_BODY

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.kramdown.element import Element

    Convert = Callable[[Element, int], str]
    Write = Callable[[Element, int], None]

INDENT = 2


# What is known only at the end is put in for these. Two leading surrogates in a row: neither bytes
# that are read nor numbered entities can make them.
_PLACE = chr(0xDBFF) * 2
TOC_PLACE = f"{_PLACE}toc"
FOOTNOTES_PLACE = f"{_PLACE}footnotes"


class ContainerWriter:
    """Writes one tree, with the converters of all other elements and the stack that they share."""

    def __init__(self, converters: dict[str, Convert], stack: list[Element]) -> None:
        self.converters = converters
        self.stack = stack
        self.out: list[str] = []
        self.toc_list: Element | None = None
        self.footnotes_placed = False
        indented = ("blockquote", "dl", "table", "thead", "tbody", "tfoot", "tr")
        self.writers: dict[str, Write] = {
            **dict.fromkeys(indented, self._indented),
            **dict.fromkeys(("ul", "ol"), self._list),
            **dict.fromkeys(("li", "dd"), self._item),
            "html_element": self._html_element,
        }

    def to_string(self, el: Element, indent: int) -> str:
        """Write an element by itself."""
        outer, self.out = self.out, []
        self.writers[el.type](el, indent)
        result = "".join(self.out)
        self.out = outer
        return result

    def children_to_string(self, el: Element, indent: int) -> str:
        """Write the children of an element by themselves."""
        outer, self.out = self.out, []
        self.children(el, indent)
        result = "".join(self.out)
        self.out = outer
        return result

    def children(self, el: Element, indent: int) -> None:
        """Write the children of an element that is written with this indentation."""
        out = self.out
        writers = self.writers
        convert = self.converters
        indent += INDENT
        self.stack.append(el)
        for child in el.children:
            kind = child.type
            writer = writers.get(kind)
            if writer is not None:
                writer(child, indent)
            else:
                out.append(convert[kind](child, indent))
        self.stack.pop()

    def _indented(self, el: Element, indent: int) -> None:
        space = " " * indent
        self.out.append(f"{space}<{el.type}{html_attributes(el.attr)}>\n")
        self.children(el, indent)
        self.out.append(f"{space}</{el.type}>\n")

    def _list(self, el: Element, indent: int) -> None:
        """Write a list, or leave the place of the contents or the footnotes."""
        refs = el.ial.refs if el.ial is not None else ()
        if self.toc_list is None and "toc" in refs:
            self.toc_list = el
            self.out.append(TOC_PLACE)
        elif not self.footnotes_placed and "footnotes" in refs:
            self.footnotes_placed = True
            self.out.append(FOOTNOTES_PLACE)
        else:
            self._indented(el, indent)

    def _item(self, el: Element, indent: int) -> None:
        space = " " * indent
        out = self.out
        start = f"{space}<{el.type}{html_attributes(el.attr)}>"
        children = el.children
        if children and not (children[0].type == "p" and children[0].options.get("transparent")):
            out.append(f"{start}\n")
            self.children(el, indent)
            out.append(f"{space}</{el.type}>\n")
            return
        out.append(start)
        mark = len(out)
        self.children(el, indent)
        last = _last_piece(out, mark)
        end = space if last >= 0 and out[last].endswith("\n") else ""
        out.append(f"{end}</{el.type}>\n")

    def _html_element(self, el: Element, indent: int) -> None:
        name: str = el.value
        options = el.options
        if options.get("category") == "span":
            self.out.append(self.converters["html_element"](el, indent))
            return
        in_raw = self.in_raw_html()
        space = "" if in_raw else " " * indent
        out = self.out
        out.append(f"{space}<{name}{html_attributes(el.attr)}>")
        mark = len(out)
        self.children(el, indent)
        last = _last_piece(out, mark)
        if options.get("is_closed") and options.get("content_model") == "raw":
            del out[mark:]
            end = self._close_start_tag(mark)
        elif last >= 0 and options.get("content_model") != "block":
            end = f"</{name}>"
        elif last >= 0:
            out[mark - 1] += "\n"
            out[last] = _chomp(out[last])
            end = f"\n{' ' * indent}</{name}>"
        elif name in ELEMENTS_WITHOUT_BODY:
            end = self._close_start_tag(mark)
        else:
            end = f"</{name}>"
        out.append(end if in_raw else f"{end}\n")

    def _close_start_tag(self, mark: int) -> str:
        self.out[mark - 1] = self.out[mark - 1][:-1]
        return " />"

    def in_raw_html(self) -> bool:
        """Say whether what is written now lies in raw HTML."""
        parent = self.stack[-1]
        return parent.type == "html_element" and parent.options.get("content_model") == "raw"


def _last_piece(out: list[str], mark: int) -> int:
    """Return where the last text that is not empty is, -1 if there is none from the mark on."""
    for index in range(len(out) - 1, mark - 1, -1):
        if out[index]:
            return index
    return -1


def _chomp(text: str) -> str:
    if text.endswith("\n"):
        return text.removesuffix("\n").removesuffix("\r")
    return text.removesuffix("\r")
