"""`file:` URLs and the paths that they mean, as dart-sass reads and writes them."""

from __future__ import annotations

import os
from urllib.parse import quote, unquote, urlsplit

_WINDOWS = os.name == "nt"
# What Dart's Uri leaves as it is in a path: unreserved and sub-delims of RFC 3986, ":", "@", "/".
_PATH_SAFE = "/:@!$&'()*+,;=-._~"


def path_of(url: str) -> str:
    """The absolute path of a `file:` URL; "" for any other URL, and for a file of another host."""
    parts = urlsplit(url)
    if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
        return ""
    path = unquote(parts.path, errors="surrogateescape")
    if _WINDOWS and len(path) > 2 and path[0] == "/" and path[2] == ":":
        path = path[1:]
    return os.path.normpath(path) if path else ""


def url_of(path: str) -> str:
    """The `file:` URL of an absolute path."""
    slashed = path.replace(os.sep, "/") if _WINDOWS else path
    lead = "" if slashed.startswith("/") else "/"
    return "file://" + lead + quote(slashed, safe=_PATH_SAFE, errors="surrogateescape")
