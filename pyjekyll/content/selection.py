"""What `--only` names: the pages and files of a site that one build makes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pyjekyll.content.source_map_page import SourceMapPage
from pyjekyll.errors import Diagnostic, UsageError
from pyjekyll.ruby.glob import expand_braces, fnmatch_regex, has_wildcard
from pyjekyll.utils.containment import contains
from pyjekyll.utils.spelling import nearest

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from pyjekyll.content.document import Document
    from pyjekyll.content.page import Page
    from pyjekyll.content.static_file import StaticFile


class Selection:
    """Patterns of paths below the source, or of addresses, as `exclude` has them.

    A pattern names a file, everything in a folder, or by `*`, `?` and `[…]` whatever matches.
    """

    def __init__(self, patterns: Iterable[str], source: str) -> None:
        self._patterns = list(patterns)
        shorts = [_below(pattern, source) for pattern in self._patterns]
        names = [name for short in shorts for name in expand_braces(short)]
        # `**/` is any number of folders, and none is one of them.
        names += [name.replace("**/", "") for name in names if "**/" in name]
        self._paths = frozenset(names)
        self._folders = tuple(f"{name}/" for name in names if name)
        self._globs: list[re.Pattern[str]] = [fnmatch_regex(n) for n in names if has_wildcard(n)]

    def takes(self, item: Page | Document | StaticFile) -> bool:
        """Whether an item of the site is among what is named."""
        if any(map(self._matches, (item.relative_path.strip("/"), item.url.strip("/")))):
            return True
        # The map beside a style sheet belongs to it.
        return isinstance(item, SourceMapPage) and self.takes(item.of)

    def _matches(self, path: str) -> bool:
        return (
            path in self._paths
            or path.startswith(self._folders)
            or any(glob.match(path) for glob in self._globs)
        )

    def require_some(self, items: Iterable[Page | Document | StaticFile]) -> None:
        """Raises UsageError where none of the items is named."""
        paths = []
        for item in items:
            if self.takes(item):
                return
            paths.append(item.relative_path.strip("/"))
        close = nearest(self._patterns[0], frozenset(paths))
        raise UsageError(
            Diagnostic(
                "usage/only",
                f"--only: no page or file of the site matches {', '.join(self._patterns)}",
                cure=f"did you mean {close!r}?"
                if close
                else "give the path of a source, a folder or an address of the site; put patterns "
                "in quotes, so that the shell does not expand them",
            )
        )


def _below(pattern: str, source: str) -> str:
    """The pattern relative to the source, also of a path that was typed relative to elsewhere."""
    path = pattern.replace(os.sep, "/")
    if os.path.lexists(pattern) and contains(source, os.path.abspath(pattern), follow_links=False):
        path = os.path.relpath(pattern, source).replace(os.sep, "/")
    return path.removeprefix("./").strip("/")
