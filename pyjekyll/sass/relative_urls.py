"""URLs in source maps, as Ruby's Addressable writes them: encoded, and relative to one another."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, unquote

# RFC 3986: unreserved, sub-delims, ":" and "@"; "/" parts a path.
_PCHAR = "-._~!$&'()*+,;=:@"
_PARTS = re.compile(r"(?:(?P<scheme>[a-z]+)://)?(?P<path>[^?#]*)(?P<rest>.*)", re.DOTALL)


def encode(url: str) -> str:
    """A URL that was put together from texts: what may not be in one is percent-encoded.

    A "?" or "#" begins the query or the fragment, as it does for Addressable::URI.encode.
    """
    match = _PARTS.fullmatch(url)
    assert match is not None
    scheme = f"{match['scheme']}://" if match["scheme"] else ""
    rest = match["rest"]
    mark, tail = "", rest
    if rest.startswith("?"):
        query, hash_mark, fragment = rest[1:].partition("#")
        tail = quote(query, safe=_PCHAR + "/?")
        mark = "?"
        if hash_mark:
            tail += "#" + quote(fragment, safe=_PCHAR + "/?")
    elif rest:
        mark, tail = "#", quote(rest[1:], safe=_PCHAR + "/?")
    return scheme + quote(match["path"], safe=_PCHAR + "/") + mark + tail


def file_url(path: str) -> str:
    """The `file:` URL of an absolute path with "/" between its elements."""
    return encode("file://" + ("" if path.startswith("/") else "/") + path)


def relative(url: str, folder_url: str) -> str:
    """A `file:` URL as it is written from a folder's URL, which ends in "/"."""
    target, base = _elements(url), _elements(folder_url)
    while len(target) > 1 and len(base) > 1 and target[0] == base[0]:
        del target[0], base[0]
    return "/".join([".."] * (len(base) - 1) + target)


def _elements(url: str) -> list[str]:
    path = url.removeprefix("file://")
    return [
        quote(unicodedata.normalize("NFC", unquote(element)), safe=_PCHAR)
        for element in path.split("/")
    ]
