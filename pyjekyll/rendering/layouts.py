"""Which layouts a document goes through, and what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.content.excerpt import Excerpt
from pyjekyll.content.key_places import in_front_matter
from pyjekyll.errors import Diagnostic, Severity
from pyjekyll.ruby.values import to_s
from pyjekyll.view import keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.content.document import Document
    from pyjekyll.content.layout import Layout
    from pyjekyll.content.page import Page
    from pyjekyll.view import SiteView


def layouts_of(view: SiteView, document: Document | Page | Excerpt) -> Iterator[Layout]:
    """The document's layout, that layout's own, and so on. A cycle ends where it would begin again.

    A layout that is missing, or that is its own ancestor, is reported; the build goes on, as
    Jekyll's does.
    """
    name = document.data["layout"]
    layout = None if name is None else view.fetch(keys.layout(to_s(name)))
    if layout is None and name is not None and not isinstance(document, Excerpt):
        view.report(_missing(view, name, document))
    used: list[Layout] = []
    while layout is not None:
        used.append(layout)
        yield layout
        parent = layout.data["layout"]
        above = view.fetch(keys.layout(parent)) if isinstance(parent, str) else None
        if above is None and parent not in (None, "none"):
            view.report(_missing(view, parent, layout))
        if above is not None and any(other is above for other in used):
            view.report(_cycle(view, [*used, above]))
            return
        layout = above


#: Old ways to say that there is none, which work since no layout is called so.
_SAY_NONE = ("nil", "false")


def _missing(view: SiteView, name: object, item: Document | Page | Layout) -> Diagnostic:
    text = to_s(name)
    from difflib import get_close_matches

    close = get_close_matches(text, list(view.site.layouts), n=1)
    relative = item.relative_path.removeprefix("/")
    cure = f"did you mean '{close[0]}'?" if close else None
    says_none = name is False or text in _SAY_NONE
    if says_none:
        cure = "write `layout: none`"
    return Diagnostic(
        "site/layout-missing",
        f"The layout '{text}' does not exist",
        Severity.WARNING if says_none else Severity.ERROR,
        in_front_matter(item, "layout"),
        cure=cure,
        jekyll=f"Build Warning: Layout '{text}' requested in {relative} does not exist.",
    )


def _cycle(view: SiteView, layouts: list[Layout]) -> Diagnostic:
    names = " → ".join(layout.relative_path.removeprefix("/") for layout in layouts)
    return Diagnostic(
        "site/layout-cycle",
        f"The layouts form a loop: {names}; each was applied once",
        Severity.ERROR,
        in_front_matter(layouts[-2], "layout"),
        cure="give one of them a different `layout`, or none",
    )
