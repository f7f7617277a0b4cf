"""Related posts: the most recent other ones, or by `lsi` those of like content.

Source: Jekyll's RelatedPosts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.content import lsi

if TYPE_CHECKING:
    from pyjekyll.content.collection import Collection
    from pyjekyll.content.document import Document


class RelatedPosts:
    """The related posts of one site; the index of `lsi` is made when first asked for."""

    def __init__(self, posts: Collection, *, by_content: bool) -> None:
        self._collection = posts
        self._by_content = by_content
        self._index: dict[int, list[Document]] | None = None

    def of(self, post: Document) -> list[Document]:
        """At most ten posts (eleven by content), never the post itself."""
        posts = self._collection.docs
        if len(posts) < 2:
            return []
        if not self._by_content:
            return most_recent_posts(post, posts)
        if self._index is None:
            found = lsi.nearest([other.content or "" for other in posts], 11)
            self._index = {
                id(other): [posts[index] for index in indexes]
                for other, indexes in zip(posts, found, strict=True)
            }
        return self._index.get(id(post), [])


def most_recent_posts(post: Document, posts: list[Document]) -> list[Document]:
    """The ten newest posts other than `post`; `posts` are in order of date, oldest first."""
    newest = [other for other in reversed(posts[-11:]) if other is not post]
    return newest[:10]
