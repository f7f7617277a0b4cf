"""Where a request is sent by the rules of a host that a site names."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pyjekyll.utils.netlify_redirects import read_redirects, read_toml
from pyjekyll.utils.regular_files import open_regular

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyjekyll.utils.netlify_redirects import Rule, Sent

#: Files longer than this (bytes) are not read.
MAX_BYTES = 1 << 20


class Rules:
    """The rules of files, read again when these change."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[int, ...], tuple[Rule, ...]]] = {}

    def read(self, redirects: str, toml: str | None) -> tuple[Rule, ...]:
        """Those of a `_redirects`, then those of a `netlify.toml`; files need not be there."""
        found = self._of(redirects, read_redirects)
        return found if toml is None else found + self._of(toml, read_toml)

    def _of(self, path: str, parse: Callable[[str], Iterator[Rule]]) -> tuple[Rule, ...]:
        try:
            status = os.stat(path)
            state = status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
            known = self._known.get(path)
            if known is not None and known[0] == state:
                return known[1]
            # A link could lead out of the site.
            with open_regular(path, getattr(os, "O_NOFOLLOW", 0)) as file:
                text = file.read(MAX_BYTES).decode("utf-8", "replace")
        except OSError:
            return ()
        self._known[path] = state, tuple(parse(text))
        return self._known[path][1]


def find(rules: Iterable[Rule], path: str, query: str, *, is_there: bool) -> Sent | None:
    """What the first rule says that counts for a path, which may be that of a file.

    What limited rules ask for is not known of a browser on the same machine.
    """
    for rule in rules:
        if rule.is_limited or (is_there and not rule.is_forced):
            continue
        if (sent := rule.sends(path, query)) is not None:
            return sent
    return None
