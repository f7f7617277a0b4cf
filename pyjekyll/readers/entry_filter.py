"""Which entries of a folder belong to the site. Source: Jekyll's EntryFilter."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from pyjekyll.errors import BuildError, Diagnostic, Place, Severity
from pyjekyll.readers.outcome import unreadable
from pyjekyll.ruby.glob import fnmatch_regex, has_wildcard
from pyjekyll.themes import LOCK_FILE
from pyjekyll.utils.paths import join

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from pyjekyll.site import Site

_SPECIAL = (".", "_", "#", "~")


class GlobList:
    """The patterns of `include` or `exclude`, ready to be asked many times.

    A pattern matches by fnmatch, as the beginning of the path, or as "folder/" the folder itself.
    """

    def __init__(self, source: str, patterns: Iterable[object]) -> None:
        self._source = source
        texts = [join(source, pattern) for pattern in patterns if isinstance(pattern, str)]
        self._prefixes = tuple(texts)
        self._folders = frozenset(text for text in texts if text.endswith("/"))
        self._globs: list[re.Pattern[str]] = [fnmatch_regex(t) for t in texts if has_wildcard(t)]

    def matches(self, entry: str) -> bool:
        """Whether a pattern matches the entry, a path relative to the source."""
        path = join(self._source, entry)
        if path.startswith(self._prefixes) or any(glob.match(path) for glob in self._globs):
            return True
        return path + "/" in self._folders and os.path.isdir(path)


class EntryFilter:
    """Filters entries of a folder of the site; what it rejects, Jekyll never sees."""

    def __init__(self, site: Site) -> None:
        self._site = site

    @cached_property
    def _included(self) -> GlobList:
        return GlobList(self._site.source, self._site.include)

    @cached_property
    def _excluded(self) -> GlobList:
        included = self._site.include
        excluded = [entry for entry in self._site.exclude if entry not in included]
        # Jekyll publishes its own caches where `cache_dir` is not a hidden folder.
        caches = self._site.in_cache_dir("Jekyll/Cache").removeprefix(self._site.source + "/")
        return GlobList(self._site.source, [*excluded, caches, LOCK_FILE])

    def filter(self, entries: Iterable[str], folder: str, base: str | None = None) -> list[str]:
        """The entries of the folder that belong to the site.

        `folder` is absolute, the entries are relative to it. `base` is what Jekyll takes for the
        folder below the source where it looks at `exclude`: the folder itself, unless given.
        """
        relative = folder.removeprefix(self._site.source) if base is None else base
        return [entry for entry in entries if self._accepts(entry, folder, relative)]

    def _accepts(self, entry: str, folder: str, base: str) -> bool:
        of_jekyll_3 = self._site.config.compatibility.is_jekyll_3
        # Jekyll 4 takes every such name for that of a folder itself, or of the one above.
        if entry.endswith(".") and not of_jekyll_3:
            return False
        included = self.is_included(entry)
        path = join(folder, entry)
        if not included and self._excluded.matches(f"{base}/{entry}"):
            if of_jekyll_3:  # which follows links before it looks at `exclude`
                self._require_target(path, "remove the link: GitHub Pages follows it all the same")
            return False
        if self._site.config.reach.limited and not self._site.config.reach.admits(path):
            self._require_target(path, "remove the link, or put the file itself there")
            self.is_outside(path)
            return False
        return included or not (self.is_special(entry) or entry.endswith("~"))

    def is_included(self, entry: str) -> bool:
        """Whether `include` names the entry, by its path or its name alone."""
        name = entry.rpartition("/")[2]
        return self._included.matches(entry) or self._included.matches(name)

    def is_special(self, entry: str) -> bool:
        """Whether the entry is hidden, Jekyll's own, or a backup, by its first letter."""
        return entry.startswith(_SPECIAL) or entry.rpartition("/")[2].startswith(_SPECIAL)

    def _require_target(self, path: str, cure: str) -> None:
        """Raise BuildError where Jekyll stops in safe mode: at a link that leads to nothing."""
        if self._site.config.reach.limited and os.path.islink(path) and not os.path.exists(path):
            raise BuildError(
                *unreadable(
                    self._site.place_of(path), "its target does not exist", cure
                ).diagnostics
            )

    def is_outside(self, path: str) -> bool:
        """Whether safe mode forbids to read or list a path, because links lead out of the site.

        Jekyll says nothing of such a path; here it is reported.
        """
        reach = self._site.config.reach
        if not reach.limited or reach.admits(path):
            return False
        place = self._site.place_of(path)
        self._site.diagnostics.add(
            Diagnostic(
                "site/outside",
                f"{place} leads out of the site, which --safe forbids; it was skipped",
                Severity.WARNING,
                Place(place),
                cure="put the file itself there, or build without --safe if you trust the site",
            )
        )
        return True
