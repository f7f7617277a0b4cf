"""Liquid that visitors see: it was not run, or came from a value that is not Liquid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from pyjekyll.checks.hit import Hit, Problem
from pyjekyll.checks.markup import Kind, Reference
from pyjekyll.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.checks.built_site import BuiltSite

#: Liquid, not what scripts put into pages in the same braces.
_LEFT = re.compile(
    r"\{\{-?\s*(?:site|page|layout|include|content|post|paginator|jekyll|forloop)\b[^{}]*\}\}"
    r"|\{%-?\s*(?:include|include_relative|if|unless|for|endfor|endif|endunless|else|elsif|assign"
    r"|capture|endcapture|comment|endcomment|raw|endraw|highlight|endhighlight|link|post_url|case"
    r"|when|endcase|seo|feed_meta)\b[^{}]*%\}"
)
#: What shows Liquid on purpose, or is read by scripts.
_CODE = "pre, code, kbd, samp, script, style, textarea, template, noscript, title, svg"


def liquid_left(site: BuiltSite) -> Iterator[Hit]:
    """Each piece of Liquid in the text or in a URL of a page.

    What a page shows as code is meant so elsewhere too: an excerpt without its tags, for example.
    """
    hits: list[Hit] = []
    shown: set[str] = set()
    for page in site.pages:
        content = site.content(page)
        if b"{{" not in content and b"{%" not in content:
            continue
        tree = LexborHTMLParser(content)
        for node in tree.css(_CODE):
            shown.update(match[0] for match in _LEFT.finditer(node.text() or ""))
            node.decompose()
        text = tree.body.text(separator="\n") if tree.body is not None else ""
        urls = (reference.url for reference in site.markup(page).references)
        found = [match[0] for match in _LEFT.finditer(text or "")]
        found += [match[0] for url in urls for match in _LEFT.finditer(url)]
        for piece in dict.fromkeys(found):
            problem = Problem(
                "liquid/left-in-output",
                f"Visitors see {piece!r}",
                "Liquid runs in files with front matter, and not in the values of others",
                Severity.WARNING,
            )
            reference = Reference(piece, Kind.LINK, "text")
            hits.append(Hit(page, reference, problem, re.compile(re.escape(piece))))
    return (hit for hit in hits if hit.reference.url not in shown)
