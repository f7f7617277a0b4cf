"""Links to a folder without the slash at their end: the host sends each visitor on once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.checks.hit import Hit, Problem, each_reference
from pyjekyll.checks.markup import Kind
from pyjekyll.checks.targets import Targets
from pyjekyll.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.checks.built_site import BuiltSite


def trailing_slash(site: BuiltSite) -> Iterator[Hit]:
    """Every link to `/about` whose page is `about/index.html`."""
    targets = Targets(site.files, site.baseurl, site.url, site.host)
    for page, reference, base in each_reference(site):
        if reference.kind is not Kind.LINK:
            continue
        try:
            url = targets.read(reference.url, page, base)
        except ValueError:
            continue
        path = targets.below_baseurl(url.path) if url is not None else None
        if path is None or path.endswith("/"):
            continue
        if targets.find(path) == f"{path.strip('/')}/index.html":
            message = f"The host sends visitors of {reference.url} on to {site.baseurl}{path}/"
            problem = Problem("links/trailing-slash", message, "write the slash", Severity.NOTE)
            yield Hit(page, reference, problem)
