"""What open pages and requests want of a build under way, as the process that serves knows it."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from pyjekyll.errors import SupersededError
from pyjekyll.server.companion import CompanionEndedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pyjekyll.content.rendered import Rendered
    from pyjekyll.server.companion import Link
    from pyjekyll.site import Site

#: Between two questions: a hundredth of the time goes into them.
ASK_SECONDS = 0.02
#: Pages with more characters are shown when they are in their place.
MAX_CHARACTERS = 4_000_000
#: So many builds in a row may be given up for newer changes; the next one is made to its end.
MAX_SUPERSEDED = 3


class LinkedRequests:
    """The requests that the other end of a link knows of (`rendering.PageRequests`).

    `superseded` builds in a row were given up. `ignored` are sources that reload no page.
    """

    def __init__(self, link: Link, site: Site, ignored: Sequence[str] = ()) -> None:
        self._link = link
        self._site = site
        self._ignored = ignored
        self._ids: dict[str, str] = {}
        self._paths: dict[str, str] = {}
        self._due = 0.0
        self._has_ended = False
        self.superseded = 0

    def begin(self, places: Mapping[str, str]) -> None:
        """Say what is out of date."""
        below = len(self._site.dest.rstrip("/")) + 1
        self._ids = {
            place[below:].replace(os.sep, "/"): item_id for place, item_id in places.items()
        }
        self._paths = {item_id: path for path, item_id in self._ids.items()}
        self._due = 0.0
        self._tell(lambda: self._link.render(list(self._ids)))

    def wanted(self) -> Iterable[str]:
        """Ask who waits. Raises SupersededError where a file has changed meanwhile."""
        now = time.monotonic()
        if now < self._due or self._has_ended:
            return ()
        try:
            pages, is_outdated = self._link.wanted()
        except CompanionEndedError:
            self._has_ended = True  # said when the build is over
            return ()
        if is_outdated and self.superseded < MAX_SUPERSEDED:
            raise SupersededError
        self._due = time.monotonic() + ASK_SECONDS
        return [self._ids[path] for path in pages if path in self._ids]

    def rendered(self, item_id: str, rendered: Rendered | None) -> None:
        """Show a page, unless what became of it is only known at the end."""
        text = rendered.output if rendered is not None and not rendered.fatal else None
        if text is not None and len(text) > MAX_CHARACTERS:
            text = None
        path = self._paths[item_id]
        self._tell(lambda: self._link.page(path, text, is_quiet=self._is_quiet(item_id)))

    def _is_quiet(self, item_id: str) -> bool:
        from pyjekyll.ruby.glob import fnmatch

        source = getattr(self._site.view.ranks.item(item_id), "relative_path", "")
        return any(fnmatch(pattern, source) for pattern in self._ignored)

    def _tell(self, say: Callable[[], None]) -> None:
        if self._has_ended:
            return
        try:
            say()
        except CompanionEndedError:
            self._has_ended = True
