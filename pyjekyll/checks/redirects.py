"""Paths that the host sends on: what `_redirects`, `netlify.toml` and `.htaccess` say.

Pages of jekyll-redirect-from are files of the output, and known as such.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.checks.built_site import BuiltSite

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
            found += _of_netlify(site.content("_redirects").decode("utf-8", "replace"))
        toml = site.text_of("netlify.toml")
        if toml is not None and "redirects" in toml:
            found += _of_toml(toml)
        if ".htaccess" in site.files:
            found += _of_apache(site.content(".htaccess").decode("utf-8", "replace"))
        return cls(tuple(found))

    def knows(self, path: str) -> bool:
        """Whether a path is sent on."""
        return any(pattern.fullmatch(path) for pattern in self.patterns)


def _of_netlify(text: str) -> Iterator[re.Pattern[str]]:
    for line in text.splitlines():
        words = line.split("#", 1)[0].split() if not line.lstrip().startswith("#") else []
        if len(words) > 1:
            yield from _pattern(words[0])


def _of_toml(text: str) -> Iterator[re.Pattern[str]]:
    try:
        entries = tomllib.loads(text).get("redirects")
    except tomllib.TOMLDecodeError:
        return
    for entry in entries if isinstance(entries, list) else ():
        source = entry.get("from") if isinstance(entry, dict) else None
        if isinstance(source, str):
            yield from _pattern(source)


def _pattern(source: str) -> Iterator[re.Pattern[str]]:
    """Netlify's own patterns: `*` at the end, `:name` for one part; `/x` is `/x/` too."""
    path = re.sub(r"\Ahttps?://[^/]*", "", source)
    if not path.startswith("/") or path in ("/*", "/"):
        return  # what sends on everything says nothing about one path
    if path.endswith("/*"):
        parts, end = path[:-2], r"(?:/.*)?"
    else:
        parts, end = path.rstrip("/"), "/?"
    written = "/".join(
        "[^/]+" if part.startswith(":") else re.escape(unquote(part)) for part in parts.split("/")
    )
    yield re.compile(written + end)


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
