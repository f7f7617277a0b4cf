"""Requests as they are recorded, sent by a socket: nothing is added that a library would add."""

from __future__ import annotations

import socket
from typing import Any


def send(port: int, request: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of the answer to a request on a connection of its own.

    `{etag}` and `{last-modified}` in the request's headers stand for those of an answer before.
    """
    method, target = request.get("method", "GET"), request["target"]
    lines = [f"{method} {target} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Connection: close"]
    if method in ("POST", "PUT"):
        lines.append("Content-Length: 0")
    for name, value in request.get("headers", {}).items():
        if "{" in value:
            known = send(port, {"target": target})[1]
            value = value.replace("{etag}", known["etag"])
            value = value.replace("{last-modified}", known["last-modified"])
        lines.append(f"{name}: {value}")
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        parts = []
        while part := connection.recv(1 << 16):
            parts.append(part)
    head, _, body = b"".join(parts).partition(b"\r\n\r\n")
    first, *rest = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in rest)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    return int(first.split()[1]), headers, body
