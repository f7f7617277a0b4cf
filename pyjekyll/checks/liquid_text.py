"""Liquid that a page shows: as code, where that is meant, and in its text, where it is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from pyjekyll.utils.elements import elements

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Liquid, not what scripts put into pages in the same braces.
_LEFT = re.compile(
    r"\{\{-?\s*(?:site|page|layout|include|content|post|paginator|jekyll|forloop)\b[^{}]*\}\}"
    r"|\{%-?\s*(?:include|include_relative|if|unless|for|endfor|endif|endunless|else|elsif|assign"
    r"|capture|endcapture|comment|endcomment|raw|endraw|highlight|endhighlight|link|post_url|case"
    r"|when|endcase|seo|feed_meta)\b[^{}]*%\}"
)
#: What shows Liquid on purpose, or is read by scripts.
_CODE = "pre, code, kbd, samp, script, style, textarea, template, noscript, title, svg"


def liquid_text(html: str | bytes, urls: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The pieces of Liquid that a page shows as code, and those in its text and its URLs."""
    has_any = (
        b"{{" in html or b"{%" in html if isinstance(html, bytes) else "{{" in html or "{%" in html
    )
    if not has_any:
        return (), ()
    tree = LexborHTMLParser(html)
    shown: dict[str, None] = {}
    for node in elements(tree, _CODE):
        shown.update((match[0], None) for match in _LEFT.finditer(node.text() or ""))
        node.decompose()
    text = tree.body.text(separator="\n") if tree.body is not None else ""
    found = [match[0] for match in _LEFT.finditer(text or "")]
    found += [match[0] for url in urls for match in _LEFT.finditer(url)]
    return tuple(shown), tuple(dict.fromkeys(found))
