"""What a build of a part of a site leaves as it was, and what of that is out of date."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pyjekyll.content.static_file import StaticFile
from pyjekyll.writer.cleaner import Cleaner
from pyjekyll.writer.result import Rest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyjekyll.site import Site


def rest_of(site: Site) -> Rest:
    """The rest of a site of which `site.only` was built just now."""
    assert site.only is not None
    claimed = dict(site.destinations())
    others = {path: item for path, item in claimed.items() if not site.only.takes(item)}
    below = len(site.dest.rstrip("/")) + 1
    missing = [path[below:] for path in others if not os.path.lexists(path)]
    obsolete = [path for path in Cleaner(site).unclaimed(claimed) if not os.path.isdir(path)]
    stale = None
    if _is_known(site):
        stale = tuple(sorted({*_stale_pages(site), *_stale_copies(site, others)}))
    return Rest(
        len(others), stale, tuple(sorted(missing)), tuple(path[below:] for path in obsolete)
    )


def _is_known(site: Site) -> bool:
    """Whether it is known of each page what the last whole build made it of."""
    tracing = site.traces
    return tracing is not None and tracing.known is not None and not site.view.renders.lane.is_used


def _stale_pages(site: Site) -> Iterator[str]:
    assert site.traces is not None
    assert site.only is not None
    for item_id in site.traces.reasons:
        item = site.view.ranks.item(item_id)
        if getattr(item, "write", True) and not site.only.takes(item):  # type: ignore[arg-type]
            yield item.relative_path  # type: ignore[attr-defined]


def _stale_copies(site: Site, others: Mapping[str, object]) -> Iterator[str]:
    """Files that are copied, and whose size or time is another than their copy's."""
    for path, item in others.items():
        if isinstance(item, StaticFile):
            try:
                there, here = os.stat(path), os.stat(item.path)
            except OSError:  # it is missing
                continue
            if (there.st_size, there.st_mtime_ns) != (here.st_size, here.st_mtime_ns):
                yield item.relative_path.removeprefix("/")
