"""posts-lastmod-hook.rb of chirpy: `last_modified_at` of posts that have changed, by git."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.api import register_hook
from pyjekyll.plugins._git import forget_repository, repository_of

if TYPE_CHECKING:
    from pyjekyll.api import Document, Site


@register_hook("site", "after_reset", pure=True)
def read_git_again(site: Site) -> None:
    """Begin each build anew."""
    forget_repository(site)


@register_hook("posts", "post_init")
def set_last_modified(post: Document) -> None:
    """Set the time of the last commit, where there is more than one."""
    time = last_change(post)
    if time is not None:
        post.data["last_modified_at"] = time


def last_change(post: Document) -> str | None:
    """The time of the last of several commits, as git prints it."""
    changes = repository_of(post.site).changes(post.path)
    return changes.author_time if changes is not None and changes.count > 1 else None
