"""Answers HTTP requests from a folder, as GitHub Pages would: an ASGI application, and uvicorn.

Every file is opened once, after the checks of files.py, and answered from what was opened.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from pyjekyll.server.files import Folder, Found, Moved, SiteFiles
from pyjekyll.server.hosts import host_of, is_allowed
from pyjekyll.server.listing import listing
from pyjekyll.server.media_types import media_type
from pyjekyll.server.opened_file import file_response

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
    """What the server has to know: plain values, so that they can go to another process.

    `hosts` are names by which it may be asked, beside localhost and addresses.
    """

    root: str
    baseurl: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    list_folders: bool = False
    encoding: str = "utf-8"
    ssl_cert: str | None = None
    ssl_key: str | None = None
    verbose: bool = False
    hosts: tuple[str, ...] = ()


class SiteApp:
    def __init__(self, settings: HttpSettings) -> None:
        self._told: set[str] = set()
        self.use(settings)

    def use(self, settings: HttpSettings) -> None:
        """Answer by these settings from now on."""
        self.settings = settings
        self.files = SiteFiles(settings.root, settings.baseurl, settings.list_folders)
        self.headers = {**DEFAULT_HEADERS, **settings.headers}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        response = self.respond(scope)
        response.headers.update(self.headers)
        await response(scope, receive, send)

    def respond(self, scope: Scope) -> Response:
        host = Headers(scope=scope).get("host")
        if not is_allowed(host, self.settings.hosts):
            return self._refuse(host_of(host or ""))
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
                return self._listing(path, scope)
            case _:
                return self._missing(scope)

    def _file(self, path: str, scope: Scope) -> Response:
        try:
            file = self.files.open(path)
        except OSError:  # removed since it was found, or not to be read
            return self._missing(scope)
        kind = media_type(path, self.settings.encoding)
        return file_response(file, kind, scope["method"], Headers(scope=scope))

    def _listing(self, path: str, scope: Scope) -> Response:
        try:
            return HTMLResponse(listing(path, scope["path"], self.files.has))
        except OSError:
            return self._missing(scope)

    def _refuse(self, host: str) -> Response:
        """To a page of another host that takes the address of this one, say nothing of the site."""
        cure = f"pyjekyll serve --allowed-hosts {host}"
        if host not in self._told and len(self._told) < 100:
            self._told.add(host)
            _log(f"ERROR a request for the host `{host}' was refused. To allow it: {cure}")
        return PlainTextResponse(
            f"This server does not answer to the name {host!r}. To allow it: {cure}\n", 403
        )

    def _missing(self, scope: Scope) -> Response:
        if scope["path"] != "/favicon.ico":  # browsers ask for it whether a page names it or not
            _log(f"ERROR `{scope['path']}' not found.")
        try:
            with self.files.open(os.path.join(self.settings.root, "404.html")) as file:
                return HTMLResponse(file.readall(), 404)
        except OSError:
            pass  # the site has none
        baseurl = self.settings.baseurl
        hint = "This site has no such page."
        if baseurl and not scope["path"].startswith(baseurl + "/"):
            hint = f'The site is served at <a href="{baseurl}/">{baseurl}/</a>.'
        return HTMLResponse(_NOT_FOUND.format(hint=hint), 404)


def _on_this_host(location: str) -> str:
    """A path that no browser takes for another host, as it does with one that begins with "//"."""
    return "/" + location.lstrip("/")


def _log(message: str) -> None:
    safe = "".join(c if c.isprintable() else "?" for c in message)
    print(f"[{datetime.now():%Y-%m-%d %H:%M:%S}] {safe}", file=sys.stderr, flush=True)


def make_server(app: SiteApp) -> uvicorn.Server:
    """A server for `serve(sockets=[...])`; it ends when its `should_exit` is set."""
    import uvicorn

    settings = app.settings
    return uvicorn.Server(
        uvicorn.Config(
            app,
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
