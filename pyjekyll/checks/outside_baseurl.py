"""Links without the base URL: each is a mistake, unless most of the site leaves it out.

Then the base URL is what is wrong (the site moved to a domain of its own and kept it), or the
habit; a hundred findings would say the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.checks.hit import Hit, Problem, each_reference
from pyjekyll.checks.markup import Kind, Reference
from pyjekyll.checks.targets import Targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyjekyll.checks.built_site import BuiltSite

RULE = "links/outside-baseurl"
#: So many different URLs are no slip.
LEAST = 10
_WRITTEN = re.compile(r"^baseurl[ \t]*[:=].*?(?=\s*(?:#.*)?$)", re.MULTILINE)


def outside_baseurl(site: BuiltSite, hits: Iterable[Hit]) -> Iterator[Hit]:
    """The hits; those of links without the base URL as one, where fewer links have it."""
    found = list(hits)
    without = {hit.reference.url for hit in found if hit.problem.rule == RULE}
    if len(without) < LEAST:
        yield from found
        return
    within = _within(site, len(without))
    if len(without) <= len(within):
        yield from found
        return
    first = True
    for hit in found:
        if hit.problem.rule != RULE:
            yield hit
        elif first:
            first = False
            reference = Reference(site.baseurl, Kind.LINK, "baseurl")
            problem = _problem(site, len(without), len(within))
            yield Hit(hit.page, reference, problem, _WRITTEN, site.configuration)


def _within(site: BuiltSite, enough: int) -> set[str]:
    """The absolute URLs of the site that have the base URL; `enough` of them where there are."""
    targets = Targets(site.files, site.baseurl, site.url, site.host)
    found: set[str] = set()
    for page, reference, base in each_reference(site):
        url = reference.url
        if url in found or not url.startswith(("/", "http:", "https:")):
            continue
        try:
            read = targets.read(url, page, base)
        except ValueError:  # links/malformed says so
            continue
        if read is not None and targets.below_baseurl(read.path) is not None:
            found.add(url)
            if len(found) >= enough:
                break
    return found


def _problem(site: BuiltSite, without: int, within: int) -> Problem:
    return Problem(
        RULE,
        f"`baseurl` is {site.baseurl}, but {without} URLs of the site lack it and {within} have it",
        "remove `baseurl` if the site is at the root of its host; if not, use the filter "
        "`relative_url`",
    )
