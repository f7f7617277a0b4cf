"""URLs of content, filled in, escaped and cleaned; relative and absolute URLs of a site.

Source: Jekyll's URL class and URLFilters. The values of `baseurl` and `url` come as they are in the
configuration; who reads them there notes the reading.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pyjekyll.errors import BuildError, Diagnostic, Place
from pyjekyll.ruby.addressable import InvalidURIError, is_absolute, normalize, parse
from pyjekyll.ruby.encodings import valid
from pyjekyll.ruby.values import to_s

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# RFC 3986's pchar with "/" and "?": what Addressable leaves alone in a path or query.
_SAFE = "/:@!$&'()*+,;=-._~?"
_PLAIN = re.compile(r"^[a-zA-Z0-9./-]+$", re.MULTILINE)
_PLACEHOLDER = re.compile(r":([a-z_]+)")


def escape_path(path: str) -> str:
    """A path as it may stand in a URL; "%" and "#" are escaped, "?" is not.

    Raises InvalidURIError for what begins like a URL, but with a scheme that cannot be one.
    """
    if not path or _PLAIN.search(path):
        return path
    if ":" in path:
        parse(path)
    from urllib.parse import quote

    return quote(path, safe=_SAFE, errors="surrogateescape")


def unescape_path(path: str) -> str:
    """The path of the file that a URL's path names."""
    if "%" not in path:
        return path
    from urllib.parse import unquote

    return unquote(path, errors="surrogateescape")


def sanitize_url(text: str) -> str:
    """The text with a leading slash, without "..", "./" and repeated slashes."""
    cleaned = f"/{text}"
    if ".." in cleaned:
        cleaned = cleaned.replace("..", "/")
    if "./" in cleaned:
        cleaned = cleaned.replace("./", "")
    return re.sub("/{2,}", "/", cleaned) if "//" in cleaned else cleaned


def url_from_values(
    template: str,
    values: Mapping[str, str | None],
    path: str | None = None,
    *,
    clean: bool = True,
) -> str:
    """A URL from plain values: pages and static files; unknown placeholders stay as they are.

    `path` names the file in errors; unless `clean`, the URL is left as it comes. Raises BuildError
    for a name that no URL can have.
    """
    try:
        filled = _filled(template, values)
        return sanitize_url(filled) if clean else filled
    except InvalidURIError as error:
        raise BuildError(_invalid(error, path)) from error


def _invalid(error: InvalidURIError, path: str | None) -> Diagnostic:
    return Diagnostic(
        "site/url",
        "The colon in the file's name makes its URL invalid",
        place=None if path is None else Place(path),
        cure="rename the file without the colon",
        jekyll=f"{error} (Addressable::URI::InvalidURIError)",
    )


def _filled(template: str, values: Mapping[str, str | None]) -> str:
    for name, value in values.items():
        if ":" not in template:
            break
        if value is None:
            template = template.replace(f"/:{name}", "")
        else:
            template = template.replace(f":{name}", escape_path(value))
    return template


def url_from_placeholders(
    template: str, placeholders: Mapping[str, Callable[[], str | None]], path: str
) -> str:
    """A URL from a document's placeholders; an unknown one is an error.

    A placeholder may be followed by an underscore that is not part of it ("/:month_:day").
    `path` names the document in the error.
    """

    def replacement(match: re.Match[str]) -> str:
        name = match[1]
        if name not in placeholders and name.endswith("_") and name[:-1] in placeholders:
            return escape_path(placeholders[name[:-1]]() or "") + "_"
        if name not in placeholders:
            raise BuildError(_unknown_placeholder(template, name, path, placeholders))
        return escape_path(placeholders[name]() or "")

    try:
        return sanitize_url(_PLACEHOLDER.sub(replacement, template))
    except InvalidURIError as error:
        raise BuildError(_invalid(error, path)) from error


def _unknown_placeholder(
    template: str, name: str, path: str, placeholders: Mapping[str, object]
) -> Diagnostic:
    from difflib import get_close_matches

    close = get_close_matches(name, placeholders, n=1)
    known = ", ".join(f":{key}" for key in sorted(placeholders))
    return Diagnostic(
        "site/permalink-placeholder",
        f"The URL template doesn't have {name} keys. Check your permalink template! "
        f"({template!r}, for {path})",
        cure=f"did you mean ':{close[0]}'?" if close else f"choose from: {known}",
    )


def base_path(baseurl: object) -> str:
    """A baseurl as the beginning of paths: with a slash before it and none after it, or empty."""
    text = str(baseurl or "").strip("/")
    return f"/{text}" if text else ""


def relative_url(url: str, baseurl: object) -> str:
    """The URL below the baseurl; an absolute one stays as it is. Raises InvalidURIError."""
    return _below("" if baseurl is None else to_s(baseurl), url)


@lru_cache(maxsize=65536)
def _below(base: str, url: str) -> str:
    """Kept, as in Jekyll: a navigation asks for the same URLs on every page."""
    if is_absolute(url):
        return url
    return normalize(_leading_slash(valid(base).removesuffix("/")) + _leading_slash(url))


def absolute_url(url: str, site_url: object, baseurl: object) -> str:
    """The URL with the site's in front; relative where the site has none."""
    if is_absolute(url):
        return url
    relative = relative_url(url, baseurl)
    if site_url is None or site_url == "":
        return relative
    return normalize(valid(to_s(site_url)) + relative)


def _leading_slash(text: str) -> str:
    return text if not text or text.startswith("/") else f"/{text}"
