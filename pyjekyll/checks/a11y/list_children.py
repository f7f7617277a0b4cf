"""Lists with something else than entries, and entries without a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.checks.a11y.names import is_hidden
from pyjekyll.checks.a11y.rule import found_on_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from pyjekyll.checks.a11y.names import Names
    from pyjekyll.checks.built_site import BuiltSite
    from pyjekyll.checks.hit import Hit

_ALLOWED = frozenset({"li", "script", "template", "style", "link", "meta", "noscript"})
#: The last two are kinds of entries, too: those of kramdown's footnotes are the first.
_ENTRIES = frozenset({"", "listitem", "doc-endnote", "doc-biblioentry"})
_LISTS = frozenset({"ul", "ol", "menu"})


def list_children(site: BuiltSite) -> Iterator[Hit]:
    """Every list whose children are not all `<li>`, and every `<li>` outside of a list."""
    return found_on_pages(site, "a11y/list", _odd, "put everything of a list into <li>")


def _odd(tree: LexborHTMLParser, _names: Names) -> Iterator[tuple[LexborNode, str]]:
    for node in tree.css("ul,ol"):
        if _role(node) in ("", "list") and (odd := _odd_child(node)) and not is_hidden(node):
            yield node, f"The list has {odd} beside its entries"
    for node in tree.css("li"):
        parent = node.parent
        if _role(node) or parent is None or is_hidden(node):
            continue
        if (parent.tag not in _LISTS and _role(parent) != "list") or _role(parent) not in (
            "",
            "list",
        ):
            yield node, "The entry is in no list"


def _odd_child(node: LexborNode) -> str | None:
    """What a list has beside entries: text, or the name of an element."""
    for child in node.iter(include_text=True):
        tag = child.tag or ""
        if tag == "-text":
            if (child.text_content or "").strip():
                return "text"
        elif tag.startswith("-") or tag in _ALLOWED:
            if _role(child) not in _ENTRIES:
                return f"the role {_role(child)!r}"
        elif _role(child) != "listitem" and not is_hidden(child):
            return f"<{tag}>"
    return None


def _role(node: LexborNode) -> str:
    return (node.attributes.get("role") or "").strip().lower()
