"""hide-custom-bibtex.rb of al-folio: the filter `hideCustomBibtex` leaves out lines of an entry.

`filtered_bibtex_keywords` in the configuration names them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.api import register_filter, to_s, with_context
from pyjekyll.plugins._shared import stop

if TYPE_CHECKING:
    from pyjekyll.api import Context, LiquidValue


@register_filter("hideCustomBibtex")
@with_context(reads_variables=False)
def hide_custom_bibtex(context: Context, entry: LiquidValue) -> str:
    """The entry without the lines of these fields."""
    site = context.registers["site"]
    keywords = site.config.get("filtered_bibtex_keywords")
    if not isinstance(keywords, list):
        raise stop(
            site,
            ("filtered_bibtex_keywords",),
            "hideCustomBibtex: `filtered_bibtex_keywords` must be a list",
            "write `filtered_bibtex_keywords: [abbr, abstract]` in _config.yml",
        )
    text = to_s(entry)
    for keyword in keywords:
        text = re.sub(rf"^.*\b{to_s(keyword)}\b *= *\{{.*$\n", "", text, flags=re.MULTILINE)
    return text
