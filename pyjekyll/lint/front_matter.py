"""Files without front matter, and those whose front matter has no end."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from pyjekyll.errors import Diagnostic, Place, Severity
from pyjekyll.ruby.lazy_pattern import lazy_pattern
from pyjekyll.utils.regular_files import open_regular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyjekyll.content.document import Document
    from pyjekyll.content.page import Page
    from pyjekyll.site import Site

# A line of dashes with a key, a list or an end of the file after it, and not only an hr.
_BEGIN = lazy_pattern(
    r"---[ \t]*\r?\n(?:[ \t]*(?:#.*)?\r?\n)*[ \t]*[\w\"'-]+[ \t]*:(?:[ \t\r\n]|\Z)"
)
# Files that projects keep for people who read the source: nobody expects them to be pages.
_FOR_READERS_OF_THE_SOURCE = lazy_pattern(
    r"(README|LICEN[CS]E|CHANGELOG|CHANGES|HISTORY|CONTRIBUTING|CONTRIBUTORS|CODE_OF_CONDUCT|"
    r"SECURITY|SUPPORT|GOVERNANCE|AUTHORS|NOTICE|MAINTAINERS|ISSUE_TEMPLATE|MIGRATION|"
    r"PULL_REQUEST_TEMPLATE|UPGRADING|TODO|COPYING|CLAUDE|AGENTS)([-_.].*)?$",
    re.IGNORECASE,
)


def front_matter(site: Site) -> Iterator[Diagnostic]:
    """Markdown files that are copied, and texts that begin with front matter without an end."""
    items: list[Page | Document] = [*site.pages]
    items += [doc for each in site.collections.values() for doc in each.docs]
    yield from never_closed(site, items)
    for place in copied_markdown(site):
        encoding = _encoding(site.in_source_dir(place))
        yield Diagnostic(
            "site/no-front-matter",
            f"{place} has no front matter, so it is copied unchanged instead of becoming a page"
            if encoding is None
            else f"{place} is in {encoding}, so it is copied unchanged instead of becoming a page",
            Severity.WARNING,
            Place(place, 1),
            cure="begin the file with two lines of three dashes, or name it under `exclude`"
            if encoding is None
            else "save the file as UTF-8",
        )


def _encoding(path: str) -> str | None:
    from pyjekyll.utils.yaml_mistakes import encoding_by_mark

    with suppress(OSError), open_regular(path) as opened:
        return encoding_by_mark(opened.read(4))
    return None


def never_closed(site: Site, items: Iterable[Page | Document]) -> Iterator[Diagnostic]:
    """Those of the items whose front matter has no end, so that all of it is text."""
    unread = {each.place.path for each in site.diagnostics.errors() if each.place is not None}
    for item in items:
        content = item.content or ""
        if not content.startswith("---") or not _BEGIN.match(content):
            continue
        place = site.place_of(item.relative_path)
        if place in unread or not os.path.isfile(site.in_source_dir(place)):
            continue
        yield Diagnostic(
            "site/front-matter-not-closed",
            "The front matter is never closed, so all of it is printed as text",
            Severity.WARNING,
            Place(place, 1, 1, 3),
            cure="add a line of three dashes after its last key",
            excerpt="---",
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
