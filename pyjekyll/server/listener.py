"""The socket that the server will listen on, opened before anything slow is done.

So a port that is taken is known at once, and the number of a free one can go into `site.url`.
"""

from __future__ import annotations

import errno
import socket

NEXT_PORTS = 20


class PortTakenError(OSError):
    """Another program listens on the port that was asked for."""


def open_listener(host: str, port: int, *, may_move: bool = False) -> socket.socket:
    """A listening socket; with `may_move` on the next free port where this one is taken.

    Raises PortTakenError, or OSError where the host cannot be bound at all.
    """
    last = port + NEXT_PORTS if may_move and port else port
    for candidate in range(port, min(last, 65535) + 1):
        try:
            return _listen(host, candidate)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
    raise PortTakenError(errno.EADDRINUSE, f"port {port} on {host} is in use by another program")


def _listen(host: str, port: int) -> socket.socket:
    try:
        found = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
    except UnicodeError:  # two periods in succession, or 64 letters without one
        raise OSError(errno.EINVAL, f"no host can be called {host!r}") from None
    family, kind, protocol, _, address = found[0]
    listener = socket.socket(family, kind, protocol)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows shares ports unless it is told not to
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener
