"""inspirehep-citations.rb of al-folio: `{% inspirehep_citations recid %}`.

The number comes from INSPIRE's API, which is asked when the owner allows it, or from a saved
answer; otherwise the tag prints N/A, as the original does where it gets no answer.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pyjekyll.api import Diagnostic, Severity, Tag, register_tag, to_s
from pyjekyll.plugins._ruby_files._citations import UNKNOWN, short
from pyjekyll.plugins._web import ALLOW, Web

if TYPE_CHECKING:
    from pyjekyll.api import Context

_API = "https://inspirehep.net/api/literature/?fields=citation_count&q=recid:{}"


@register_tag("inspirehep_citations")
class InspireHepCitations(Tag):
    """How often a record was cited; its number is a variable."""

    def render(self, context: Context) -> str:
        """The number."""
        record = to_s(context[self.markup.strip()])
        site = context.registers["site"]
        body = Web(site).get(_API.format(record), ".json")
        if body is None:
            context.registers["view"].report(
                Diagnostic(
                    "plugin/saved",
                    "inspirehep_citations prints N/A: no answer of INSPIRE is saved",
                    Severity.NOTE,
                    cure=ALLOW,
                )
            )
            return UNKNOWN
        try:
            found = json.loads(body)["hits"]["hits"][0]["metadata"]["citation_count"]
            return short(int(found))
        except (ValueError, LookupError, TypeError):
            return UNKNOWN
