"""What runs in the workers of a Dask cluster."""

from __future__ import annotations

import sys
import tempfile
import threading
from typing import TYPE_CHECKING, Any

from distributed import WorkerPlugin

from pyjekyll.distributed.snapshot import VERSION, Opened, Snapshot

if TYPE_CHECKING:
    from pyjekyll.distributed.snapshot import Segment

# A worker may have several threads; a site is rendered by one at a time.
_one_at_a_time = threading.RLock()
_snapshots: dict[str, Snapshot] = {}
_opened: dict[str, tuple[Opened, tempfile.TemporaryDirectory[str]]] = {}


class SnapshotPlugin(WorkerPlugin):  # type: ignore[misc, unused-ignore]
    """Brings a snapshot to each worker once, also to those that come later."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.name = f"pyjekyll-{snapshot.digest}"
        self._snapshot = snapshot

    def setup(self, worker: Any) -> None:
        """Keep it; it is opened for the first part that is rendered."""
        _snapshots[self._snapshot.digest] = self._snapshot

    def teardown(self, worker: Any) -> None:
        """Forget it, and what was made of it."""
        with _one_at_a_time:
            _snapshots.pop(self._snapshot.digest, None)
            opened = _opened.pop(self._snapshot.digest, None)
            if opened is not None:
                opened[1].cleanup()


def versions() -> tuple[str, tuple[int, ...]]:
    """Those of pyjekyll and Python."""
    return VERSION, sys.version_info[:2]


def render(name: str, ids: list[str]) -> Segment:
    """Render items of the site whose snapshot has that digest. Raises UnlikeError."""
    with _one_at_a_time:
        if name not in _opened:
            folder = tempfile.TemporaryDirectory(prefix="pyjekyll-")
            try:
                _opened[name] = Opened(_snapshots[name], folder.name), folder
            except BaseException:
                folder.cleanup()
                raise
        return _opened[name][0].render(ids)
