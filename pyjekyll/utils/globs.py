"""Lists of patterns, as `include` and `exclude` have them. Source: Jekyll's EntryFilter."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pyjekyll.ruby.glob import fnmatch_regex, has_wildcard
from pyjekyll.utils.paths import join

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable


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
