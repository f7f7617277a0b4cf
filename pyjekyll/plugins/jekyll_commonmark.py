"""jekyll-commonmark 1.4: `markdown: CommonMark`, the processor of that name.

Options below `commonmark:`: `options` (SMART, UNSAFE, …) and `extensions` (table, autolink, …).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.api import register_hook
from pyjekyll.plugins._shared import markdown_converter

if TYPE_CHECKING:
    from pyjekyll.api import Site


@register_hook("site", "after_init", pure=True)
def offer_processor(site: Site) -> None:
    """Let the configuration choose the processor."""
    markdown_converter(site).processors.add("CommonMark")
