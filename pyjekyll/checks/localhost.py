"""What a page loads from the machine that built it: visitors have nothing there.

Links of a text are left out, as tutorials have those.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.checks.hit import Hit, Problem, each_reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.checks.built_site import BuiltSite

LOCAL = re.compile(
    r"(?:https?:)?//(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?=[:/?#]|\Z)", re.IGNORECASE
)


def localhost(site: BuiltSite) -> Iterator[Hit]:
    """Images, scripts, style sheets and metadata with such an address."""
    if LOCAL.match(site.url):
        return  # built for this machine
    for page, reference, _ in each_reference(site):
        if reference.tag in ("a", "area") or not LOCAL.match(reference.url):
            continue
        message = f"{reference.url} is on the visitor's own machine"
        cure = "write a path, with `relative_url`"
        yield Hit(page, reference, Problem("links/localhost", message, cure))
