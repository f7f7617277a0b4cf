"""HTML that some plugins read, change and write again as Ruby's do, with libxml2.

Not a plugin by itself. The originals pass a page through nokogiri, which normalises all of it: end
tags are added, attributes are quoted, lists get new lines. lxml is the same library, so that
its output has the same bytes; it is imported where a page needs it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pyjekyll.api import Page, nokogiri_input, with_nokogiri_urls

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyjekyll.api import Document

_CONTENT_TYPE = "text/html; charset=UTF-8"
_DOCTYPE = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN" '
    '"http://www.w3.org/TR/REC-html40/loose.dtd">'
)
_NAME_START = re.compile(r"[A-Za-z_:.]")
_OPENING_BODY = re.compile(r"<body(.*?)>\s*", re.DOTALL)


class Fragment:
    """A piece of HTML as a tree; `root` is the element that holds it (an lxml element)."""

    def __init__(self, html: str) -> None:
        # A text that begins with <body> is an element of that name, as in nokogiri.
        self._is_body = re.match(r"\s*<body", html, re.IGNORECASE) is not None
        self.root = _parse(f"<html><body>{html}")

    def to_html(self) -> str:
        """The HTML as nokogiri writes it."""
        if self.root is None:
            return ""
        return _serialized(self.root) if self._is_body else inner_html(self.root)

    def elements(self, *names: str) -> Iterator[Any]:
        """The elements of these names, in the order of the text."""
        if self.root is not None:
            yield from self.root.iterdescendants(*names)

    def replace_texts(
        self,
        replaced: Callable[[str], str],
        ignored: frozenset[str],
        *,
        having: str,
        escaped: bool = False,
    ) -> None:
        """Replace each text by HTML that has a `having` in it and is not in the elements `ignored`.

        The function gets the text, or with `escaped` its HTML.
        """
        if self.root is None:
            return
        for owner, is_tail in list(_texts(self.root)):
            text = owner.tail if is_tail else owner.text
            if having not in text:
                continue
            text = _escaped(text) if escaped else text
            parent = owner.getparent() if is_tail else owner
            html = replaced(text)
            if html != text and not _lies_in(parent, ignored):
                _put(owner, is_tail, html, at_top=parent is self.root and not self._is_body)


def with_body(output: str, change: Callable[[str], str]) -> str:
    """A page with the content of its body changed; all of it where there is no body."""
    if "<body" not in output:
        return change(output)
    match = _OPENING_BODY.search(output)
    if match is None:
        return output + change("")
    head, opener = output[: match.start()], match[0]
    content, end, rest = output[match.end() :].partition("</body>")
    return head + opener + change(content) + end + rest


def document(html: str) -> Any:
    """A whole page as a tree of lxml; None where it is empty."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    data = nokogiri_input(html).encode("utf-8", "surrogatepass")
    if not data.strip():
        return None
    root = etree.fromstring(data, parser)
    _drop_nameless(root)
    return root.getroottree()


def page_html(tree: Any) -> str:
    """A whole page as nokogiri writes it, with its encoding in the head."""
    if tree is None:
        return f"{_DOCTYPE}\n\n"
    root = tree.getroot()
    head = root.find("head")
    if head is not None:
        _say_encoding(head)
    before = [*root.itersiblings(preceding=True)][::-1]
    nodes = map(_serialized, (*before, root, *root.itersiblings()))
    return f"{tree.docinfo.doctype or _DOCTYPE}\n{''.join(nodes)}\n"


def _say_encoding(head: Any) -> None:
    """Set the element that libxml2 sets."""
    for meta in head.iter("meta"):
        if (meta.get("http-equiv") or "").lower() == "content-type":
            meta.set("content", _CONTENT_TYPE)
            return
    meta = head.makeelement("meta", {"http-equiv": "Content-Type", "content": _CONTENT_TYPE})
    meta.tail, head.text = head.text, None
    head.insert(0, meta)


def is_html_page(item: Page | Document) -> bool:
    """Whether the plugins that change HTML take the output of a page or document."""
    is_written = isinstance(item, Page) or item.write
    if is_written and item.output_ext == ".html":
        return True
    permalink = item.permalink
    return permalink is not None and permalink.endswith("/")


def _parse(html: str) -> Any:
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    data = nokogiri_input(html).encode("utf-8", "surrogatepass")
    root = etree.fromstring(data, parser)
    if root is None:
        return None
    _drop_nameless(root)
    return root.find("body")


def _drop_nameless(root: Any) -> None:
    """Take out attributes whose names the libxml2 of nokogiri does not read, such as a quote.

    Newer versions, which lxml has, read what HTML 5 reads.
    """
    for element in root.iter():
        for name in list(element.attrib):
            if not _NAME_START.match(name):
                del element.attrib[name]


def _serialized(element: Any) -> str:
    from lxml import etree

    def write() -> bytes:
        # `pretty_print` is libxml2's formatting, which nokogiri asks for as well; lxml ends it
        # with a line feed of its own.
        data: bytes = etree.tostring(
            element, method="html", encoding="utf-8", pretty_print=True, with_tail=False
        )
        return data

    text: str = with_nokogiri_urls(element, write).decode("utf-8", "surrogatepass")
    return text.removesuffix("\n")


def inner_html(element: Any) -> str:
    """What an element holds, as nokogiri writes it."""
    parts = [_escaped(element.text or "")]
    for child in element:
        parts += _serialized(child), _escaped(child.tail or "")
    return "".join(parts)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _texts(root: Any) -> Iterator[tuple[Any, bool]]:
    """Where texts are: an element, and whether it is the text after it."""
    for element in root.iter():
        if element.text and isinstance(element.tag, str):
            yield element, False
        if element.tail and element is not root:
            yield element, True


def _lies_in(element: Any, names: frozenset[str]) -> bool:
    while element is not None:
        if isinstance(element.tag, str) and element.tag.lower() in names:
            return True
        element = element.getparent()
    return False


def _put(owner: Any, is_tail: bool, html: str, *, at_top: bool) -> None:
    """Put HTML in the place of a text."""
    source = _parse(f"<html><body>{html}") if at_top else _parse(f"<html><body><div>{html}</div>")
    if source is not None and not at_top:
        source = source[0] if len(source) else None
    text = source.text if source is not None else None
    children = list(source) if source is not None else []
    if is_tail:
        parent = owner.getparent()
        owner.tail = text
        index = parent.index(owner) + 1
    else:
        parent, index = owner, 0
        owner.text = text
    parent[index:index] = children
