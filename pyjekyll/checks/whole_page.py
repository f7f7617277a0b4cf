"""What every whole page should have: a language and a title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.checks.hit import Hit, Problem
from pyjekyll.checks.markup import Kind, Reference
from pyjekyll.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.checks.built_site import BuiltSite

#: Pages with which a site's owner proves to be that.
_VERIFIES = re.compile(r"(?:^|/)(?:google[0-9a-f]{8,}|yandex_[0-9a-f]+|pinterest-[0-9a-z]+)\.html$")
_HTML = re.compile(r"<html[^>]*>", re.IGNORECASE)
_HEAD = re.compile(r"<head(?:\s[^>]*)?>|<html(?![\s\S]*<head)[^>]*>", re.IGNORECASE)


def whole_page(site: BuiltSite) -> Iterator[Hit]:
    """Pages that declare no language, and such as have no title."""
    for page in site.pages:
        markup = site.markup(page)
        if not markup.is_whole or _VERIFIES.search(page):
            continue
        if markup.refresh is not None:
            continue  # nobody sees it
        if not markup.has_lang:
            cure = 'write <html lang="en">, with the language of the page'
            problem = Problem("html/lang", "The page does not declare its language", cure,
                              Severity.NOTE)  # fmt: skip
            yield Hit(page, Reference("", Kind.METADATA, "html"), problem, _HTML)
        if not markup.has_title:
            problem = Problem("html/title", "The page has no title", None, Severity.NOTE)
            yield Hit(page, Reference("", Kind.METADATA, "title"), problem, _HEAD)
