"""The older posts-lastmod-hook.rb of chirpy, which keeps the line feed of git's answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.api import register_hook
from pyjekyll.plugins._git import forget_repository
from pyjekyll.plugins._ruby_files.posts_lastmod_hook import last_change

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
        post.data["last_modified_at"] = f"{time}\n"
