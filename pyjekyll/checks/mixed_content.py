"""A page that is served by HTTPS and loads something by HTTP, which browsers block or change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.checks.hit import Hit, Problem, each_reference
from pyjekyll.checks.localhost import LOCAL
from pyjekyll.checks.markup import Kind
from pyjekyll.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.checks.built_site import BuiltSite

_LINKS = frozenset({"a", "area"})


def mixed_content(site: BuiltSite) -> Iterator[Hit]:
    """What pages load by HTTP, where the site's own address has HTTPS."""
    if not site.url.lower().startswith("https:"):
        return
    for page, reference, _ in each_reference(site):
        url = reference.url
        if url[:5].lower() != "http:" or reference.tag in _LINKS or LOCAL.match(url):
            continue
        if reference.kind is not Kind.METADATA:
            message = f"{url} is loaded without encryption by a page that has it"
            cure = "write https:, if the other site has it"
            problem = Problem("links/mixed-content", message, cure, Severity.WARNING)
            yield Hit(page, reference, problem)
