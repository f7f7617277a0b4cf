"""One question to another site: is there something at this address?

An address of a private network is never asked: a site could have links that do harm there. What a
name resolves to is looked at, and that very address is connected to, so a second answer of the
name server changes nothing. Redirects are followed in the same way. Where the environment names a
proxy, that looks the name up.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from pyjekyll.checks.external.proxies import Proxy, proxy_for

TIMEOUT = 10.0  # seconds
MAX_REDIRECTS = 10
#: What says for sure that nothing is there.
GONE = frozenset({404, 410})
_BUSY = frozenset({429, 503})
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; pyjekyll check --external)",
    "Accept": "*/*",
    "Connection": "close",
}


_IS_PRIVATE = "its host has a private address, which is never asked"
#: Names that no public name server knows.
_PRIVATE_NAMES = (".localhost", ".local", ".internal", ".lan", ".home.arpa")
#: The longest answer to CONNECT (bytes) that is taken from a proxy.
_MAX_ANSWER = 65536


class State(StrEnum):
    """What is known about an address."""

    GOOD = "good"
    BROKEN = "broken"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Answer:
    """The state and why; `retry_after` are the seconds that a busy host asks for."""

    state: State
    why: str = ""
    retry_after: float | None = None


class _RefusedError(Exception):
    """An address that is not asked; its text says why."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks addresses. `private` allows those of private networks, for tests."""

    private: bool = False
    timeout: float = TIMEOUT

    def ask(self, url: str) -> Answer:
        """What is at an address of http or https; never raises for what the network does."""
        try:
            answer = self._follow("HEAD", url)
            # Many hosts answer HEAD with an error, and GET as they should.
            return answer if answer.state is State.GOOD else self._follow("GET", url)
        except _RefusedError as error:
            return Answer(State.UNCLEAR, str(error))
        except socket.gaierror as error:
            if error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None)):
                return Answer(State.BROKEN, "the host does not exist")
            return Answer(State.UNCLEAR, "the host's name could not be looked up")
        except TimeoutError:
            return Answer(State.UNCLEAR, f"no answer within {self.timeout:g} seconds")
        except (OSError, http.client.HTTPException, ValueError) as error:
            return Answer(State.UNCLEAR, str(error) or type(error).__name__)

    def _follow(self, method: str, url: str) -> Answer:
        for _ in range(MAX_REDIRECTS):
            status, headers = self._request(method, url)
            target = headers.get("Location")
            if status not in (301, 302, 303, 307, 308) or not target:
                return _judge(status, headers.get("Retry-After"))
            url = urljoin(url, target)
        return Answer(State.UNCLEAR, f"more than {MAX_REDIRECTS} redirects")

    def _request(self, method: str, url: str) -> tuple[int, http.client.HTTPMessage]:
        parts = urlsplit(url)
        scheme = parts.scheme.lower()
        if scheme not in ("http", "https") or not parts.hostname:
            raise _RefusedError(f"it leads to {scheme or 'no scheme'}:")
        port = parts.port or (443 if scheme == "https" else 80)
        host = parts.hostname if parts.hostname.isascii() else _in_ascii(parts.hostname)
        proxy = proxy_for(scheme, host, port)
        target = _target(parts.path, parts.query)
        named = f"[{host}]" if ":" in host else host
        default = port == (443 if scheme == "https" else 80)
        headers = {**_HEADERS, "Host": named if default else f"{named}:{port}"}
        if proxy is None:
            raw = self._connect(host, port)
        else:
            self._refuse_private(host, port)
            raw = _connect_to_proxy(proxy, self.timeout)
        connection = http.client.HTTPConnection(host, port, timeout=self.timeout)
        try:
            if proxy is not None and scheme == "https":
                _open_tunnel(raw, named, port, proxy)
            elif proxy is not None:
                target = f"http://{headers['Host']}{target}"
                headers |= dict(proxy.headers)
            if scheme == "https":
                raw = ssl.create_default_context().wrap_socket(raw, server_hostname=host)
            connection.sock = raw
            connection.request(method, target, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.headers
        finally:
            connection.close()
            raw.close()

    def _refuse_private(self, host: str, port: int) -> None:
        """Raise _RefusedError for what this machine knows to be private.

        A proxy looks names up itself: one that is unknown here may be known there.
        """
        if self.private:
            return
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError:
            if "." not in host or host.endswith(_PRIVATE_NAMES):
                raise _RefusedError(_IS_PRIVATE) from None
            return
        if not all(_is_public(str(each[4][0]).partition("%")[0]) for each in found):
            raise _RefusedError(_IS_PRIVATE)

    def _connect(self, host: str, port: int) -> socket.socket:
        """A connection to one of the host's addresses; raises _RefusedError if one is private."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = list(dict.fromkeys(str(each[4][0]).partition("%")[0] for each in found))
        if not self.private and not all(map(_is_public, addresses)):
            raise _RefusedError(_IS_PRIVATE)
        for address in addresses[:-1]:
            with suppress(OSError):  # such as IPv6, where this machine has none
                return socket.create_connection((address, port), self.timeout)
        return socket.create_connection((addresses[-1], port), self.timeout)


def _connect_to_proxy(proxy: Proxy, timeout: float) -> socket.socket:
    raw = socket.create_connection((proxy.host, proxy.port), timeout)
    if not proxy.is_encrypted:
        return raw
    return ssl.create_default_context().wrap_socket(raw, server_hostname=proxy.host)


def _open_tunnel(raw: socket.socket, host: str, port: int, proxy: Proxy) -> None:
    """Ask the proxy for a connection. Raises OSError where it gives none."""
    lines = [f"CONNECT {host}:{port} HTTP/1.1", f"Host: {host}:{port}"]
    lines += [f"{name}: {value}" for name, value in proxy.headers]
    raw.sendall("\r\n".join([*lines, "", ""]).encode("ascii"))
    answer = b""
    while b"\r\n\r\n" not in answer and len(answer) < _MAX_ANSWER:
        # One by one: what comes after the answer belongs to the host.
        part = raw.recv(1)
        if not part:
            break
        answer += part
    status = answer.split(b"\r\n", 1)[0].decode("latin-1").split(" ", 2)
    if len(status) < 2 or not status[1].startswith("2"):
        raise OSError(f"the proxy refuses: {' '.join(status[1:]) or 'no answer'}")


def _is_public(address: str) -> bool:
    found = ipaddress.ip_address(address)
    mapped = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return found.is_global and not found.is_multicast and (mapped is None or mapped.is_global)


def _in_ascii(host: str) -> str:
    return host.encode("idna").decode("ascii")


def _target(path: str, query: str) -> str:
    """Path and query in ASCII; what is encoded stays as it is."""
    path = quote(path or "/", safe="/%:@!$&'()*+,;=~-._")
    return urlunsplit(("", "", path, quote(query, safe="/?%:@!$&'()*+,;=~-._[]"), ""))


def _judge(status: int, retry_after: str | None) -> Answer:
    if status in GONE:
        return Answer(State.BROKEN, f"the answer is {status}")
    if status < 400:
        return Answer(State.GOOD)
    waits = _seconds(retry_after) if status in _BUSY else None
    return Answer(State.UNCLEAR, f"the answer is {status}", waits)


def _seconds(value: str | None) -> float | None:
    """A header Retry-After, a number of seconds or a date."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        date = parsedate_to_datetime(value)
    except ValueError:
        return None
    if date.tzinfo is None:
        date = date.replace(tzinfo=UTC)
    return max(0.0, (date - datetime.now(UTC)).total_seconds())
