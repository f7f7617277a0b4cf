"""The element tree, the only thing that parser and converter share.

The types, their content models and categories are kramdown's (https://kramdown.gettalong.org/rdoc,
class Element). Beside them every element knows the line of the source it starts on.
"""

from __future__ import annotations

from typing import Any


class Ial(dict[str, str]):
    """The content of an attribute list: attributes by name, and the names it refers to."""

    __slots__ = ("_classes", "refs")

    def __init__(self) -> None:
        super().__init__()
        self.refs: list[str] = []
        self._classes: list[str] = []

    def add_class(self, name: str) -> None:
        """Add a class to those it has."""
        self.setdefault("class", "")
        self._classes.append(name)

    def set(self, name: str, value: str) -> None:
        """Set an attribute; a class takes the place of those before."""
        if name == "class":
            self._classes.clear()
        self[name] = value

    def attributes(self) -> dict[str, str]:
        """Return the attributes with all classes."""
        if self._classes:
            self["class"] = " ".join((self["class"], *self._classes)).lstrip(" \t\n\v\f\r\0")
            self._classes.clear()
        return self


class Element:
    """A node of the tree: a type, perhaps a value, attributes for the output, options, children."""

    __slots__ = ("attr", "children", "ial", "line", "options", "type", "value")

    def __init__(
        self,
        type: str,  # kramdown's word
        value: Any = None,
        attr: dict[str, Any] | None = None,
        options: dict[str, Any] | None = None,
        line: int = 0,
    ) -> None:
        self.type = type
        self.value = value
        self.attr: dict[str, Any] = {} if attr is None else attr
        self.options: dict[str, Any] = {} if options is None else options
        self.children: list[Element] = []
        self.ial: Ial | None = None
        self.line = line

    @property
    def category(self) -> str | None:
        """``block``, ``span``, or None for what belongs to neither (rows, roots)."""
        return CATEGORY.get(self.type) or self.options.get("category")

    def copy(self, children: list[Element]) -> Element:
        """Return an element with other children; attributes and options are shared by both."""
        clone = Element(self.type, self.value, self.attr, self.options, self.line)
        clone.children = children
        clone.ial = self.ial
        return clone

    def __repr__(self) -> str:
        parts = [f"{self.type}:{self.line}"]
        parts += [
            f"{name}={getattr(self, name)!r}"
            for name in ("value", "attr", "options", "children")
            if getattr(self, name)
        ]
        return f"<{' '.join(parts)}>"


_BLOCKS = "blank p header blockquote codeblock ul ol li dl dt dd table td hr"
_SPANS = "text a br img codespan footnote em strong entity typographic_sym smart_quote abbreviation"

CATEGORY = dict.fromkeys(_BLOCKS.split(), "block") | dict.fromkeys(_SPANS.split(), "span")
