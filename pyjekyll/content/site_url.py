"""Relative and absolute URLs of a site: what `relative_url`, `absolute_url` and `link` give.

Source: Jekyll's URLFilters. The values of `baseurl` and `url` come as they stand in the
configuration; who reads them there notes the reading.
"""

from __future__ import annotations

from functools import lru_cache

from pyjekyll.ruby.addressable import is_absolute, normalize
from pyjekyll.ruby.values import to_s


def relative_url(url: str, baseurl: object) -> str:
    """The URL below the baseurl; an absolute one stays as it is. Raises InvalidURIError."""
    return _below("" if baseurl is None else to_s(baseurl), url)


@lru_cache(maxsize=65536)
def _below(base: str, url: str) -> str:
    """Kept, as in Jekyll: a navigation asks for the same URLs on every page."""
    if is_absolute(url):
        return url
    return normalize(_leading_slash(base.removesuffix("/")) + _leading_slash(url))


def absolute_url(url: str, site_url: object, baseurl: object) -> str:
    """The URL with the site's in front; relative where the site has none."""
    if is_absolute(url):
        return url
    relative = relative_url(url, baseurl)
    if site_url is None or site_url == "":
        return relative
    return normalize(to_s(site_url) + relative)


def _leading_slash(text: str) -> str:
    return text if not text or text.startswith("/") else f"/{text}"
