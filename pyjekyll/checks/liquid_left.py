"""Liquid that visitors see: it was not run, or came from a value that is not Liquid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.checks.hit import Hit, Problem
from pyjekyll.checks.markup import Kind, Reference
from pyjekyll.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.checks.built_site import BuiltSite


_NOT_RUN = "Liquid runs in files with front matter, and not in the values of others"
_RAW = re.compile(r"\{%-?\s*raw\b")
_RAW_IN_RAW = "a `raw` within another is printed: write {% endraw %} before it, or remove it"


def liquid_left(site: BuiltSite) -> Iterator[Hit]:
    """Each piece of Liquid in the text or in a URL of a page.

    What a page shows as code is meant so elsewhere too: an excerpt without its tags, for example.
    """
    shown: set[str] = set()
    for page in site.pages:
        shown.update(site.markup(page).liquid_as_code)
    for page in site.pages:
        for piece in site.markup(page).liquid_left:
            if piece in shown:
                continue
            problem = Problem(
                "liquid/left-in-output",
                f"Visitors see {piece!r}",
                _RAW_IN_RAW if _RAW.match(piece) else _NOT_RUN,
                Severity.WARNING,
            )
            reference = Reference(piece, Kind.LINK, "text")
            yield Hit(page, reference, problem, re.compile(re.escape(piece)))
