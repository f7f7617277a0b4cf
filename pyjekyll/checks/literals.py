"""Where a URL stands in the source of a site, letter by letter.

The output does not say which file a link came from; but most stand literally in the page, a
layout, an include or a data file, and an editor can go there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pyjekyll.errors import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyjekyll.checks.built_site import BuiltSite

# Letters that would make a longer URL of it, before and behind.
_BEFORE = r"(?<![\w/.%~#?=&@:+-])"
_OPENS_URL = re.compile(r"""(?:["'(<=]|\]:[ \t]+)\Z""")
_BEHIND = r"(?![\w/%~=&+-]|\.[\w/])"


class Literals:
    """Finds places of URLs; remembers what it found."""

    def __init__(self, site: BuiltSite) -> None:
        self.site = site
        self._lines: dict[str, list[int]] = {}
        self._shared: dict[tuple[str, tuple[str, ...]], list[Place]] = {}

    def places(self, url: str, output: str) -> list[Place]:
        """Where a URL of a page of the output stands: in its source, else in what it shares."""
        origin = self.site.origins.get(output)
        if origin is not None and origin.source is not None:
            found = self.in_files(url, (origin.source,))
            if found:
                return found
        layouts = origin.layouts if origin is not None else ()
        key = (url, layouts)
        if key not in self._shared:
            self._shared[key] = self.in_files(url, layouts) or self.in_files(url, self.site.shared)
        return self._shared[key]

    def in_files(self, url: str, paths: Iterable[str]) -> list[Place]:
        """All places of a URL in files, in the most exact of its forms that is there at all."""
        texts = [(path, self.site.text_of(path) or "") for path in paths]
        for form in forms(url, self.site.baseurl, self.site.url):
            found = [place for path, text in texts for place in self._places(form, path, text)]
            if found:
                return found
        return []

    def _places(self, form: str, path: str, text: str) -> Iterator[Place]:
        if form not in text:
            return
        starts = [match.start() for match in _pattern(form).finditer(text)]
        # The text of a link may be its URL as well: then the one in brackets or quotes is meant.
        as_urls = [start for start in starts if _OPENS_URL.search(text, max(0, start - 4), start)]
        for start in as_urls or starts:
            line = bisect_right(self._starts(path, text), start)
            column = start - self._lines[path][line - 1] + 1
            yield Place(path, line, column, width=len(form))

    def _starts(self, path: str, text: str) -> list[int]:
        if path not in self._lines:
            self._lines[path] = [0, *(match.end() for match in re.finditer("\n", text))]
        return self._lines[path]


@lru_cache(maxsize=1024)
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(_BEFORE + re.escape(form) + _BEHIND)


def forms(url: str, baseurl: str, site_url: str) -> list[str]:
    """How a URL of the output may have been written: as it is, decoded, without what was added."""
    whole = [url, unquote(url), url.replace("&", "&amp;")]
    without_host = url[len(site_url) :] if site_url and url.startswith(site_url + "/") else url
    shorter = [without_host]
    if baseurl and without_host.startswith(baseurl + "/"):
        shorter.append(without_host[len(baseurl) :])
    if "#" in url or "?" in url:
        shorter += [re.split(r"[?#]", form, maxsplit=1)[0] for form in shorter]
    shorter += [unquote(form) for form in shorter]
    shorter += [form.removeprefix("/") for form in shorter]
    candidates = dict.fromkeys([*whole, *shorter])
    return [form for form in candidates if len(form) > 1 or form == url]
