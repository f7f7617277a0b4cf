"""SiteDoor: the site as tags of plugins see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.view import keys

if TYPE_CHECKING:
    import datetime as dt

    from pyjekyll.view.site_view import SiteView


class SiteDoor:
    """`context.registers["site"]`: the site, with notes of what a tag reads of it.

    The configuration is noted by its keys, everything else by the attribute.
    """

    def __init__(self, view: SiteView) -> None:
        object.__setattr__(self, "_view", view)

    @property
    def config(self) -> Any:
        view: SiteView = self._view
        if not view.notes_reads:
            return view.site.config
        from pyjekyll.view.noted import NotedConfiguration

        return NotedConfiguration(view)

    @property
    def time(self) -> dt.datetime:
        view: SiteView = self._view
        return view.time

    @property
    def passes(self) -> Any:
        """What the filters of URLs ask each time: it follows from the configuration."""
        view: SiteView = self._view
        return view.site.passes

    def __getattr__(self, name: str) -> Any:
        if name not in _NO_CONTENT:
            self._view.note(keys.site(name))
        return getattr(self._view.site, name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(self._view.site, name, value)

    def __eq__(self, other: object) -> bool:
        return other is self or other is self._view.site

    def __hash__(self) -> int:
        return hash(self._view.site)

    def __repr__(self) -> str:
        return repr(self._view.site)


# What is the same for every build of the folder, or leads to nothing that a template prints.
_NO_CONTENT = frozenset(("source", "dest", "in_source_dir", "in_dest_dir", "place_of", "view"))
