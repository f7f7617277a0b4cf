"""Jekyll's own Liquid tags: include, include_relative, highlight, link, post_url."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.tags.highlight import HighlightBlock
from pyjekyll.tags.include import IncludeRelativeTag, IncludeTag
from pyjekyll.tags.link import LinkTag, PostUrlTag

if TYPE_CHECKING:
    from pyjekyll.liquid import Tag

__all__ = [
    "TAGS",
    "HighlightBlock",
    "IncludeRelativeTag",
    "IncludeTag",
    "LinkTag",
    "PostUrlTag",
]

TAGS: dict[str, type[Tag]] = {
    "highlight": HighlightBlock,
    "include": IncludeTag,
    "include_relative": IncludeRelativeTag,
    "link": LinkTag,
    "post_url": PostUrlTag,
}
