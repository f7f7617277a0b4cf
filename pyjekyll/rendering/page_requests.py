"""Pages that somebody waits for are rendered before all others; what is out of date is given up.

Whoever shows a site while it is built again knows which of its pages are looked at. It is asked
between two renders, in the process that builds.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pyjekyll.content.rendered import Rendered
    from pyjekyll.rendering.render_pool import RenderPool
    from pyjekyll.site import Site

#: So few items are rendered before anybody could look.
FEW = 4


class PageRequests(Protocol):
    """What a build is asked for while it renders.

    Any of its methods may raise SupersededError: the build is given up, the destination stays as
    it was.
    """

    def begin(self, places: Mapping[str, str]) -> None:
        """All these items will be rendered: their ids by the absolute paths of their files."""
        ...

    def wanted(self) -> Iterable[str]:
        """The ids of those that somebody waits for by now, each of them once."""
        ...

    def rendered(self, item_id: str, rendered: Rendered | None) -> None:
        """What came of one that was wanted; None where it has to wait for all others."""
        ...


def in_turn(
    site: Site,
    ids: list[str],
    pool: RenderPool,
    task: Callable[[str], Rendered | None],
) -> Iterator[tuple[str, Rendered | None]]:
    """The results of a pool, and between them those that somebody waits for.

    An item may so come twice: keep what has come, and let the task give it again.
    """
    requests = site.page_requests
    if requests is None or len(ids) <= FEW or not _are_final(site):
        yield from pool.run(ids, task)
        return
    requests.begin(_places(site, ids))

    def asked() -> Iterator[tuple[str, Rendered | None]]:
        for item_id in requests.wanted():
            rendered = task(item_id)
            yield item_id, rendered
            requests.rendered(item_id, rendered)

    yield from asked()
    with closing(pool.run(ids, task)) as results:
        for result in results:
            yield result
            yield from asked()


def _are_final(site: Site) -> bool:
    """Whether a page is what its own render made of it."""
    return site.passes is None and not site.hooks.may_change_content("site", "post_render")


def _places(site: Site, ids: Iterable[str]) -> dict[str, str]:
    """The items by their files, but for those that have one together."""
    found: dict[str, str] = {}
    shared = set()
    for item_id in ids:
        item = site.view.ranks.item(item_id)
        if getattr(item, "write", True):
            place = site.destination_of(item)  # type: ignore[arg-type]
            if place in found:
                shared.add(place)
            found[place] = item_id
    for place in shared:
        del found[place]
    return found
