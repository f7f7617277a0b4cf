"""jekyll-toc 0.18: the filters `toc`, `inject_anchors`, `toc_only` and the tag `{% toc %}`.

They work on pages with `toc: true`.

Options below `toc:`: `min_level`, `max_level`, `ordered_list`, `no_toc_section_class`, `list_id`,
`list_class`, `sublist_class`, `item_class`, `item_prefix`. A heading of the class `no_toc` is
left out.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import quote_plus

from pyjekyll.api import (
    RubyNoMethodError,
    Tag,
    register_filter,
    register_tag,
    to_s,
    truthy,
    with_context,
    words,
)
from pyjekyll.plugins._html import Fragment
from pyjekyll.plugins._shared import wrong_type

if TYPE_CHECKING:
    from pyjekyll.api import Context, LiquidValue, Site

DEFAULTS: dict[str, Any] = {
    "min_level": 1,
    "max_level": 6,
    "ordered_list": False,
    "no_toc_section_class": "no_toc_section",
    "list_id": "toc",
    "list_class": "section-nav",
    "sublist_class": "",
    "item_class": "toc-entry",
    "item_prefix": "toc-",
}
# A step of a selector: an element's name, classes, or both.
_STEP = re.compile(
    r"(?=.)([A-Za-z][\w-]*|)((?:\.-?[A-Za-z_\x80-\U0010ffff][A-Za-z0-9_\x80-\U0010ffff-]*)*)"
)
_SPACE = re.compile(r"[ \t\n\f\r]+")
_PUNCTUATION = re.compile(r"[^\w\- ]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_ANCHOR = (
    '<a class="anchor" href="#{}" aria-hidden="true"><span class="octicon octicon-link"></span></a>'
)


@register_filter("toc_only")
@with_context
def toc_only(context: Context, html: LiquidValue) -> str:
    """The table of contents."""
    return _of(context, html).table() if _is_wanted(context) else ""


@register_filter("inject_anchors")
@with_context
def inject_anchors(context: Context, html: LiquidValue) -> LiquidValue:
    """The text, with a link in each heading."""
    return _of(context, html).with_anchors() if _is_wanted(context) else html


@register_filter("toc")
@with_context
def toc(context: Context, html: LiquidValue) -> LiquidValue:
    """The table of contents, and the text with links in its headings."""
    if not _is_wanted(context):
        return html
    contents = _of(context, html)
    return contents.table() + contents.with_anchors()


@register_tag("toc")
class TocTag(Tag):
    """{% toc %}: the table of contents of the page."""

    def render(self, context: Context) -> str:
        """The table."""
        page: Any = context.registers["page"]
        return _of(context, page["content"]).table() if truthy(page["toc"]) else ""


def _is_wanted(context: Context) -> bool:
    page: Any = context.registers["page"]
    return page["toc"] is True


def _of(context: Context, html: LiquidValue) -> Contents:
    site: Site = context.registers["site"]
    options = site.config.get("toc")
    chosen = DEFAULTS | (options if isinstance(options, dict) else {})
    return Contents(site, to_s(html), chosen)


#: From the outermost element inwards: the name of each, or "", and its classes.
Selector: TypeAlias = list[tuple[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading: its id, its text as HTML, its element, and its level."""

    id: str
    text: str
    heading: Any
    level: int


