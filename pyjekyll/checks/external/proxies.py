"""The proxy that the environment names: `https_proxy`, `http_proxy`, `all_proxy`, `no_proxy`."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit
from urllib.request import (  # type: ignore[attr-defined]
    getproxies_environment,
    proxy_bypass_environment,
)


@dataclass(frozen=True, slots=True)
class Proxy:
    """Where a proxy is, how it is spoken to, and what it has to be told of who asks."""

    host: str
    port: int
    is_encrypted: bool = False
    headers: tuple[tuple[str, str], ...] = ()


def proxy_for(scheme: str, host: str, port: int) -> Proxy | None:
    """The proxy for an address; None where it is asked directly.

    Raises ValueError for a proxy that speaks no HTTP.
    """
    proxies = getproxies_environment()
    address = proxies.get(scheme) or proxies.get("all")
    if not address or proxy_bypass_environment(f"{host}:{port}", proxies):
        return None
    parts = urlsplit(address if "://" in address else f"http://{address}")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"the proxy of {scheme}_proxy speaks {parts.scheme}, not HTTP")
    is_encrypted = parts.scheme == "https"
    headers: tuple[tuple[str, str], ...] = ()
    if parts.username is not None:
        known = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
        headers = (("Proxy-Authorization", f"Basic {base64.b64encode(known).decode('ascii')}"),)
    port = parts.port or (443 if is_encrypted else 80)
    return Proxy(parts.hostname, port, is_encrypted, headers)
