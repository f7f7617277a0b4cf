"""Answers HTTP requests from a folder, as GitHub Pages would: an ASGI application, and uvicorn.

Files are sent by Starlette's FileResponse: HEAD, ranges, ETag and Last-Modified are its work.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles

from pyjekyll.server.files import Folder, Found, Moved, SiteFiles
from pyjekyll.server.listing import listing
from pyjekyll.server.media_types import media_type

if TYPE_CHECKING:
    import uvicorn
    from starlette.types import Receive, Scope, Send

#: What Jekyll's server sends; `webrick: headers:` in the configuration wins.
DEFAULT_HEADERS = {
    "Cache-Control": "private, max-age=0, proxy-revalidate, no-store, no-cache, must-revalidate"
}
_NOT_FOUND = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Not found</title></head>
<body><h1>Not found</h1><p>{hint}</p></body></html>
"""


@dataclass(frozen=True, slots=True)
class HttpSettings:
    """What the server has to know: plain values, so that they can go to another process."""

    root: str
    baseurl: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    list_folders: bool = False
    encoding: str = "utf-8"
    ssl_cert: str | None = None
    ssl_key: str | None = None
    verbose: bool = False


class SiteApp:
    """The ASGI application."""

    def __init__(self, settings: HttpSettings) -> None:
        self.settings = settings
        self.files = SiteFiles(settings.root, settings.baseurl, settings.list_folders)
        self.headers = {**DEFAULT_HEADERS, **settings.headers}
        # Only for its comparison of ETag and date with what the browser has.
        self._conditions = StaticFiles(directory=None)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        response = self.respond(scope)
        response.headers.update(self.headers)
        await response(scope, receive, send)

    def respond(self, scope: Scope) -> Response:
        """The response to a request."""
        if scope["method"] not in ("GET", "HEAD"):
            return Response("Method not allowed", 405, {"Allow": "GET, HEAD"})
        raw_path = (scope.get("raw_path") or scope["path"].encode()).partition(b"?")[0]
        match self.files.find(raw_path):
            case Found(path):
                return self._file(path, scope)
            case Moved(location):
                query = scope["query_string"].decode("latin-1")
                target = _on_this_host(location) + (f"?{query}" if query else "")
                return RedirectResponse(target, 301)
            case Folder(path):
                return HTMLResponse(listing(path, scope["path"]))
            case _:
                return self._missing(scope)

    def _file(self, path: str, scope: Scope) -> Response:
        try:
            found = os.stat(path)
        except OSError:  # removed since it was found
            return self._missing(scope)
        kind = media_type(path, self.settings.encoding)
        response = FileResponse(path, media_type=kind, stat_result=found)
        if self._conditions.is_not_modified(response.headers, Headers(scope=scope)):
            return NotModifiedResponse(response.headers)
        return response

    def _missing(self, scope: Scope) -> Response:
        if scope["path"] != "/favicon.ico":  # browsers ask for it whether a page names it or not
            _log(f"ERROR `{scope['path']}' not found.")
        page = os.path.join(self.settings.root, "404.html")
        if os.path.isfile(page):
            with open(page, "rb") as file:
                return HTMLResponse(file.read(), 404)
        baseurl = self.settings.baseurl
        hint = "This site has no such page."
        if baseurl and not scope["path"].startswith(baseurl + "/"):
            hint = f'The site is served below <a href="{baseurl}/">{baseurl}/</a>.'
        return HTMLResponse(_NOT_FOUND.format(hint=hint), 404)


def _on_this_host(location: str) -> str:
    """A path that no browser takes for another host, as it does with one that begins with "//"."""
    return "/" + location.lstrip("/")


def _log(message: str) -> None:
    safe = "".join(c if c.isprintable() else "?" for c in message)
    print(f"[{datetime.now():%Y-%m-%d %H:%M:%S}] {safe}", file=sys.stderr, flush=True)


def make_server(settings: HttpSettings) -> uvicorn.Server:
    """A server for `serve(sockets=[...])`; it ends when its `should_exit` is set."""
    import uvicorn

    return uvicorn.Server(
        uvicorn.Config(
            SiteApp(settings),
            lifespan="off",
            ws="none",
            log_level="info" if settings.verbose else "warning",
            access_log=settings.verbose,
            server_header=False,
            timeout_graceful_shutdown=1,
            ssl_certfile=settings.ssl_cert,
            ssl_keyfile=settings.ssl_key,
        )
    )
