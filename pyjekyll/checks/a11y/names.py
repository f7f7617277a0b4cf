"""Names that screen readers read out, after the Accessible Name and Description Computation.

Only the markup is known here: what a style sheet hides or adds is not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

_HIDDEN_BY_STYLE = re.compile(r"(?:\A|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_NO_TEXT = frozenset({"script", "style", "template", "noscript", "head"})
_PRESENTATION = frozenset({"presentation", "none"})
_SPACES = re.compile(r"\s+")
#: No pages nest deeper; a name of one that does is taken as given.
_DEEPEST = 200


def is_hidden(node: LexborNode) -> bool:
    """Whether the markup hides an element, or one around it, from screen readers."""
    current: LexborNode | None = node
    while current is not None:
        if _hides(current):
            return True
        current = current.parent
    return False


def _hides(node: LexborNode) -> bool:
    attributes = node.attributes
    if "hidden" in attributes or (attributes.get("aria-hidden") or "").lower() == "true":
        return True
    if node.tag in _NO_TEXT:
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN_BY_STYLE.search(style))


def is_presentational(node: LexborNode) -> bool:
    """Whether an element says that it only decorates."""
    return (node.attributes.get("role") or "").strip().lower() in _PRESENTATION


class Names:
    """The names of the elements of one page."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._by_id: dict[str, LexborNode] = {}
        self._labels: dict[str, list[LexborNode]] = {}
        for node in tree.css("[id]"):
            self._by_id.setdefault(node.attributes.get("id") or "", node)
        for node in tree.css("label[for]"):
            self._labels.setdefault(node.attributes.get("for") or "", []).append(node)

    def given(self, node: LexborNode) -> str:
        """What `aria-labelledby`, `aria-label` or `title` say; "" where none does."""
        attributes = node.attributes
        ids = (attributes.get("aria-labelledby") or "").split()
        named = (self._by_id[each] for each in ids if each in self._by_id)
        if text := " ".join(filter(None, map(self.content, named))):
            return text
        return _trimmed(attributes.get("aria-label")) or _trimmed(attributes.get("title"))

    def of(self, node: LexborNode) -> str:
        """The name of an element that may get it from what is inside of it."""
        return self.given(node) or self.content(node)

    def of_field(self, node: LexborNode) -> str:
        """The name of a field of a form: given, by its labels, or by `placeholder`."""
        attributes = node.attributes
        labels = list(self._labels.get(attributes.get("id") or "", ()))
        around = node.parent
        while around is not None:
            if around.tag == "label":
                labels.append(around)
            around = around.parent
        texts = (self.content(each) for each in labels)
        return (
            self.given(node)
            or " ".join(filter(None, texts))
            or _trimmed(attributes.get("placeholder"))
        )

    def content(self, node: LexborNode) -> str:
        """The text inside of an element, with what its images are called."""
        return _trimmed("".join(self._parts(node, 0)))

    def _parts(self, node: LexborNode, depth: int) -> Iterator[str]:
        if depth > _DEEPEST:
            yield node.text()
            return
        for child in node.iter(include_text=True):
            tag = child.tag
            if tag == "-text":
                yield child.text_content or ""
            elif tag is None or tag.startswith("-") or _hides(child):
                continue
            elif text := _trimmed(child.attributes.get("aria-label")):
                yield f" {text} "
            elif tag in ("img", "area"):
                yield f" {child.attributes.get('alt') or child.attributes.get('title') or ''} "
            elif tag == "input":
                yield f" {child.attributes.get('value') or ''} "
            else:
                yield from self._parts(child, depth + 1)
                if child.attributes.get("title"):
                    yield f" {child.attributes['title']} "


def _trimmed(text: str | None) -> str:
    return _SPACES.sub(" ", text or "").strip()
