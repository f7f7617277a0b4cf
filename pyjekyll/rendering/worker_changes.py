"""What renders leave in a site besides their results: a worker's is taken over by its parent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyjekyll.site import Site


class WorkerChanges:
    """For the workers of one build. `prepare` before they are forked, `begin` and `made` in one.

    What is made are plain values, and `take` takes them over in the parent.
    """

    def __init__(self, site: Site) -> None:
        self._site = site

    def prepare(self) -> None:
        """Let go of what cannot be shared by processes."""
        if self._site.kept is not None:
            self._site.kept.disconnect()

    def begin(self) -> None:
        """Leave out what the parent has made: it knows that itself."""
        if self._site.kept is not None:
            self._site.kept.begin_anew()
        self._site.caches.forget_unsaved()

    def made(self) -> dict[str, Any]:
        """What the renders of a worker have left."""
        site = self._site
        site.style_sheets.close()
        return {
            "clock": site.clock.values(),
            "lane": site.view.renders.lane.taken(),
            "compilers": list(site.style_sheets.identities),
            "kept": None if site.kept is None else site.kept.made(),
            "caches": site.caches.unsaved(),
        }

    def take(self, made: dict[str, Any]) -> None:
        """Take over what a worker has left."""
        site = self._site
        site.clock.add(made["clock"])
        site.view.renders.lane.take(made["lane"])
        site.style_sheets.identities.update(dict.fromkeys(made["compilers"]))
        if site.kept is not None and made["kept"] is not None:
            site.kept.take(made["kept"])
        site.caches.take(made["caches"])
