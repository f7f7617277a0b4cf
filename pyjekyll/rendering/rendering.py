"""The rendering of a whole site: every document and page in rank order, all errors collected."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyjekyll.drops import UnifiedPayloadDrop, drop_for
from pyjekyll.errors import BuildError, Diagnostic, Place, PyjekyllError
from pyjekyll.rendering.further_errors import further_errors
from pyjekyll.rendering.liquid_errors import RENDER_ERRORS, diagnose_all
from pyjekyll.rendering.regenerator import Regenerator
from pyjekyll.rendering.render_pool import SerialPool
from pyjekyll.rendering.renderer import Renderer
from pyjekyll.view import SiteView

if TYPE_CHECKING:
    from pyjekyll.content.document import Document
    from pyjekyll.content.excerpt import Excerpt
    from pyjekyll.content.page import Page
    from pyjekyll.rendering.render_pool import RenderPool
    from pyjekyll.site import Site


@dataclass(frozen=True, slots=True)
class Rendering:
    """What a rendering had to say; the results are in each item's `rendered`."""

    diagnostics: tuple[Diagnostic, ...]


def new_view(site: Site) -> SiteView:
    """The view of a site, knowing drops and how to render an excerpt."""

    def render_excerpt(excerpt: Excerpt) -> str:
        payload = UnifiedPayloadDrop(site.view)
        return Renderer(site, excerpt, payload).run().output

    return SiteView(site, drops=drop_for, render_excerpt=render_excerpt)


def render(site: Site, pool: RenderPool | None = None) -> Rendering:
    """Render every item of the site.

    An item that fails does not keep the others from being rendered; at the end BuildError lists
    what was wrong with all of them. Hooks of the site run before and after.
    """
    payload = UnifiedPayloadDrop(site.view)
    site.hooks.trigger("site", "pre_render", site, payload)
    items = Regenerator(site).stale(site.view.settle_order())
    fatal: list[Diagnostic] = []
    searched: set[Place | None] = set()

    def task(item: Document | Page) -> None:
        try:
            item.rendered = Renderer(site, item, payload).run()
            item.trigger_hooks("post_render")
        except PyjekyllError as error:
            fatal.extend(error.diagnostics)
        except RENDER_ERRORS as error:
            told = list(diagnose_all(error, site, item))
            fatal.extend(told)
            if told[0].place not in searched:
                searched.add(told[0].place)
                fatal.extend(further_errors(told[0], site, item))

    (pool or SerialPool()).run(items, task)
    if fatal:
        raise BuildError(*once_each(fatal))
    site.hooks.trigger("site", "post_render", site, payload)
    return Rendering(tuple(site.diagnostics))


def once_each(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Errors of one place together: a broken include is one error, however many pages want it."""
    found: dict[object, Diagnostic] = {}
    others: Counter[object] = Counter()
    for number, diagnostic in enumerate(diagnostics):
        place = diagnostic.place
        has_line = place is not None and place.line is not None
        key = (diagnostic.rule, place) if has_line else number
        if key in found:
            others[key] += 1
        else:
            found[key] = diagnostic
    return [
        diagnostic.noting(f"and while rendering {others[key]} more") if others[key] else diagnostic
        for key, diagnostic in found.items()
    ]
