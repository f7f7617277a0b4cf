"""What an HTML page or a style sheet refers to, and what in it can be referred to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode


class Kind(StrEnum):
    """What a reference is for."""

    LINK = "link"
    IMAGE = "image"
    FILE = "file"


class Reference(NamedTuple):
    """One URL that a page names, as it stands in the attribute (entities decoded)."""

    url: str
    kind: Kind
    tag: str


@dataclass(frozen=True, slots=True)
class Markup:
    """What was found in a page. `base` is the URL of its `<base>`."""

    references: tuple[Reference, ...]
    anchors: frozenset[str]
    base: str | None = None


_ATTRIBUTES: dict[str, tuple[tuple[str, Kind], ...]] = {
    "a": (("href", Kind.LINK),),
    "area": (("href", Kind.LINK),),
    "audio": (("src", Kind.FILE),),
    "embed": (("src", Kind.FILE),),
    "iframe": (("src", Kind.LINK),),
    "image": (("href", Kind.IMAGE), ("xlink:href", Kind.IMAGE)),
    "img": (("src", Kind.IMAGE), ("srcset", Kind.IMAGE)),
    "input": (("src", Kind.IMAGE),),
    "link": (("href", Kind.FILE), ("imagesrcset", Kind.IMAGE)),
    "object": (("data", Kind.FILE),),
    "script": (("src", Kind.FILE),),
    "source": (("src", Kind.FILE), ("srcset", Kind.IMAGE)),
    "track": (("src", Kind.FILE),),
    "use": (("href", Kind.FILE), ("xlink:href", Kind.FILE)),
    "video": (("src", Kind.FILE), ("poster", Kind.IMAGE)),
}
_LISTS = frozenset({"srcset", "imagesrcset"})

#: Relations of `<link>` that name a server or another site's page, not a file of this one.
_NOT_FETCHED = frozenset({"preconnect", "dns-prefetch", "pingback", "webmention", "me",
                          "edituri", "profile", "canonical"})  # fmt: skip

_SELECTOR = ",".join([*_ATTRIBUTES, "[id]", "[name]", "[style]", "base", "style"])
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_URL = re.compile(
    r"""url\(\s*(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|([^"'()\s\\]+))\s*\)"""
    r"""|@import\s+(?:"([^"\n]*)"|'([^'\n]*)')""",
    re.IGNORECASE,
)
_SRCSET_ENTRY = re.compile(r"[\s,]*(\S+?)(?:,+(?=\s|$)|\s+(?:[^,(]|\([^)]*\))*(?:,|$)|$)")


def read_markup(html: str | bytes) -> Markup:
    """Parse a page, once."""
    references: list[Reference] = []
    anchors: set[str] = set()
    base: str | None = None
    tree = LexborHTMLParser(html)
    passed_over = _passed_over(tree, html)
    for node in tree.css(_SELECTOR):
        tag = node.tag or ""
        attributes = node.attributes
        anchors.update(_anchors(tag, attributes))
        if node.mem_id in passed_over:
            continue
        if tag == "base":
            base = base or attributes.get("href")
        elif tag in _ATTRIBUTES:
            references.extend(_references(tag, attributes))
        elif tag == "style":
            references.extend(_of_css(_text(node)))
        if style := attributes.get("style"):
            references.extend(_of_css(style))
    return Markup(tuple(references), frozenset(anchors), base)


def _passed_over(tree: LexborHTMLParser, html: str | bytes) -> set[int]:
    """The elements that html-proofer's attribute takes out, with all that is inside of them."""
    name = "data-proofer-ignore"
    if (name.encode() if isinstance(html, bytes) else name) not in html:  # type: ignore[operator]
        return set()
    return {node.mem_id for node in tree.css(f"[{name}], [{name}] *")}


def _anchors(tag: str, attributes: dict[str, str | None]) -> Iterator[str]:
    if identity := attributes.get("id"):
        yield identity
    if tag == "a" and (name := attributes.get("name")):
        yield name


def _references(tag: str, attributes: dict[str, str | None]) -> Iterator[Reference]:
    if tag == "link" and not _NOT_FETCHED.isdisjoint((attributes.get("rel") or "").lower().split()):
        return
    for name, kind in _ATTRIBUTES[tag]:
        value = attributes.get(name)
        if value is None:
            continue
        for url in srcset_urls(value) if name in _LISTS else (value.strip(),):
            yield Reference(url, kind, tag)


def _of_css(css: str) -> Iterator[Reference]:
    return (Reference(url, Kind.FILE, "style") for url in css_urls(css))


def _text(node: LexborNode) -> str:
    return node.text() or ""


def srcset_urls(value: str) -> list[str]:
    """The URLs of an attribute `srcset`, without their widths and densities."""
    return [match[1] for match in _SRCSET_ENTRY.finditer(value) if match[1].strip(",")]


def css_urls(css: str) -> list[str]:
    """The URLs that a style sheet names by `url()` and `@import`."""
    if "url(" not in css.lower() and "@import" not in css.lower():
        return []
    matches = _CSS_URL.finditer(_CSS_COMMENT.sub("", css))
    found = (next(filter(None, match.groups()), "").strip() for match in matches)
    return [re.sub(r"\\(.)", r"\1", url) for url in found if url]
