"""jekyll-commonmark-ghpages 0.5: `markdown: CommonMarkGhPages`, CommonMark as GitHub Pages has it.

It brings jekyll-commonmark along. Options are those below `commonmark:`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.api import register_hook
from pyjekyll.plugins._shared import markdown_converter

if TYPE_CHECKING:
    from pyjekyll.api import Site


@register_hook("site", "after_init", pure=True)
def offer_processors(site: Site) -> None:
    """Let the configuration choose the processors."""
    markdown_converter(site).processors.update(("CommonMark", "CommonMarkGhPages"))
