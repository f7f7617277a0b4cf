"""google-scholar-citations.rb of al-folio: `{% google_scholar_citations scholar article %}`.

The number comes from the article's page, which is fetched when the owner allows it, or was saved;
otherwise the tag prints N/A, as the original does where it cannot reach the page.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from pyjekyll.api import Diagnostic, Severity, Tag, register_tag, to_s
from pyjekyll.plugins._ruby_files._citations import UNKNOWN, short
from pyjekyll.plugins._web import ALLOW, Web

if TYPE_CHECKING:
    from pyjekyll.api import Context

_PAGE = (
    "https://scholar.google.com/citations?view_op=view_citation&hl=en&user={0}"
    "&citation_for_view={0}:{1}"
)
_META = re.compile(r"<meta\b[^>]*\b(?:name|property)=[\"'](?:og:)?description[\"'][^>]*>")
_CITED = re.compile(r"Cited by (\d+[,\d]*)")


@register_tag("google_scholar_citations")
class GoogleScholarCitations(Tag):
    """How often an article was cited; both names are variables."""

    def render(self, context: Context) -> str:
        """The number."""
        names = self.markup.split()
        scholar, article = (to_s(context[name]) for name in [*names, "nil", "nil"][:2])
        site = context.registers["site"]
        body = Web(site).get(_PAGE.format(scholar, article), ".html", {"User-Agent": "pyjekyll"})
        if body is None:
            context.registers["view"].report(
                Diagnostic(
                    "plugin/saved",
                    "google_scholar_citations prints N/A: no page of Google Scholar is saved",
                    Severity.NOTE,
                    cure=ALLOW,
                )
            )
            return UNKNOWN
        meta = _META.search(body.decode("utf-8", "replace"))
        cited = _CITED.search(html.unescape(meta[0])) if meta else None
        return short(int(cited[1].replace(",", ""))) if cited else "0"
