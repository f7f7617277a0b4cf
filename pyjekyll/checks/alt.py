"""Images without `alt`: screen readers read out the name of the file instead.

An empty one is right for an image that only decorates.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.checks.hit import Hit, Problem
from pyjekyll.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.checks.built_site import BuiltSite


def alt(site: BuiltSite) -> Iterator[Hit]:
    """Every image without the attribute."""
    for page in site.pages:
        for reference in dict.fromkeys(site.markup(page).without_alt):
            if not reference.url:
                continue  # links/empty
            yield Hit(
                page,
                reference,
                Problem(
                    "html/alt",
                    "The image has no `alt`",
                    'say what it shows, or write alt="" if it only decorates',
                    Severity.WARNING,
                ),
                # Not where a configuration or a data file has the URL, but at the element.
                re.compile(rf"""(?<=["'=\s]){re.escape(reference.url)}(?=["'>\s])"""),
            )
