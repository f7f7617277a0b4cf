"""Fragments that a script of the page answers, where no element has them as its id.

A theme may put a prefix before each id (`#h-setup` for the heading `setup`) and scroll by itself,
or open a dialog at `#search`. Its script then has the prefix, or all of the fragment, as a string.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.checks.built_site import BuiltSite
    from pyjekyll.checks.targets import Targets

#: A prefix ends where a new word begins.
_ENDS = re.compile(r"[-_:/=.]")
#: What makes a script one that reads fragments; one that only builds a menu is none.
_READS_ANY = re.compile(r"\blocation\.hash\b(?!\s*=(?!=))")
_READS = re.compile(r"\.hash\b|hashchange|#")


class ScriptedFragments:
    """What the scripts of each page answer; they are read where an anchor seems to be broken."""

    def __init__(self, site: BuiltSite, targets: Targets) -> None:
        self._site = site
        self._targets = targets
        self._scripts: dict[str, str] = {}

    def answer(self, fragment: str, page: str) -> bool:
        """Whether a script of the page deals with a fragment (without #, decoded)."""
        scripts = self._of(page)
        if not scripts:
            return False
        if _is_named(f"#{re.escape(fragment)}(?![\\w-])", scripts):
            return True
        anchors = self._site.markup(page).anchors
        return any(
            fragment[end.end() :] in anchors
            and _is_named(f"#{re.escape(fragment[: end.end()])}", scripts)
            for end in _ENDS.finditer(fragment)
        )

    def may_answer(self, page: str) -> bool:
        """Whether a script of the page reads whatever fragment there is, as for a search."""
        return _READS_ANY.search(self._of(page)) is not None

    def _of(self, page: str) -> str:
        """The text of all scripts of a page that read fragments, its own and those of the site."""
        if page not in self._scripts:
            self._scripts[page] = "\n".join(filter(_READS.search, self._read(page)))
        return self._scripts[page]

    def _read(self, page: str) -> Iterator[str]:
        for node in LexborHTMLParser(self._site.content(page)).css("script"):
            url = node.attributes.get("src")
            if url is None:
                yield node.text() or ""
            elif (file := self._file(url, page)) is not None:
                yield self._site.content(file).decode("utf-8", "replace")

    def _file(self, url: str, page: str) -> str | None:
        try:
            found = self._targets.read(url.strip(), page, self._site.markup(page).base)
        except ValueError:
            return None
        path = None if found is None else self._targets.below_baseurl(found.path)
        return None if path is None else self._targets.find(path)


def _is_named(pattern: str, scripts: str) -> bool:
    """Whether a string or a regular expression of the scripts has it; comments do not count."""
    return (
        re.search(rf"""["'`][^"'`\n]{{0,40}}{pattern}|/[^/"'`\s]{{0,20}}{pattern}""", scripts)
        is not None
    )
