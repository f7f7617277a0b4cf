"""What an HTML page or a style sheet refers to, and what in it can be referred to."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from html import unescape
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from pyjekyll.checks.liquid_text import liquid_text
from pyjekyll.records import NamedTuple
from pyjekyll.utils.elements import elements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode


HTML_EXTENSIONS = (".html", ".htm", ".xhtml")


class Kind(StrEnum):
    """What a reference is for."""

    LINK = "link"
    IMAGE = "image"
    FILE = "file"
    METADATA = "metadata"  # what browsers do not need, but search engines and previews read


class Reference(NamedTuple):
    """One URL that a page names, as it stands in the attribute (entities decoded)."""

    url: str
    kind: Kind
    tag: str


@dataclass(frozen=True, slots=True)
class Markup:
    """What was found in a page. `base` is the URL of its `<base>`.

    `is_whole`: it has its own `<html>`, so it is no fragment that something else loads.
    """

    references: tuple[Reference, ...]
    anchors: frozenset[str]
    base: str | None = None
    is_whole: bool = False
    has_lang: bool = False
    has_title: bool = False
    repeated_ids: tuple[str, ...] = ()
    used_ids: frozenset[str] = frozenset()  # those to which labels and ARIA refer
    without_alt: tuple[Reference, ...] = ()
    refresh: str | None = None  # where it sends its visitors on to; "" for itself
    liquid_as_code: tuple[str, ...] = ()
    liquid_left: tuple[str, ...] = ()


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
    "meta": (("content", Kind.METADATA),),
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
                          "edituri", "profile"})  # fmt: skip
#: Relations whose targets a browser fetches to show the page.
_FETCHED = frozenset({"stylesheet", "preload", "modulepreload", "prefetch"})
#: What `<meta>` calls the URLs that previews of the page show.
_META_URLS = frozenset({"og:url", "og:image", "og:image:url", "og:image:secure_url", "og:audio",
                        "og:video", "twitter:image", "twitter:image:src"})  # fmt: skip

#: Attributes with ids of the page.
_USES_IDS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers",
             "list", "form")  # fmt: skip
#: What says that a script, not the browser, answers a click.
_FOR_SCRIPTS = re.compile(r"on[a-z]+|data-.*|[:@].*|v-.*|ng-.*|x-.*")

_SELECTOR = ",".join(
    [*_ATTRIBUTES, "[id]", "[name]", "[style]", "base", "style", "html", "title",
     *(f"[{name}]" for name in _USES_IDS)]
)  # fmt: skip
#: A page that sends its visitors on says so here, in so many bytes from its beginning.
_HEAD = 4096
_REFRESH = re.compile(rb"http-equiv=[\"']?refresh", re.IGNORECASE)
_REFRESH_TAG = re.compile(r"<meta\b[^>]*http-equiv=[\"']?refresh[^>]*>", re.IGNORECASE)
_REFRESH_URL = re.compile(r"\burl\s*=\s*['\"]?([^'\">\s]+)", re.IGNORECASE)
_HTML_TAG = re.compile(r"<html[\s>]", re.IGNORECASE)
_HTML_TAG_IN_BYTES = re.compile(rb"<html[\s>]", re.IGNORECASE)
_SIZES = ("width", "height")
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_URL = re.compile(
    r"""url\(\s*(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|([^"'()\s\\]+))\s*\)"""
    r"""|@import\s+(?:"([^"\n]*)"|'([^'\n]*)')""",
    re.IGNORECASE,
)
_SRCSET_ENTRY = re.compile(r"[\s,]*(\S+?)(?:,+(?=\s|$)|\s+(?:[^,(]|\([^)]*\))*(?:,|$)|$)")


def is_page(path: str) -> bool:
    """Whether a file of the output is an HTML page."""
    return path.lower().endswith(HTML_EXTENSIONS)


def read_markup(html: str | bytes) -> Markup:
    """Parse a page, once."""
    references: list[Reference] = []
    ids: Counter[str] = Counter()
    names: set[str] = set()
    used: set[str] = set()
    without_alt: list[Reference] = []
    base: str | None = None
    has_lang = has_title = False
    tree = LexborHTMLParser(html)
    passed_over = _passed_over(tree, html)
    for node in elements(tree, _SELECTOR):
        tag = node.tag or ""
        attributes = node.attributes
        if identity := attributes.get("id"):
            ids[identity] += 1
        if tag == "a" and (name := attributes.get("name")):
            names.add(name)
        if node.mem_id in passed_over:
            continue
        used.update(_used_ids(attributes))
        if tag == "base":
            base = base or attributes.get("href")
        elif tag in _ATTRIBUTES:
            found = list(_references(tag, attributes))
            references += found
            if tag == "img" and found and _lacks_alt(attributes):
                without_alt.append(found[0])
        elif tag == "style":
            references.extend(_of_css(_text(node)))
        elif tag == "html":
            has_lang = bool(attributes.get("lang") or attributes.get("xml:lang"))
        elif tag == "title":
            in_head = node.parent is not None and node.parent.tag == "head"  # an SVG has titles too
            has_title = has_title or (in_head and bool(_text(node).strip()))
        if style := attributes.get("style"):
            references.extend(_of_css(style))
    shown, left = liquid_text(html, (reference.url for reference in references))
    return Markup(
        tuple(references),
        frozenset((*ids, *names)),
        base,
        is_whole=_is_whole(html),
        has_lang=has_lang,
        has_title=has_title,
        repeated_ids=tuple(identity for identity, count in ids.items() if count > 1),
        used_ids=frozenset(used),
        without_alt=tuple(without_alt),
        refresh=_refresh(html),
        liquid_as_code=shown,
        liquid_left=left,
    )


def _refresh(html: str | bytes) -> str | None:
    """Where a page sends its visitors on to."""
    head = html[:_HEAD] if isinstance(html, bytes) else html[:_HEAD].encode("utf-8", "replace")
    if _REFRESH.search(head) is None:
        return None
    tag = _REFRESH_TAG.search(head.decode("utf-8", "replace"))
    url = _REFRESH_URL.search(tag[0]) if tag is not None else None
    return unescape(url[1]) if url is not None else ""


def _is_whole(html: str | bytes) -> bool:
    """Whether a page says that it is one; the parser adds what is missing."""
    pattern = _HTML_TAG_IN_BYTES if isinstance(html, bytes) else _HTML_TAG
    return pattern.search(html) is not None  # type: ignore[arg-type]


def _used_ids(attributes: dict[str, str | None]) -> Iterator[str]:
    for name in _USES_IDS:
        if value := attributes.get(name):
            yield from value.split()


def _lacks_alt(attributes: dict[str, str | None]) -> bool:
    """Whether an image says neither what it shows nor that it shows nothing."""
    if not attributes.keys().isdisjoint(("alt", "aria-label", "aria-labelledby", "aria-hidden")):
        return False
    if (attributes.get("role") or "").lower() in ("presentation", "none"):
        return False
    sizes = {(attributes.get(name) or "").strip().removesuffix("px") for name in _SIZES}
    return not sizes <= {"0", "1"}  # it counts visitors


def _passed_over(tree: LexborHTMLParser, html: str | bytes) -> set[int]:
    """The elements that html-proofer's attribute takes out, with all that is inside of them."""
    name = "data-proofer-ignore"
    if (name.encode() if isinstance(html, bytes) else name) not in html:  # type: ignore[operator]
        return set()
    return {node.mem_id for node in tree.css(f"[{name}], [{name}] *")}


def _references(tag: str, attributes: dict[str, str | None]) -> Iterator[Reference]:
    rel = frozenset((attributes.get("rel") or "").lower().split()) if tag == "link" else frozenset()
    if not rel.isdisjoint(_NOT_FETCHED):
        return
    if tag == "meta":
        name = (attributes.get("property") or attributes.get("name") or "").lower()
        if name not in _META_URLS:
            return
    for name, kind in _ATTRIBUTES[tag]:
        value = attributes.get(name)
        if value is None:
            continue
        if tag == "link" and kind is Kind.FILE and rel.isdisjoint(_FETCHED):
            kind = Kind.METADATA
        for url in srcset_urls(value) if name in _LISTS else (value.strip(),):
            if url or not any(map(_FOR_SCRIPTS.fullmatch, attributes)):
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
