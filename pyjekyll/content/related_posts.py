"""Related posts: the most recent other ones. Source: Jekyll's RelatedPosts without LSI."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyjekyll.content.document import Document


def most_recent_posts(post: Document, posts: list[Document]) -> list[Document]:
    """The ten newest posts other than `post`; `posts` are in order of date, oldest first."""
    if len(posts) < 2:
        return []
    newest = [other for other in reversed(posts[-11:]) if other is not post]
    return newest[:10]
