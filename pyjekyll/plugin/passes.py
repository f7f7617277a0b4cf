"""Passes: a site that is built several times into one destination, as once for each language.

A plugin that wants this sets `site.passes` when the site is made (the hook `site: after_init`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pyjekyll.content.data import FrontMatterData


@dataclass(frozen=True, slots=True)
class Pass:
    """One build of the site, from reading its files to their outputs."""

    #: Where its files go, below the destination; "" for the destination itself.
    folder: str
    #: Called before anything is read, and whenever the site is again as this pass left it.
    begin: Callable[[], None]
    #: Further patterns of entries that are not read, besides the setting `exclude`.
    exclude: tuple[str, ...] = ()
    #: Whether a static file, by its path in the site, is not written.
    skips: Callable[[str], bool] | None = None
    #: The folder whose `_posts` stand for those of the source itself; "" for the source.
    posts: str = ""


class Passes:
    """All passes of a build. A later one first removes what earlier ones put into its folder."""

    #: In the order in which they run.
    each: tuple[Pass, ...] = ()
    #: Whether `remembered` remembers: then all pages are rendered in this process.
    remembers_urls = False

    def categories_left_out(self) -> tuple[str, ...]:
        """Folders above posts that are no categories of theirs."""
        return ()

    def own_permalink(self, data: FrontMatterData, permalink: object) -> object:
        """The permalink in this pass of what has this front matter, and this permalink in it."""
        return permalink

    def remembered(self, kind: str, url: str, made: Callable[[], str]) -> str:
        """What the filter `relative_url` or `absolute_url` makes of a text.

        Ruby's Jekyll keeps it as long as the site lives, whatever becomes of the baseurl.
        """
        return made()

    def moved(self, name: str) -> str:
        """Where a file goes that would go to this place below the destination."""
        return name

    def further_files(self) -> Mapping[str, bytes]:
        """Whole files that come last, by their paths below the destination."""
        return {}

    def methods_in_ruby(self) -> Mapping[str, object]:
        """What the original plugin adds to Ruby's site, by the names of the methods."""
        return {}

    def finished(self) -> None:
        """Called when all files are in their places."""
