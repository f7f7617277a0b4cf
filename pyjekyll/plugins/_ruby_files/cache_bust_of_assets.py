"""An older cache-bust.rb of al-folio, whose style sheets are below assets/_sass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.api import register_filter, to_s, with_context
from pyjekyll.plugins._ruby_files import cache_bust

if TYPE_CHECKING:
    from pyjekyll.api import Context, LiquidValue


@register_filter("bust_file_cache")
@with_context(reads_variables=False)
def bust_file_cache(context: Context, address: LiquidValue) -> str:
    """The address with the digest of the file below assets/ that it names."""
    return cache_bust.bust_file_cache(context, address)


@register_filter("bust_css_cache")
@with_context(reads_variables=False)
def bust_css_cache(context: Context, address: LiquidValue) -> str:
    """The address with the digest of all style sheets below assets/_sass."""
    return cache_bust.with_digest(to_s(address), cache_bust.content_below(context, "assets/_sass"))
