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

#: Longer URLs have their image in themselves (`data:`): to compile one takes a second.
_LONGEST = 500


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
                _written(reference.url),
            )


def _written(url: str) -> re.Pattern[str]:
    """How sources write it; of an image that is all in its URL, the beginning is enough."""
    end = r"""(?=["'>\s])""" if len(url) <= _LONGEST else ""
    return re.compile(rf"""(?<=["'=\s]){re.escape(url[:_LONGEST])}{end}""")
