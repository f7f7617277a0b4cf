"""Many links below one folder that the site does not have: something else is published there.

A project's page often links to `/docs/…`, which another repository or a tool builds. Hundreds of
errors about it hide the few that are real, so they become one note.
"""

from __future__ import annotations

import posixpath
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from pyjekyll.checks.hit import Hit, Problem
from pyjekyll.checks.markup import Kind, Reference
from pyjekyll.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyjekyll.checks.built_site import BuiltSite

RULE = "links/other-project"
#: So many different paths below one folder are no slip.
LEAST = 5


def other_projects(site: BuiltSite, hits: Iterable[Hit]) -> Iterator[Hit]:
    """The hits; those of broken links below a folder that is published from elsewhere as one."""
    folders = {path.partition("/")[0] for path in site.files}
    found = [(hit, _way(hit, site.baseurl)) for hit in hits]
    paths: dict[str, set[str]] = {}
    for _, way in found:
        if way is not None and way[0] not in folders:
            paths.setdefault(way[0], set()).add(way[1])
    elsewhere = {first for first, below in paths.items() if len(below) >= LEAST}
    seen: set[str] = set()
    for hit, way in found:
        if way is None or (first := way[0]) not in elsewhere:
            yield hit
        elif first not in seen:
            seen.add(first)
            yield Hit(hit.page, Reference(hit.reference.url, Kind.LINK, hit.reference.tag),
                      _problem(site, first, len(paths[first])))  # fmt: skip


def _problem(site: BuiltSite, first: str, count: int) -> Problem:
    folder = f"{site.baseurl}/{first}/"
    return Problem(
        RULE,
        f"{count} targets are below {folder}, and the site has no such folder",
        f"where something else is published there, write `outside: [{folder}]` in "
        "`pyjekyll: check:`",
        Severity.NOTE,
    )


def _way(hit: Hit, baseurl: str) -> tuple[str, str] | None:
    """The first folder of a broken link within the site, and the rest; None where it has none."""
    if hit.problem.rule != "links/broken-link":
        return None
    url = hit.reference.url
    return _way_of(url, "/" if url.startswith("/") else posixpath.dirname(hit.page), baseurl)


@lru_cache(maxsize=1 << 14)  # a link of a layout is on all pages
def _way_of(url: str, folder: str, baseurl: str) -> tuple[str, str] | None:
    parts = urlsplit(url)
    if parts.scheme:
        return None
    path = unquote(parts.path)
    if path.startswith("/"):
        if not path.startswith(baseurl + "/"):
            return None
        path = path[len(baseurl) :]
    else:
        path = posixpath.normpath(posixpath.join("/", folder, path))
    first, slash, rest = path.lstrip("/").partition("/")
    return (first, rest) if slash and first else None
