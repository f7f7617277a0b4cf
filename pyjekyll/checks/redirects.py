"""Paths that the host sends on: what `_redirects`, `netlify.toml` and `.htaccess` say.

Pages of jekyll-redirect-from are files of the output, and known as such.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyjekyll.utils.netlify_redirects import read_redirects, read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyjekyll.checks.built_site import BuiltSite
    from pyjekyll.utils.netlify_redirects import Rule

_APACHE = re.compile(
    r"""^[ \t]*Redirect(?P<how>Match|Permanent|Temp)?[ \t]+"""
    r"""(?:(?:\d{3}|permanent|temp|seeother|gone)[ \t]+)?"""
    r"""(?:"(?P<quoted>[^"\n]+)"|(?P<plain>\S+))""",
    re.MULTILINE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Redirects:
    """Patterns of paths from the site's root."""

    patterns: tuple[re.Pattern[str], ...] = ()

    @classmethod
    def of(cls, site: BuiltSite) -> Redirects:
        """All redirects that files of a site declare."""
        found: list[re.Pattern[str]] = []
        if "_redirects" in site.files:
            text = site.content("_redirects").decode("utf-8", "replace")
            found += _of_netlify(read_redirects(text))
        toml = site.text_of("netlify.toml")
        if toml is not None and "redirects" in toml:
            found += _of_netlify(read_toml(toml))
        if ".htaccess" in site.files:
            found += _of_apache(site.content(".htaccess").decode("utf-8", "replace"))
        return cls(tuple(found))

    def knows(self, path: str) -> bool:
        """Whether a path is sent on."""
        return any(pattern.fullmatch(path) for pattern in self.patterns)


def _of_netlify(rules: Iterable[Rule]) -> Iterator[re.Pattern[str]]:
    for rule in rules:
        if not rule.takes_everything:  # which says nothing about one path
            yield rule.pattern


def _of_apache(text: str) -> Iterator[re.Pattern[str]]:
    for match in _APACHE.finditer(text):
        source = match["quoted"] or match["plain"]
        if (match["how"] or "").lower() != "match":
            yield re.compile(re.escape(source) + r"(?:/.*)?")
            continue
        try:
            yield re.compile(f".*(?:{source}).*" if not source.startswith("^") else source + ".*")
        except re.error:
            continue
