"""An id that a page has twice: links, labels and scripts find only the first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pyjekyll.checks.hit import Hit, Problem
from pyjekyll.checks.markup import Kind, Reference
from pyjekyll.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.checks.built_site import BuiltSite
#: Above this number, they are reported as one finding.
_MANY = 5


def duplicate_id(site: BuiltSite) -> Iterator[Hit]:
    """A warning where the page itself refers to the id, otherwise a note."""
    for page in site.pages:
        markup = site.markup(page)
        if not markup.repeated_ids:
            continue
        used = {*markup.used_ids}
        for reference in markup.references:
            if reference.kind is Kind.LINK and reference.url.startswith("#"):
                used.add(unquote(reference.url[1:]))
        written = "".join(filter(None, map(site.text_of, site.made_of(page))))
        rest = [
            identity
            for identity in markup.repeated_ids
            if identity not in used and identity not in written
        ]
        if len(rest) > _MANY:
            # A list of contents that the page has twice is one mistake.
            message = f"The page has {len(rest)} ids on several elements, such as {rest[0]!r}"
            problem = Problem("html/duplicate-id", message, None, Severity.NOTE)
            yield Hit(page, Reference(rest[0], Kind.LINK, "id"), problem, _written(rest[0]))
        for identity in markup.repeated_ids:
            if len(rest) > _MANY and identity in rest:
                continue
            severity = Severity.WARNING if identity in used else Severity.NOTE
            refers = ", to which it refers" if identity in used else ""
            message = f"The page has several elements with the id {identity!r}{refers}"
            problem = Problem("html/duplicate-id", message, None, severity)
            yield Hit(page, Reference(identity, Kind.LINK, "id"), problem, _written(identity))


def _written(identity: str) -> re.Pattern[str]:
    """The attribute in HTML, and kramdown's `{#id}`."""
    name = re.escape(identity)
    return re.compile(rf"""\bid\s*=\s*(?:"{name}"|'{name}'|{name}(?=[\s>]))|#{name}(?=[\s}}])""")
