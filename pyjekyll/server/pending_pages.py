"""What is being built: which pages are out of date, and those that are there already.

A build replaces all files at its end, at once. Until then whoever asks for a page that is out of
date waits for that page alone: the builder renders it next, and it is served from here.
"""

from __future__ import annotations

import asyncio
import hashlib
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: How often it is looked whether a file that was just saved is being built.
_LOOK_SECONDS = 0.05
#: How long a page may wait for a build to begin after a file was saved.
_BEGIN_SECONDS = 2.0


class PendingPages:
    """Pages by their paths below the destination, with slashes. For any thread.

    `is_saved` says whether a file has changed that no build has taken up yet.
    """

    def __init__(self) -> None:
        self.is_saved: Callable[[], bool] = lambda: False
        self._is_building = False
        self._stale: frozenset[str] | None = None  # None: not yet known
        self._folders: frozenset[str] = frozenset()
        self._made: dict[str, bytes | None] = {}
        self._asked: dict[str, None] = {}
        # What open pages show of this build, by digests.
        self._shown: dict[str, bytes] = {}
        self._waiting: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()
        self._lock = threading.Lock()

    # the builder ----------------------------------------------------------------------------

    def begin(self) -> None:
        """A build begins, or begins again; what it will render is not known yet."""
        with self._lock:
            self._is_building = True
            self._stale = None
            self._wake()

    def render(self, stale: Iterable[str]) -> frozenset[str]:
        """These pages will be rendered. Returns those that were shown and will not be, after all.

        Where nothing has begun, as before a first build has ended, this is of no interest.
        """
        with self._lock:
            if not self._is_building:
                return frozenset()
            self._stale = frozenset(stale)
            self._folders = _folders_of(self._stale)
            self._made.clear()
            self._asked.clear()
            reverted = frozenset(self._shown.keys() - self._stale)
            for path in reverted:
                del self._shown[path]
            self._wake()
        return reverted

    def wanted(self, opened: Iterable[str]) -> list[str]:
        """Those that somebody waits for, and of the open pages those that are out of date."""
        with self._lock:
            asked = [*self._asked, *opened]
            self._asked.clear()
            stale = self._stale or ()
            found = [path for path in dict.fromkeys(asked) if path in stale]
            return [path for path in found if path not in self._made]

    def put(self, path: str, content: bytes | None, before: bytes | None) -> bool:
        """Serve a page from now on; whether open pages are to be told.

        None has to wait for the end of the build. `before` is what is in the destination.
        """
        with self._lock:
            if self._stale is None:
                return False
            self._made[path] = content
            self._wake()
            if content is None:
                return False
            digest = _digest(content)
            is_news = self._shown.get(path) != digest if path in self._shown else content != before
            if is_news:
                self._shown[path] = digest
            return is_news

    def end(self, read: Callable[[str], bytes | None]) -> tuple[frozenset[str], frozenset[str]]:
        """The build is over, and its files are in place, or all is as it was.

        Of the pages that were shown meanwhile, those that are so, and those that are otherwise;
        `read` gives the bytes of one.
        """
        with self._lock:
            self._is_building = False
            self._stale = None
            self._folders = frozenset()
            self._made = {}
            self._asked = {}
            shown, self._shown = self._shown, {}
            self._wake()
        same = set()
        for path, digest in shown.items():
            content = read(path)
            if content is not None and _digest(content) == digest:
                same.add(path)
        return frozenset(same), frozenset(shown.keys() - same)

    # who asks for pages ---------------------------------------------------------------------

    def made(self, path: str) -> bytes | None:
        """A page that is not in the destination yet."""
        return self._made.get(path)

    def is_made(self, path: str) -> bool:
        """Whether such a page can be served."""
        return self.made(path) is not None

    def has_made_in(self, folder: str) -> bool:
        """Whether a page in a folder can be served."""
        return any(path.startswith(f"{folder}/") for path in tuple(self._made))

    def is_coming(self, path: str) -> bool:
        """Whether there will be such a page."""
        stale = self._stale
        return stale is not None and path in stale

    def has_coming_in(self, folder: str) -> bool:
        """Whether there will be a page in a folder."""
        return folder in self._folders

    async def settled(
        self, place: Callable[[], str | None], within: float | None = None, *, is_page: bool = True
    ) -> None:
        """Wait until what is asked for is as the source is now, or longer than so many seconds.

        `place` gives its path; None for what no file is. What is not a page does not wait until it
        is known whether it is out of date.
        """
        if not (self._is_building or self.is_saved()):
            return
        woken = asyncio.Event()
        waiting = asyncio.get_running_loop(), woken
        with self._lock:
            self._waiting.add(waiting)
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(within):
                    await self._settle(place, woken, is_page=is_page)
        finally:
            with self._lock:
                self._waiting.discard(waiting)

    async def _settle(
        self, place: Callable[[], str | None], woken: asyncio.Event, *, is_page: bool
    ) -> None:
        began = asyncio.get_running_loop().time()
        while True:
            woken.clear()
            is_building, stale = self._is_building, self._stale
            if stale is not None:
                path = place()
                with self._lock:
                    if self._stale is not stale:
                        continue
                    if path is None or path not in stale or self._made.get(path) is not None:
                        return
                    if path not in self._made:
                        self._asked[path] = None
            if not is_building:
                is_late = asyncio.get_running_loop().time() - began > _BEGIN_SECONDS
                if not is_page or is_late or not self.is_saved():
                    return
                with suppress(TimeoutError):
                    await asyncio.wait_for(woken.wait(), _LOOK_SECONDS)
            elif stale is None and not is_page:
                return
            else:
                await woken.wait()

    def _wake(self) -> None:
        for loop, woken in self._waiting:
            with suppress(RuntimeError):  # the server has ended
                loop.call_soon_threadsafe(woken.set)


def _folders_of(paths: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return frozenset(found)


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()