class Contents:
    """The headings of a text."""

    def __init__(self, site: Site, html: str, options: dict[str, Any]) -> None:
        self._site = site
        self._options = options
        self._fragment = Fragment(html)
        self._entries = self._found()
        self._list = "ol" if truthy(options["ordered_list"]) else "ul"

    def table(self) -> str:
        """The list of all headings."""
        name, options = self._list, self._options
        head = f'<{name} id="{to_s(options["list_id"])}" class="{to_s(options["list_class"])}">'
        return f"{head}\n{self._items(self._entries)}</{name}>"

    def with_anchors(self) -> str:
        """The text, with a link at the beginning of each heading."""
        for entry in self._entries:
            if entry.heading.text is None and len(entry.heading) == 0:
                raise RubyNoMethodError(
                    f"jekyll-toc cannot put a link into <h{entry.level}></h{entry.level}>: give "
                    "the heading a text, or the class no_toc"
                )
            _insert(entry.heading, _ANCHOR.format(entry.id))
        return self._fragment.to_html()

    def _found(self) -> list[Entry]:
        names = [f"h{level}" for level in self._levels()]
        excluded = self._excluded()
        seen: dict[str, int] = {}
        entries = []
        for heading in self._fragment.elements(*names) if names else ():
            if "no_toc" in _classes(heading) or _is_inside(heading, excluded):
                continue
            text = "".join(heading.itertext())
            id_ = heading.get("id")
            id_ = _id(text) if id_ is None else id_
            number = seen.get(id_, 0)
            seen[id_] = number + 1
            id_ = f"{id_}-{number}" if number else id_
            level = int(heading.tag[1:])
            entries.append(Entry(id_, text.translate(_ESCAPES), heading, level))
        return entries

    def _levels(self) -> range:
        first, last = self._options["min_level"], self._options["max_level"]
        if isinstance(first, str) and isinstance(last, str):
            levels = _levels_between(first, last)
            if levels is not None:
                return levels
        if type(first) is dt.date and type(last) is dt.date and first <= last:
            return range(0)  # Ruby counts days, none of which is the level of a heading
        if type(first) is not int:
            raise wrong_type(self._site, ("toc", "min_level"), first, "a number from 1 to 6")
        if type(last) not in (int, float) or last < first:
            raise wrong_type(self._site, ("toc", "max_level"), last, "a number from 1 to 6")
        return range(max(1, first), min(6, int(last)) + 1)

    def _excluded(self) -> list[Selector]:
        """Where no headings are taken from; a class may be followed by what is inside of it."""
        path = ("toc", "no_toc_section_class")
        named = self._options["no_toc_section_class"]
        names = named if isinstance(named, list) else [named]
        # An empty text, or one that begins with a space, has a step that is nothing but the dot.
        steps = [
            [_STEP.fullmatch(step) for step in _SPACE.split(f".{to_s(name)}".rstrip(" \t\n\f\r"))]
            for name in names
        ]
        if not names or not all(all(each) for each in steps):
            raise wrong_type(self._site, path, named, "the name of a class, or a list of them")
        return [[(step[1], step[2].split(".")[1:]) for step in each if step] for each in steps]

    def _items(self, entries: list[Entry]) -> str:
        parts: list[str] = []
        top = min((entry.level for entry in entries), default=0)
        position = 0
        while position < len(entries):
            entry = entries[position]
            position += 1
            below = _below(entries[position - (entry.level != top) :], top)
            if entry.level != top:  # deeper headings before the first of the top level
                parts.append(self._items(below))
                position += len(below) - 1
                continue
            parts.append(self._item(entry))
            if below:
                parts.append(f"\n<{self._list}{self._sublist_class()}>\n")
                parts.append(f"{self._items(below)}</{self._list}>\n")
                position += len(below)
            parts.append("</li>\n")
        return "".join(parts)

    def _item(self, entry: Entry) -> str:
        options = self._options
        classes = f"{to_s(options['item_class'])} {to_s(options['item_prefix'])}h{entry.level}"
        return f'<li class="{classes}"><a href="#{entry.id}">{entry.text}</a>'

    def _sublist_class(self) -> str:
        name = self._options["sublist_class"]
        if not isinstance(name, str | list | dict):
            raise wrong_type(self._site, ("toc", "sublist_class"), name, "a text")
        return f' class="{to_s(name)}"' if name else ""


def _levels_between(first: str, last: str) -> range | None:
    """The levels that are among the texts from one to another, as Ruby counts these.

    None where there are none, or where one of them cannot be part of an element's name.
    """
    if not (first.isascii() and first.isalnum()):
        return None
    if len(first) == len(last) == 1 and last.isascii():  # these are counted by their codes
        kinds = {str.isdigit, str.isupper, str.islower}
        if first > last or not any(is_kind(first) and is_kind(last) for is_kind in kinds):
            return None
    elif first.isdigit() and last.isdigit():
        if int(first) > int(last):
            return None
    elif first > last:
        return None
    if len(first) > 1 or not first.isdigit():
        return range(0)
    return range(max(1, int(first)), min(6, int(last) if last.isdigit() else 6) + 1)


def _below(entries: list[Entry], top: int) -> list[Entry]:
    """The entries up to the next one of the top level."""
    for index, entry in enumerate(entries):
        if entry.level == top:
            return entries[:index]
    return entries


def _classes(element: Any) -> list[str]:
    return words(element.get("class") or "")


def _is_inside(element: Any, excluded: list[Selector]) -> bool:
    for selector in excluded:
        ancestors = element.iterancestors()  # gone through once: each step is further out
        if all(any(_fits(each, *step) for each in ancestors) for step in reversed(selector)):
            return True
    return False


def _fits(element: Any, tag: str, classes: list[str]) -> bool:
    return tag in ("", element.tag) and set(classes) <= set(_classes(element))


def _id(text: str) -> str:
    return quote_plus(_PUNCTUATION.sub("", text.lower()).replace(" ", "-"), safe="*")


def _insert(heading: Any, html: str) -> None:
    """Put HTML before the first node of a heading."""
    link = Fragment(html).root[0]
    link.tail = heading.text
    heading.text = None
    heading.insert(0, link)
