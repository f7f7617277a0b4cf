"""Passes: a site that is built several times into one destination, as once for each language.

A plugin that wants this sets `site.passes` when the site is made (the hook `site: after_init`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


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


class Passes:
    """All passes of a build. A later one first removes what earlier ones put into its folder."""

    #: In the order in which they run.
    each: tuple[Pass, ...] = ()

    def further_files(self) -> Mapping[str, bytes]:
        """Whole files that come last, by their paths below the destination."""
        return {}

    def finished(self) -> None:
        """Called when all files are in their places."""
