"""URIs as Ruby's URI.parse takes them: some plugins ask for the host. Not a plugin by itself."""

from __future__ import annotations

import re

_PCT = r"%[0-9A-Fa-f]{2}"
_WORD = rf"(?:[A-Za-z0-9\-._~!$&'()*+,;=]|{_PCT})"
_URI = re.compile(
    rf"""(?:(?P<scheme>[A-Za-z][A-Za-z0-9+\-.]*):)?
    (?://(?:(?:{_WORD}|:)*@)?(?P<host>\[[0-9A-Fa-f:.]+\]|{_WORD}*)(?::(?P<port>[0-9]*))?)?
    (?P<path>(?:{_WORD}|[:@/])*)
    (?:\?(?P<query>(?:{_WORD}|[:@/?])*))?
    (?:\#(?P<fragment>(?:{_WORD}|[:@/?])*))?""",
    re.VERBOSE,
)


class InvalidURI(ValueError):  # noqa: N818 - Ruby's name
    """What Ruby does not take for a URI."""


def parsed(text: object) -> re.Match[str]:
    """The parts of a URI by name. Raises InvalidURI."""
    match = _URI.fullmatch(text) if isinstance(text, str) else None
    if match is None or (match["host"] is not None and match["path"][:1] not in ("", "/")):
        raise InvalidURI(text)
    return match


def host_of(text: object) -> str | None:
    """The host, None where a URI has none. Raises InvalidURI."""
    return parsed(text)["host"]
