"""Links, images and scripts whose URL is empty: often a variable that is not set."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.checks.hit import Hit, Problem, each_reference
from pyjekyll.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.checks.built_site import BuiltSite

_WRITTEN = re.compile(r"""(?<=\])\(\s*(?:<>)?\s*\)|\b(?:href|src)\s*=\s*(?:""|'')""")
#: What only GitHub fills in, and nothing here.
_OF_GITHUB = re.compile(r"\b(?:href|src)\s*=\s*[\"']?\s*\{\{-?\s*site\.github\b")


def empty_urls(site: BuiltSite) -> Iterator[Hit]:
    """Every empty URL; of an element with handlers a script makes something."""
    for page, reference, _ in each_reference(site):
        if reference.url or reference.tag in ("meta", "style", "css"):
            continue
        if _shows_github(site, page):
            continue
        if reference.tag in ("a", "area"):
            message = f"The URL of this <{reference.tag}> is empty, so it reloads the page"
        else:
            message = f"The URL of this <{reference.tag}> is empty"
        yield Hit(
            page, reference, Problem("links/empty", message, None, Severity.WARNING), _WRITTEN
        )


def _shows_github(site: BuiltSite, page: str) -> bool:
    return any(_OF_GITHUB.search(site.text_of(path) or "") for path in site.made_of(page))
