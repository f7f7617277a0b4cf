"""Slashes that meet: a `url` or `baseurl` with one where the other, or a page's URL, brings it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.configuration import places
from pyjekyll.errors import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.site import Site


#: The part of a URL that belongs to `url`.
_ADDRESS = re.compile(r"(?:https?:)?//[\w.-]+\.\w+(?::\d+)?(?=/|$)|https?://localhost(?::\d+)?")


def slashes(site: Site) -> Iterator[Diagnostic]:
    """A `url` that ends with a slash, and a `baseurl` that does not begin with its only one."""
    url, baseurl = site.config.get("url"), site.config.get("baseurl")
    if isinstance(url, str) and url.endswith("/"):
        cure = f"write it without the slash: {url.rstrip('/')}"
        yield _about_key(site, "url", f"`url` ends with a slash, so links get two ({url}/…)", cure)
    if isinstance(baseurl, str) and (address := _ADDRESS.match(baseurl)):
        path = baseurl[address.end() :].strip("/")
        message = "`baseurl` is a whole URL, to which `relative_url` adds a slash in front"
        base = f"/{path}" if path else '""'
        cure = f"write `url: {address[0]}` and `baseurl: {base}`"
        yield _about_key(site, "baseurl", message, cure)
    elif isinstance(baseurl, str) and baseurl not in ("", "/"):
        right = "/" + baseurl.strip("/")
        if baseurl != right:
            message = f"`baseurl` is {baseurl!r}: links get too many slashes, or too few"
            yield _about_key(site, "baseurl", message, f"write it as {right}")


def _about_key(site: Site, key: str, message: str, cure: str) -> Diagnostic:
    place, excerpt = places.find(site.config.config_files, (key,))
    return Diagnostic("configuration/slashes", message, Severity.WARNING, place, cure, excerpt)
