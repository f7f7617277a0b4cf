"""Which file of the built site a URL leads to, as GitHub Pages would answer it.

No file is opened here: the paths of the output are enough.
"""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from pyjekyll.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection
    from urllib.parse import SplitResult

#: Where https://me.github.io/x may be the page x of the site, or all of another project.
SHARED_HOSTS = (".github.io", ".gitlab.io", ".codeberg.page")

#: How hosts answer a path without the end of a name: GitHub Pages and most others have `x.html`
#: for `/x`; Netlify has it for `/x/` too; a plain server has neither.
HOSTS = ("github-pages", "netlify", "plain")

INDEX_FILES = ("index.html", "index.htm", "index.xhtml")

_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


@dataclass(frozen=True, slots=True)
class Url:
    """A URL of this site: the path from its root (decoded), and the fragment (as written)."""

    path: str
    fragment: str


@dataclass(frozen=True)
class Targets:
    """The files of a site by URL. `files` are paths of the output, "about/index.html"."""

    files: Collection[str]
    baseurl: str = ""
    url: str = ""
    host: str = HOSTS[0]

    def read(self, text: str, page: str, base: str | None = None) -> Url | None:
        """A URL that stands in a page of the output; None when it leads to another site.

        Raises ValueError for what is no URL.
        """
        parts = urlsplit(text)
        path = unquote(parts.path)
        if parts.scheme or parts.netloc:
            if not self._is_ours(parts):
                return None
            path = path or "/"
        elif not path.startswith("/"):
            path = self._join(path, page, base)
        return Url(path, parts.fragment)

    def _is_ours(self, parts: SplitResult) -> bool:
        """Whether a URL with a host has the site's own, by whatever scheme browsers load."""
        if not self._host or _host(parts) != self._host:
            return False
        return not self.shares_its_host or self._has_first_folder(parts.path)

    @cached_property
    def _host(self) -> str:
        try:
            return _host(urlsplit(self.url))
        except ValueError:
            return ""

    @property
    def shares_its_host(self) -> bool:
        """Whether other projects of the same owner lie in folders beside this site."""
        return not self.baseurl and self._host.endswith(SHARED_HOSTS)

    def _has_first_folder(self, path: str) -> bool:
        first = unquote(path).strip("/").partition("/")[0]
        return first in self.first_folders or self.find("/" + first) is not None

    @cached_property
    def first_folders(self) -> frozenset[str]:
        """The folders and files at the root of the site."""
        return frozenset(path.partition("/")[0] for path in self.files)

    def _join(self, path: str, page: str, base: str | None) -> str:
        here = self.baseurl + "/" + page
        if base is not None:
            there = unquote(urlsplit(base).path)
            here = (
                there if there.startswith("/") else posixpath.join(posixpath.dirname(here), there)
            )
        if not path:
            return here
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(here) or "/", path))
        ends_as_folder = path.endswith(("/", "/.", "/..")) or path in (".", "..")
        return joined.rstrip("/") + "/" if ends_as_folder else joined

    def below_baseurl(self, path: str) -> str | None:
        """The path within the site; None when it lies outside of the base URL."""
        path = _normalised(path)
        if path in (self.baseurl, self.baseurl + "/"):
            return "/"
        return path[len(self.baseurl) :] if path.startswith(self.baseurl + "/") else None

    def find(self, path: str) -> str | None:
        """The file that answers a path within the site; None when none does."""
        plain = path.strip("/")
        with_end = (plain + ".html", plain + ".htm")
        if path.endswith("/") or not plain:
            found = self._index(plain)
            return found or (self._first(*with_end) if plain and self.host == "netlify" else None)
        if plain in self._known:
            return plain
        return (self._first(*with_end) if self.host != "plain" else None) or self._index(plain)

    def _index(self, folder: str) -> str | None:
        return self._first(*(f"{folder}/{name}".lstrip("/") for name in INDEX_FILES))

    def _first(self, *paths: str) -> str | None:
        return next((path for path in paths if path in self._known), None)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.files)

    @cached_property
    def _by_lower_case(self) -> dict[str, str]:
        return {path.lower(): path for path in self.files}

    @cached_property
    def _in_lower_case(self) -> Targets:
        return Targets(self._by_lower_case, host=self.host)

    def other_case(self, path: str) -> str | None:
        """The URL that a path would have in another case; None when it is not there either."""
        lower = self._in_lower_case.find(path.lower())
        found = self._by_lower_case.get(lower) if lower is not None else None
        if found is None:
            return None
        return self.baseurl + "/" + quote(_without_index(found))


def _host(parts: SplitResult) -> str:
    """The host with its port, without what browsers leave out; "" for what is not of the web."""
    if parts.scheme.lower() not in ("", "http", "https"):
        return ""
    host = parts.netloc.rpartition("@")[2].lower()
    return host.removesuffix(_DEFAULT_PORTS.get(parts.scheme.lower(), ":"))


def _normalised(path: str) -> str:
    normal = posixpath.normpath(path)
    # normpath keeps two slashes at the beginning, and takes away the one at the end.
    normal = "/" + normal.lstrip("/")
    return normal + "/" if path.endswith("/") and normal != "/" else normal


def _without_index(path: str) -> str:
    return path.removesuffix("index.html")
