"""Which names a server on the own machine answers to.

A page of the web can give its name the address 127.0.0.1 and then read, in the visitor's browser,
what is served there (DNS rebinding). The browser tells by which name it came, in the `Host` field:
names that nobody gave to this server are refused. An address is no such name.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def is_allowed(field: str | None, names: Iterable[str]) -> bool:
    """Whether a request with this `Host` field may be answered.

    Localhost and names below it, addresses, and `names` (one that begins with a period: all names
    below it) may. A request without the field, from an old or home-made client, comes from no
    page.
    """
    if field is None:
        return True
    host = host_of(field)
    if host == "localhost" or host.endswith(".localhost") or is_address(host):
        return True
    return any(
        host == name or (name.startswith(".") and (host.endswith(name) or host == name[1:]))
        for name in map(_plain, names)
    )


def host_of(field: str) -> str:
    """The host without its port, in small letters: `[::1]:4000` is "::1"."""
    field = field.strip()
    if field.startswith("["):
        return field[1:].partition("]")[0].lower()
    return _plain(field.partition(":")[0])


def is_address(host: str) -> bool:
    """Whether it is an address, and no name that someone else could give to one."""
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Whether a server that is bound to this host is reached from the own machine only."""
    name = host_of(host) if not is_address(host) else host
    return name == "localhost" or (is_address(name) and ipaddress.ip_address(name).is_loopback)


def names_of_this_machine() -> tuple[str, ...]:
    """How others in the network call this machine: only of use where it listens to them."""
    name = socket.gethostname()
    return (name, f"{name.partition('.')[0]}.local") if name else ()


def _plain(name: str) -> str:
    return name.strip().rstrip(".").lower()


def is_of_this_site(headers: Mapping[str, str], names: Iterable[str]) -> bool:
    """Whether a request comes from a page of this server, or from no page at all.

    Browsers say so in `Sec-Fetch-Site`, which no page can set; over plain HTTP from another
    machine they send `Origin` alone, and that only where it may differ. Behind a proxy the
    origin is one of `names`, since the server is asked by another one.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    if origin is None:
        return True
    host = origin.partition("://")[2]
    own = headers.get("host") or ""
    return host.lower() == own.lower() or host_of(host) in map(_plain, names)
