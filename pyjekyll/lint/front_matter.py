"""Markdown files without front matter: Jekyll copies them as they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.errors import Diagnostic, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.site import Site

# Files that projects keep for people who read the source: nobody expects them to be pages.
_FOR_READERS_OF_THE_SOURCE = re.compile(
    r"(README|LICEN[CS]E|CHANGELOG|CHANGES|HISTORY|CONTRIBUTING|CONTRIBUTORS|CODE_OF_CONDUCT|"
    r"SECURITY|SUPPORT|GOVERNANCE|AUTHORS|NOTICE|MAINTAINERS|ISSUE_TEMPLATE|MIGRATION|"
    r"PULL_REQUEST_TEMPLATE|UPGRADING|TODO|COPYING|CLAUDE|AGENTS)([-_.].*)?$",
    re.IGNORECASE,
)


def front_matter(site: Site) -> Iterator[Diagnostic]:
    """Markdown files that are copied, and of which no plugin has made a page."""
    for place in copied_markdown(site):
        yield Diagnostic(
            "site/no-front-matter",
            f"{place} has no front matter, so it is copied unchanged instead of becoming a page",
            Severity.WARNING,
            Place(place, 1),
            cure="begin the file with two lines of three dashes, or name it under `exclude`",
        )


def copied_markdown(site: Site) -> Iterator[str]:
    """The places of Markdown files that somebody may have meant to be pages."""
    included = {template.name for template in site.liquid_renderer.templates}
    included |= {page.relative_path for page in site.pages}
    extensions = {"." + ext.strip() for ext in str(site.config["markdown_ext"]).split(",")}
    for file in site.static_files:
        if file.extname.lower() not in extensions or not file.write:
            continue
        if _FOR_READERS_OF_THE_SOURCE.match(file.name):
            continue
        place = site.place_of(file.path)
        if place not in included:
            yield place
