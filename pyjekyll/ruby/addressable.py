"""URIs as the Addressable gem takes them apart and normalises them.

Source: Addressable::URI 2.8 (RFC 3986, with its own mind about colons and plus signs).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import ClassVar, NamedTuple

from pyjekyll.ruby.errors import RubyError
from pyjekyll.ruby.lazy_pattern import lazy_pattern

_PARTS = lazy_pattern(r"^(([^:/?#]+):)?(//([^/?#]*))?([^?#]*)(\?([^#]*))?(#(.*))?$", re.MULTILINE)
_PLAIN = lazy_pattern(
    r"(?!//)[/a-zA-Z0-9_~!$&'()*+,;=@-]+(?:\.(?!\.)[/a-zA-Z0-9_~!$&'()*+,;=@-]+)*\Z"
)
_PLAIN_BEGINNING = lazy_pattern(r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?=/)")
_SCHEME = lazy_pattern(r"[a-z][a-z0-9.+-]*\Z", re.IGNORECASE)
_ENCODED = lazy_pattern(rb"%([0-9a-fA-F]{2})")
_AMBIGUOUS_PATH = lazy_pattern(r"^(?!/)[^/:]*:.*$", re.MULTILINE)
_UNRESERVED = rb"a-zA-Z0-9\-._~"
_SUB_DELIMS = rb"!$&'()*+,;="
_NOT_PCHAR = lazy_pattern(rb"[^" + _UNRESERVED + _SUB_DELIMS + rb":@]")
_NOT_QUERY = lazy_pattern(rb"[^" + _UNRESERVED + rb"!$'()*+,=:@/?%]|%(?!2[Bb])")
_NOT_FRAGMENT = lazy_pattern(rb"[^" + _UNRESERVED + _SUB_DELIMS + rb":@/?]")
_NOT_HOST = lazy_pattern(rb"[^" + _UNRESERVED + _SUB_DELIMS + rb"\[:\]]")
_NOT_UNRESERVED = lazy_pattern(rb"[^" + _UNRESERVED + rb"]")
_NOT_ANY = lazy_pattern(rb"[^" + _UNRESERVED + _SUB_DELIMS + rb":/?#\[\]@]")
_PORTS = {"http": "80", "https": "443", "ftp": "21", "tftp": "69", "sftp": "22", "ssh": "22"}
_PORTS |= {"svn+ssh": "22", "telnet": "23", "nntp": "119", "gopher": "70", "wais": "210"}
_PORTS |= {"ldap": "389", "prospero": "1525"}


class InvalidURIError(RubyError):
    """What stands there is no URI."""

    ruby_class: ClassVar[str] = "Addressable::URI::InvalidURIError"


class URI(NamedTuple):
    """The five parts; None for what is not there (the path is always there, be it empty)."""

    scheme: str | None
    authority: str | None
    path: str
    query: str | None
    fragment: str | None

    def __str__(self) -> str:
        text = f"{self.scheme}:" if self.scheme is not None else ""
        if self.authority is not None:
            text += f"//{self.authority}"
        text += self.path
        if self.query is not None:
            text += f"?{self.query}"
        return text if self.fragment is None else f"{text}#{self.fragment}"


def parse(text: str) -> URI:
    """Take a text apart. Raises InvalidURIError."""
    match = _PARTS.search(text)
    if match is None:
        return URI(None, None, text, None, None)
    uri = URI(match[2], match[4], match[5], match[7], match[9])
    _validate(uri, text)
    return uri


def _validate(uri: URI, text: str) -> None:
    if uri.scheme is not None and not _SCHEME.match(uri.scheme):
        raise InvalidURIError(f"Invalid scheme format: '{uri.scheme}'")
    if uri.scheme is None and _AMBIGUOUS_PATH.search(uri.path):
        raise InvalidURIError(f"Cannot assemble URI string with ambiguous path: '{uri.path}'")
    if uri.authority is None:
        if uri.scheme in _PORTS and not uri.path:
            raise InvalidURIError(f"Absolute URI missing hierarchical segment: '{uri}'")
        return
    _, host, port = split_authority(uri.authority)
    if port is not None and not re.match(r"\d+\Z|\Z", port, re.ASCII):
        raise InvalidURIError(f"Invalid port number: {_inspected(port)}")
    if uri.scheme in _PORTS and not host and not uri.path:
        raise InvalidURIError(f"Absolute URI missing hierarchical segment: '{uri}'")
    if re.search(r"[<>{}/\\?#@\"\s]", host):
        raise InvalidURIError(f"Invalid character in host: '{host}'")


def _inspected(text: str) -> str:
    from pyjekyll.ruby.values import inspect

    return inspect(text)


def split_authority(authority: str) -> tuple[str | None, str, str | None]:
    """User information, host and port."""
    user: str | None = None
    match = re.match(r"([^\[\]]*)@", authority)
    if match:
        user, authority = match[1], authority[match.end() :]
    match = re.search(r":([^:@\[\]]*?)$", authority)
    if match is None:
        return user, authority, None
    return user, authority[: match.start()], match[1] or None


def is_absolute(text: str) -> bool:
    """Whether the text is a URI with a scheme. Raises InvalidURIError."""
    return (":" in text or "//" in text) and parse(text).scheme is not None


@lru_cache(4096)
def normalize(text: str) -> str:
    """The URI with percent signs where they belong and without dots in its path."""
    # Without percent signs, colons, dots in a row and the like there is nothing to do.
    beginning = _PLAIN_BEGINNING.match(text) if text.startswith("http") else None
    start = 0 if beginning is None else beginning.end()
    if text.startswith("/", start) and _PLAIN.match(text, start) and "/." not in text:
        return text
    return str(_normalize(parse(text)))


def _normalize(uri: URI) -> URI:
    scheme = None if uri.scheme is None else _normalized_scheme(uri.scheme)
    if scheme == "feed":
        match = re.match(r"feed:/*(http:/*.*)", str(uri))
        if match:
            return _normalize(parse(match[1]))
    authority = None if uri.authority is None else _normalized_authority(uri.authority, scheme)
    path = _normalized_path(uri, scheme)
    query = None if uri.query is None else _normalized_query(uri.query)
    fragment = None if uri.fragment is None else normalize_component(uri.fragment, _NOT_FRAGMENT)
    found = URI(scheme, authority, path, query or None, fragment or None)
    if scheme is None and _AMBIGUOUS_PATH.search(path):
        raise InvalidURIError(f"Cannot assemble URI string with ambiguous path: '{path}'")
    if path.startswith("//") and authority is None:
        raise InvalidURIError(
            f"Cannot have a path with two leading slashes without an authority set: '{found}'"
        )
    if authority is not None and path and not path.startswith("/"):
        raise InvalidURIError(f"Cannot have a relative path with an authority set: '{found}'")
    return found


def _normalized_scheme(scheme: str) -> str:
    scheme = scheme.strip().lower()
    return "svn+ssh" if scheme == "ssh+svn" else scheme


def _normalized_authority(authority: str, scheme: str | None) -> str:
    user, host, port = split_authority(authority)
    text = "" if user is None else _normalized_user(user)
    host = host.strip().lower()
    if host:
        host = _ascii_host(_decode(_unencode(host.encode("utf-8", "surrogateescape"))))
        host = host[:-1] if re.search(r"[^.]\.$", host) else host
        text += normalize_component(host, _NOT_HOST)
    return text if port is None or _PORTS.get(scheme or "") == port else f"{text}:{port}"


def _normalized_user(user: str) -> str:
    name, colon, password = user.partition(":")
    name = normalize_component(name.strip(), _NOT_UNRESERVED)
    return (
        f"{name}:{normalize_component(password.strip(), _NOT_UNRESERVED)}@" if colon else f"{name}@"
    )


def _ascii_host(host: str) -> str:
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _normalized_path(uri: URI, scheme: str | None) -> str:
    path = uri.path
    if uri.scheme is None and _AMBIGUOUS_PATH.search(path):
        path = path.replace(":", "%2F", 1)  # sic: Addressable writes a slash for the colon
    segments = path.strip("\0\t\n\v\f\r ").split("/")
    path = remove_dots("/".join([normalize_component(each, _NOT_PCHAR) for each in segments]))
    return "/" if not path and scheme in ("http", "https", "ftp", "tftp") else path


def _normalized_query(query: str) -> str:
    return "&".join(
        [normalize_component(each, _NOT_QUERY, keep_plus=True) for each in query.split("&")]
    )


def normalize_component(
    text: str, not_allowed: re.Pattern[bytes] = _NOT_ANY, *, keep_plus: bool = False
) -> str:
    """Decode what is percent-encoded, compose (NFKC), and encode what is not allowed."""
    data = _unencode(text.encode("utf-8", "surrogateescape"), keep_plus=keep_plus)
    try:
        decoded = data.decode("utf-8")
    except UnicodeDecodeError:
        return _encode(data, _NOT_ANY)
    if not decoded.isascii():
        import unicodedata

        data = unicodedata.normalize("NFKC", decoded).encode()
    encoded = _encode(data, not_allowed)
    return encoded.replace("%2b", "%2B") if keep_plus else encoded


def _unencode(data: bytes, *, keep_plus: bool = False) -> bytes:
    if b"%" not in data:
        return data

    def byte(match: re.Match[bytes]) -> bytes:
        value = int(match[1], 16)
        return match[0] if keep_plus and value == 0x2B else bytes([value])

    return _ENCODED.sub(byte, data)


def _decode(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _encode(data: bytes, not_allowed: re.Pattern[bytes]) -> str:
    return not_allowed.sub(lambda match: b"%%%02X" % ord(match[0]), data).decode("ascii")


_SAME = lazy_pattern(r"/\./|/\.$", re.MULTILINE)
_PARENT = lazy_pattern(r"/([^/]*)/\.\./|/([^/]*)/\.\.$", re.MULTILINE)
_LEADING_DOTS = lazy_pattern(r"^\.\.?/?", re.MULTILINE)
_LEADING_PARENTS = lazy_pattern(r"^/\.\.?/|^(/\.\.?)+/?$", re.MULTILINE)


def remove_dots(path: str) -> str:
    """The path without `.` and `..` segments, and none that leads above the root."""
    while "." in path:
        changed = _SAME.sub("/", path)
        if changed == path:
            changed = _without_parent(path)
        if changed == path:
            changed = _LEADING_DOTS.sub("", path)
        if changed == path:
            changed = _LEADING_PARENTS.sub("/", path)
        if changed == path:
            break
        path = changed
    return path


def _without_parent(path: str) -> str:
    match = _PARENT.search(path)
    if match is None:
        return path
    inner = re.escape(match[1] or "")
    last = re.escape(match[2] or "")
    return re.sub(f"/{inner}/\\.\\./|(/{last}/\\.\\.$)", "/", path, flags=re.MULTILINE)
