"""Netlify's rules, by which a request is sent on: those of `_redirects` and `netlify.toml`.

Source: https://docs.netlify.com/routing/redirects/ and its pages on options and rewrites.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, quote, unquote

from pyjekyll.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DOMAIN = re.compile(r"\Ahttps?://[^/]*")
_STATUS = re.compile(r"(\d{3})(!?)\Z")
_PLACEHOLDER = re.compile(r":([A-Za-z_]\w*)")
_CONDITIONS = re.compile(r"(?:Country|Language|Role|Cookie)=", re.IGNORECASE)
_MOVED = frozenset((301, 302, 303, 307, 308))


class Sent(NamedTuple):
    """Where a request is sent: a status, and an address with its query.

    With 301 and the like the browser goes there; with others that file is the answer.
    """

    status: int
    location: str

    @property
    def is_moved(self) -> bool:
        """Whether the browser asks again."""
        return self.status in _MOVED

    @property
    def is_elsewhere(self) -> bool:
        """Whether the address is of another site."""
        return not self.location.startswith("/") or self.location.startswith("//")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `is_forced`: also where there is such a file.

    `is_limited`: not for everybody, but for one country, say, or for another domain of the site.
    """

    pattern: re.Pattern[str]
    to: str
    status: int = 301
    is_forced: bool = False
    is_limited: bool = False
    query: Mapping[str, str] = field(default_factory=dict)

    @property
    def takes_everything(self) -> bool:
        """Whether it is for all paths of a site, as of a program that is one page."""
        return self.pattern.fullmatch("/") is not None

    def sends(self, path: str, query: str) -> Sent | None:
        """Where this rule sends a path (decoded) with a query; None for another one."""
        match = self.pattern.fullmatch(path)
        if match is None:
            return None
        values = match.groupdict(default="")
        given = dict(parse_qsl(query, keep_blank_values=True))
        for name, wanted in self.query.items():
            if name not in given:
                return None
            if wanted.startswith(":"):
                values[wanted[1:]] = given[name]
            elif wanted != given[name]:
                return None
        location = _PLACEHOLDER.sub(
            lambda m: quote(values[m[1]]) if m[1] in values else m[0], self.to
        )
        if query and not self.query and "?" not in location:
            location = f"{location}?{query}"
        return Sent(self.status, location)


def read_redirects(text: str) -> Iterator[Rule]:
    """The rules of a file `_redirects`; lines that are none are left out, as Netlify does."""
    for line in text.splitlines():
        words = re.split(r"(?:^|\s)#", line, maxsplit=1)[0].split()
        if not words:
            continue
        source, *rest = words
        is_limited = any(map(_CONDITIONS.match, rest))
        query = {}
        while rest and not _is_target(rest[0]) and "=" in rest[0]:
            name, _, value = rest.pop(0).partition("=")
            query[name] = value
        if not rest:
            continue
        to, *options = rest
        status, is_forced = 301, False
        if options and (match := _STATUS.match(options[0])):
            status, is_forced = int(match[1]), bool(match[2])
        yield from _rule(source, to, status, is_forced, is_limited, query)


def read_toml(text: str) -> Iterator[Rule]:
    """The rules of a `netlify.toml`; none where it cannot be parsed."""
    try:
        entries = tomllib.loads(text).get("redirects")
    except tomllib.TOMLDecodeError:
        return
    for entry in entries if isinstance(entries, list) else ():
        if not isinstance(entry, dict):
            continue
        source, to, status = entry.get("from"), entry.get("to"), entry.get("status", 301)
        query: Any = entry.get("query", entry.get("params")) or {}
        if not (isinstance(source, str) and isinstance(to, str) and isinstance(status, int)):
            continue
        wanted = {str(k): str(v) for k, v in query.items()} if isinstance(query, dict) else {}
        is_forced, is_limited = entry.get("force") is True, bool(entry.get("conditions"))
        yield from _rule(source, to, status, is_forced, is_limited, wanted)


def _is_target(word: str) -> bool:
    return word.startswith("/") or "://" in word.partition("?")[0]


def _rule(
    source: str,
    to: str,
    status: int,
    is_forced: bool,
    is_limited: bool,
    query: Mapping[str, str],
) -> Iterator[Rule]:
    path = _DOMAIN.sub("", source)
    if path.startswith("/") and _is_target(to) and 200 <= status < 600:
        yield Rule(_pattern(path), to, status, is_forced, is_limited or path != source, query)


def _pattern(source: str) -> re.Pattern[str]:
    """`*` at the end is all that follows, `:name` one part; a slash at the end makes no odds."""
    path = source.partition("?")[0]
    end = "/?"
    if path.endswith("/*"):
        path, end = path[:-2], "(?:/(?P<splat>.*))?"
    parts, known = [], {"splat"}
    for part in path.rstrip("/").split("/"):
        name = _PLACEHOLDER.fullmatch(part)
        if name is not None and name[1] not in known:
            known.add(name[1])
            parts.append(f"(?P<{name[1]}>[^/]+)")
        else:
            parts.append(re.escape(unquote(part)))
    return re.compile("/".join(parts) + end, re.DOTALL)
