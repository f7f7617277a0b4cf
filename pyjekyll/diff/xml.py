"""XML as a list of tags and texts: prefixes, the order of attributes, CDATA and layout are gone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from pyjekyll.diff.form import Change, Form

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMESPACE = re.compile(r"\{[^}]*\}")


def xml(data: bytes) -> XmlForm | None:
    """A file as a form; None where it is not well-formed, or declares entities of its own."""
    if b"<!ENTITY" in data:
        return None
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        return None
    form = XmlForm()
    form.add(root)
    return form


class XmlForm:
    """The tokens of a file, with the element that each belongs to."""

    def __init__(self) -> None:
        self.tokens: list[str] = []
        self._subjects: list[str] = []
        self._attributes: list[dict[str, str]] = []

    def add(self, root: ElementTree.Element) -> None:
        """The tokens of an element and all below, without recursion: depth is the file's."""
        for token, subject, attributes in _each(root):
            self.tokens.append(token)
            self._subjects.append(subject)
            self._attributes.append(attributes)

    def text(self) -> str:
        """All texts between tags."""
        texts = (token for token in self.tokens if token[0] != "<")
        return " ".join(" ".join(texts).split())

    def key(self, index: int) -> str:
        token = self.tokens[index]
        return token.split(" ", 1)[0].rstrip(">") if token[0] == "<" else "#text"

    def is_silent(self, index: int) -> bool:
        return self.tokens[index].startswith("</")

    def subject(self, index: int) -> str:
        return self._subjects[index]

    def changes(self, index: int, other: Form, at: int) -> list[Change]:
        token, subject = self.tokens[index], self._subjects[index]
        if token[0] != "<" or not isinstance(other, XmlForm):
            return [Change("text", subject, token.removeprefix(" "), other.tokens[at].strip())]
        old, new = self._attributes[index], other._attributes[at]
        return [
            Change(f"attribute {name}", subject, old.get(name, "(none)"), new.get(name, "(none)"))
            for name in {**old, **new}
            if old.get(name) != new.get(name)
        ] or [Change("text", subject, token, other.tokens[at])]


def _each(root: ElementTree.Element) -> Iterator[tuple[str, str, dict[str, str]]]:
    stack: list[tuple[ElementTree.Element | None, str, str]] = [(root, "", "")]
    while stack:
        element, subject, end = stack.pop()
        if element is None:
            yield end, subject, {}
            continue
        name = _NAMESPACE.sub("", element.tag)
        path = f"{subject}/{name}".lstrip("/")
        attributes = dict(sorted(element.attrib.items()))
        written = "".join(f' {key}="{value}"' for key, value in attributes.items())
        yield f"<{element.tag}{written}>", path, attributes
        if text := " ".join((element.text or "").split()):
            yield _plain(text), path, {}
        stack.append((None, path, f"</{element.tag}>"))
        for child in reversed(element):
            if tail := " ".join((child.tail or "").split()):
                stack.append((None, path, _plain(tail)))
            stack.append((child, path, ""))


def _plain(text: str) -> str:
    """A text that cannot be taken for a tag."""
    return " " + text if text[0] == "<" else text
