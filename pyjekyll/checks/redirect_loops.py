"""Pages that send their visitors round in a circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.checks.finding import Finding
from pyjekyll.checks.targets import Targets
from pyjekyll.errors import Diagnostic, Place, Severity

if TYPE_CHECKING:
    from pyjekyll.checks.built_site import BuiltSite


def redirect_loops(site: BuiltSite) -> list[Finding]:
    """One finding for each circle; a page that only loads itself again is none."""
    targets = Targets(site.files, site.baseurl, site.url, site.host)
    leads = {page: to for page in site.pages if (to := _target(site, targets, page)) is not None}
    found: list[Finding] = []
    done: set[str] = set()
    for first in leads:
        way: list[str] = []
        page: str | None = first
        while page is not None and page not in done and page not in way:
            way.append(page)
            page = leads.get(page)
        if page in way:
            circle = way[way.index(page) :]
            if len(circle) > 1:
                found.append(_finding(site, circle))
        done.update(way)
    return found


def _target(site: BuiltSite, targets: Targets, page: str) -> str | None:
    url = site.markup(page).refresh
    if not url:
        return None
    try:
        read = targets.read(url, page)
    except ValueError:  # links/malformed says so
        return None
    path = targets.below_baseurl(read.path) if read is not None else None
    return targets.find(path) if path is not None else None


def _finding(site: BuiltSite, circle: list[str]) -> Finding:
    shown = " → ".join(f"/{page}" for page in [*circle, circle[0]])
    origin = site.origins.get(circle[0])
    place = Place(origin.source) if origin is not None and origin.source is not None else None
    return Finding(
        Diagnostic(
            "links/redirect-loop",
            f"These pages send their visitors round in a circle: {shown}",
            Severity.ERROR,
            place,
            "let the last of them lead to a page that stays",
        ),
        f"/{circle[0]}",
        tuple(circle),
    )
