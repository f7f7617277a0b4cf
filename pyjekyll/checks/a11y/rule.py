"""What the rules about accessibility have in common: elements of pages become findings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from pyjekyll.checks.a11y.names import Names
from pyjekyll.checks.hit import Hit, Problem
from pyjekyll.checks.markup import Kind, Reference
from pyjekyll.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from selectolax.lexbor import LexborNode

    from pyjekyll.checks.built_site import BuiltSite

#: The attributes that tell elements of one kind apart, the best first.
_TELLING = ("id", "name", "href", "src", "class", "type")
_LONGEST = 60
_NOWHERE = re.compile(r"(?!)")


def found_on_pages(
    site: BuiltSite,
    rule: str,
    find: Callable[[LexborHTMLParser, Names], Iterable[tuple[LexborNode, str]]],
    cure: str,
) -> Iterator[Hit]:
    """Hits on pages; `find` gives the elements of a page and what is wrong with each."""
    for page in site.pages:
        tree = LexborHTMLParser(site.content(page))
        for node, what in find(tree, Names(tree)):
            shown, written = _shown(node)
            problem = Problem(rule, f"{what}: {shown}", cure, Severity.WARNING)
            yield Hit(page, Reference(shown, Kind.LINK, node.tag or ""), problem, written)


def _shown(node: LexborNode) -> tuple[str, re.Pattern[str]]:
    """The element as a short start tag, and how sources write it."""
    tag = node.tag or ""
    if re.fullmatch("h[1-6]", tag):
        text = re.sub(r"\s+", " ", node.text() or "").strip()[:_LONGEST]
        name = re.escape(text)
        html = rf"<{tag}\b[^>]*>\s*(?:<[^>]*>\s*)*{name}"
        return f"<{tag}>{text}", re.compile(rf"^#{{{tag[1]}}}[ \t]+{name}|{html}", re.M)
    for name in _TELLING:
        value = node.attributes.get(name)
        if value:
            text = value if len(value) <= _LONGEST else value[:_LONGEST] + "…"
            written = rf"""<{tag}\b[^>]*\s{name}\s*=\s*["']?{re.escape(value)}(?=["'\s>])"""
            return f'<{tag} {name}="{text}">', re.compile(written, re.I)
    return f"<{tag}>", _NOWHERE  # any of that tag might be meant
