"""The LiveReload protocol, version 7, for browser extensions: a WebSocket on a port of its own.

Pages that are served need none of it. See https://github.com/livereload/livereload-js.
"""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse

from pyjekyll.server.hosts import host_of, is_allowed
from pyjekyll.server.live_reload import MAX_FILES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from starlette.types import Receive, Scope, Send

    from pyjekyll.server.live_reload import LiveReload

PROTOCOL = "http://livereload.com/protocols/official-7"
HELLO = {"command": "hello", "protocols": [PROTOCOL], "serverName": "pyjekyll"}

#: What extensions swap without loading the page again, by the end of the name.
_SWAPPED = (".css", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif")


class LiveWebSocket:
    """Tells extensions what each build has changed; `baseurl` is that of the site."""

    def __init__(self, live: LiveReload, baseurl: str, hosts: Sequence[str]) -> None:
        self._live = live
        self._baseurl = baseurl
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        if scope["type"] == "http":
            text = "This port is for browser extensions that speak the LiveReload protocol.\n"
            await PlainTextResponse(text, 404)(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()  # the request for the connection
            if not may_listen(Headers(scope=scope), self._hosts):
                await send({"type": "websocket.close", "code": 1008})
                return
            await send({"type": "websocket.accept"})
            with suppress(OSError, RuntimeError):  # the browser is gone
                await self._talk(receive, send)

    async def _talk(self, receive: Receive, send: Send) -> None:
        async def say(message: object) -> None:
            await send({"type": "websocket.send", "text": json.dumps(message)})

        gone = asyncio.ensure_future(_closed(receive))
        try:
            with self._live.listening() as news:
                build, _ = self._live.changed_since("")
                await say(HELLO)
                while await news.comes_before(gone):
                    build, changed = self._live.changed_since(build)
                    for path in paths_to_reload(changed):
                        url = f"{self._baseurl}/{path}"
                        await say({"command": "reload", "path": url, "liveCSS": True,
                                   "liveImg": True})  # fmt: skip
            if not gone.done():
                await send({"type": "websocket.close", "code": 1001})
        finally:
            gone.cancel()


def may_listen(headers: Headers, hosts: Iterable[str]) -> bool:
    """Whether a page that this server may be asked by, or an extension, wants to know."""
    hosts = tuple(hosts)
    if not is_allowed(headers.get("host"), hosts):
        return False
    scheme, separator, host = headers.get("origin", "").partition("://")
    if not separator:
        return "origin" not in headers
    return scheme.endswith("-extension") or is_allowed(host_of(host), hosts)


def paths_to_reload(changed: Iterable[str]) -> Iterator[str]:
    """What can be swapped, each; of everything else one, which loads the page again."""
    ordered = sorted(changed)
    yield from [path for path in ordered if path.lower().endswith(_SWAPPED)][:MAX_FILES]
    yield from [path for path in ordered if not path.lower().endswith(_SWAPPED)][:1]


async def _closed(receive: Receive) -> None:
    while (await receive())["type"] != "websocket.disconnect":
        pass
