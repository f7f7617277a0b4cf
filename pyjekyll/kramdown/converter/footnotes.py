"""Footnotes: the markers, and the list of what they refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.kramdown.converter.escape import escape_text, html_attributes
from pyjekyll.kramdown.element import Element

if TYPE_CHECKING:
    from pyjekyll.kramdown.converter.html import HtmlConverter
    from pyjekyll.kramdown.options import Options


class _Footnote:
    __slots__ = ("content", "name", "number", "repeated")

    def __init__(self, name: str, content: Element, number: int) -> None:
        self.name = name
        self.content = content
        self.number = number
        self.repeated = 0


class Footnotes:
    """The footnotes of a document in the order of their first markers."""

    def __init__(self, options: Options, version: str) -> None:
        self.options = options
        self.is_2_4 = version == "2.4"
        self.start: int = self.options["footnote_nr"]
        self.all: list[_Footnote] = []
        self.by_name: dict[str, _Footnote] = {}

    def marker(self, el: Element) -> str:
        name = self.options["footnote_prefix"] + el.options["name"]
        footnote = self.by_name.get(name)
        repeat = ""
        if footnote is None:
            footnote = _Footnote(name, el.value, self.start + len(self.all))
            self.by_name[name] = footnote
            self.all.append(footnote)
        else:
            footnote.repeated += 1
            repeat = f":{footnote.repeated}"
        if self.is_2_4:
            return (
                f'<sup id="fnref:{name}{repeat}" role="doc-noteref"><a href="#fn:{name}"'
                f' class="footnote" rel="footnote">{footnote.number}</a></sup>'
            )
        text = _sprintf(self.options["footnote_link_text"], footnote.number)
        return (
            f'<sup id="fnref:{name}{repeat}"><a href="#fn:{name}" class="footnote"'
            f' rel="footnote" role="doc-noteref">{text}</a></sup>'
        )

    def content(self, converter: HtmlConverter) -> str:
        """Write the list of all footnotes; those may have markers of further ones."""
        list_ = Element("ol")
        if self.start != 1:
            list_.attr["start"] = self.start
        index = 0
        while index < len(self.all):
            item = self._item(self.all[index], converter.nbsp())
            list_.children.append(Element("raw", converter.convert(item, 4)))
            index += 1
        if not list_.children:
            return ""
        attributes = html_attributes({"class": "footnotes", "role": "doc-endnotes"})
        return f"<div{attributes}>\n{converter.convert(list_, 2)}</div>\n"

    def _item(self, footnote: _Footnote, space: str) -> Element:
        attr = {"id": f"fn:{footnote.name}"}
        if self.is_2_4:
            attr["role"] = "doc-endnote"
        item = Element("li", None, attr, line=footnote.content.line)
        item.children = list(footnote.content.children)
        paragraph = self._last_paragraph(item)
        in_text = paragraph is not None
        if paragraph is None:
            paragraph = Element("p")
            item.children.append(paragraph)
        if self.options["footnote_backlink"]:
            self._add_backlinks(paragraph, footnote, space if in_text else "", space)
        return item

    def _last_paragraph(self, item: Element) -> Element | None:
        """Return the paragraph that the link back goes into.

        It and what it lies in are copied: the tree stays as it is.
        """
        inline = self.options["footnote_backlink_inline"]
        if not inline and not (item.children and item.children[-1].type == "p"):
            return None
        parent = item
        while parent.children:
            last = parent.children[-1]
            last = last.copy(list(last.children))
            parent.children[-1] = last
            if last.type in ("p", "header"):
                return last
            parent = last
        return None

    def _add_backlinks(
        self, paragraph: Element, footnote: _Footnote, before: str, space: str
    ) -> None:
        name = footnote.name
        text = escape_text(self.options["footnote_backlink"])
        links = [_backlink(before, name, text)]
        links += [
            _backlink(space, f"{name}:{number}", f"{text}<sup>{number + 1}</sup>")
            for number in range(1, footnote.repeated + 1)
        ]
        paragraph.children += [Element("raw", link) for link in links]


def _backlink(space: str, name: str, text: str) -> str:
    return f'{space}<a href="#fnref:{name}" class="reversefootnote" role="doc-backlink">{text}</a>'


def _sprintf(template: str, number: int) -> str:
    """Put the number where Ruby's sprintf would: at ``%s``; ``%%`` is a percent sign."""
    parts = template.split("%%")
    return "%".join(part.replace("%s", str(number)) for part in parts)
