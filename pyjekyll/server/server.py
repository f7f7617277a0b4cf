"""Answers HTTP requests from a folder, as GitHub Pages would: an ASGI application, and uvicorn.

Every file is opened once, after the checks of files.py, and answered from what was opened.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, unquote

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from pyjekyll.server.files import Coming, Folder, Found, Moved, SiteFiles
from pyjekyll.server.hosts import host_of, is_allowed, is_loopback, is_of_this_site
from pyjekyll.server.listing import listing
from pyjekyll.server.live_page import has_base, is_for_a_page, nonce_of, script_tag, with_script
from pyjekyll.server.live_reload import FOLDER, LiveReload, client_script
from pyjekyll.server.media_types import media_type
from pyjekyll.server.opened_file import file_response, is_not_modified
from pyjekyll.server.pending_pages import PendingPages
from pyjekyll.server.redirects import Rules
from pyjekyll.server.redirects import find as find_rule

if TYPE_CHECKING:
    from collections.abc import Mapping

    import uvicorn
    from starlette.types import Receive, Scope, Send

    from pyjekyll.server.http_settings import HttpSettings
    from pyjekyll.utils.netlify_redirects import Sent

#: What Jekyll's server sends; `webrick: headers:` in the configuration wins.
DEFAULT_HEADERS = {
    "Cache-Control": "private, max-age=0, proxy-revalidate, no-store, no-cache, must-revalidate"
}
_NOT_FOUND = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Not found</title></head>
<body><h1>Not found</h1><p>{hint}</p></body></html>
"""
_PLEASE_WAIT = b"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Building\xe2\x80\xa6</title>
<style>html { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 20vh auto; text-align: center }</style></head>
<body><p>The site is being built. This page appears when that is done.</p></body></html>
"""

#: How long a browser sees nothing before it is told that the site is being built.
SECONDS_TO_WAIT = 0.5
#: How long it waits for a page that is out of date before it gets the old one, and how long a
#: program does, which is told of nothing.
SECONDS_FOR_A_PAGE, SECONDS_FOR_A_PROGRAM = 2.0, 60.0


class SiteApp:
    def __init__(
        self,
        settings: HttpSettings,
        live: LiveReload | None = None,
        pending: PendingPages | None = None,
    ) -> None:
        self._told: set[str] = set()
        self.live = live or LiveReload()
        self._pending = pending or PendingPages()
        self._rules = Rules()
        self.use(settings)

    def use(self, settings: HttpSettings) -> None:
        """Answer by these settings from now on."""
        self.settings = settings
        pending = self._pending
        self.files = SiteFiles(
            settings.root,
            settings.baseurl,
            settings.list_folders,
            Coming(pending.is_made, pending.has_made_in),
            settings.published_at,
        )
        self._with_coming = replace(
            self.files, coming=Coming(pending.is_coming, pending.has_coming_in)
        )
        self.live.is_ready = not settings.waits
        self.headers = {**DEFAULT_HEADERS, **settings.headers}
        self.root = settings.root
        self._is_ascii_based = _is_ascii_based(settings.encoding)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        if self.settings.waits and not await self._is_ready(scope):
            await self._please_wait(scope)(scope, receive, send)
            return
        service = self._service(scope["path"])
        if service is not None and self._is_allowed(scope):
            await self._serve_page(service, scope, receive, send)
            return
        sent = self._sent(scope)
        if sent is not None and not (sent.is_moved or sent.is_elsewhere):
            path = sent.location.partition("?")[0]
            scope = {**scope, "path": unquote(path), "raw_path": path.encode()}
        await self._wait_for_the_page(scope)
        response = self._respond_as_sent(sent, scope)
        response.headers.update(self.headers)
        await response(scope, receive, send)

    def respond(self, scope: Scope) -> Response:
        """The answer to a request for something of the site."""
        if not self._is_allowed(scope):
            return self._refuse(host_of(Headers(scope=scope).get("host") or ""))
        if scope["method"] == "OPTIONS":
            return Response(headers={"Allow": "GET, HEAD, OPTIONS"})
        if scope["method"] not in ("GET", "HEAD"):
            return Response("Method not allowed", 405, {"Allow": "GET, HEAD, OPTIONS"})
        match self.files.find(_raw_path(scope)):
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

    def _sent(self, scope: Scope) -> Sent | None:
        """What the rules of the host say of a request, where a site is published at Netlify."""
        if self.settings.published_at != "netlify" or not self._is_allowed(scope):
            return None
        rules = self._rules.read(os.path.join(self.root, "_redirects"), self.settings.netlify_toml)
        if not rules:
            return None
        is_there = isinstance(self._with_coming.find(_raw_path(scope)), Found)
        query = scope["query_string"].decode("latin-1")
        return find_rule(rules, scope["path"], query, is_there=is_there)

    def _respond_as_sent(self, sent: Sent | None, scope: Scope) -> Response:
        if sent is None or scope["method"] not in ("GET", "HEAD"):
            return self.respond(scope)
        if sent.is_moved:
            return RedirectResponse(sent.location, sent.status)
        if sent.is_elsewhere:
            text = f"A rule passes this on to {sent.location}; `pyjekyll serve` does not.\n"
            return PlainTextResponse(text, 502)
        response = self.respond(scope)
        if response.status_code == 200:
            response.status_code = sent.status
        return response

    async def _wait_for_the_page(self, scope: Scope) -> None:
        """Let a page that is out of date be rendered first.

        A browser gets the old one where that takes long: it is told of the new one.
        """
        if scope["method"] not in ("GET", "HEAD") or not self._is_allowed(scope):
            return
        raw_path = _raw_path(scope)
        headers = Headers(scope=scope)
        name = raw_path.rpartition(b"/")[2]
        is_page = b"." not in name or name.lower().endswith((b".html", b".xhtml", b".htm"))
        is_patient = not (self.settings.live and is_for_a_page(headers))
        await self._pending.settled(
            lambda: self.place_of(raw_path),
            SECONDS_FOR_A_PROGRAM if is_patient else SECONDS_FOR_A_PAGE,
            is_page=is_page,
        )

    def place_of(self, raw_path: bytes) -> str | None:
        """The path below the destination of what there will be under a URL; None for no file."""
        found = self._with_coming.find(raw_path)
        return self.files.path_below(found.path) if isinstance(found, Found) else None

    def read(self, path: str) -> bytes | None:
        """The bytes of a file in the destination; None where there is none."""
        try:
            with self.files.open(os.path.join(self.root, path)) as file:
                return file.readall()
        except OSError:
            return None

    def _is_allowed(self, scope: Scope) -> bool:
        return is_allowed(Headers(scope=scope).get("host"), self.settings.hosts)

    def _file(self, path: str, scope: Scope) -> Response:
        headers = Headers(scope=scope)
        build = self.live.build  # before the file is read: what is newer is announced then
        made = self._pending.made(self.files.path_below(path))
        if made is not None:
            return self._page(made, media_type(path, self.settings.encoding), scope, build)
        try:
            file = self.files.open(path)
        except OSError:  # removed since it was found, or not to be read
            return self._missing(scope)
        kind = media_type(path, self.settings.encoding)
        if not (self._is_live(kind, scope["method"]) and is_for_a_page(headers)):
            return file_response(file, kind, scope["method"], headers)
        with file:
            return self._page(file.readall(), kind, scope, build)

    def _page(self, content: bytes, kind: str, scope: Scope, build: str) -> Response:
        headers = Headers(scope=scope)
        if self._is_live(kind, scope["method"]) and is_for_a_page(headers):
            content = self._live_page(content, kind, headers, build)
        etag = f'"{digest_of(content)}"'
        response = Response(content, headers={"content-type": kind, "etag": etag})
        return is_not_modified(response, headers) or response

    async def _is_ready(self, scope: Scope) -> bool:
        """Wait for the first build. A browser that shows a page gets another one meanwhile."""
        if self._service(scope["path"]) is not None or not self._is_allowed(scope):
            return True
        is_page = self.settings.live and is_for_a_page(Headers(scope=scope))
        return await self.live.ready(SECONDS_TO_WAIT if is_page else None)

    def _please_wait(self, scope: Scope) -> Response:
        page = self._live_page(
            _PLEASE_WAIT, "text/html", Headers(scope=scope), self.live.build, status=503
        )
        return HTMLResponse(page, 503, {"Cache-Control": "no-store", "Retry-After": "1"})

    # live reload ----------------------------------------------------------------------------

    def _is_live(self, kind: str, method: str) -> bool:
        is_html = kind.startswith(("text/html", "application/xhtml+xml"))
        return self.settings.live and method == "GET" and is_html and self._is_ascii_based

    def _live_page(
        self, page: bytes, kind: str, headers: Mapping[str, str], build: str, status: int = 200
    ) -> bytes:
        address = f"{quote(self.settings.baseurl)}/{FOLDER}/client.js"
        if has_base(page) and headers.get("host"):
            address = f"//{headers['host']}{address}"
        first, most = self.settings.delays
        data = {
            "build": build,
            "page": digest_of(page),
            "status": str(status),
            "min-delay": str(round(first * 1000)),
            "max-delay": str(round(most * 1000)),
        }
        policies = (v for k, v in self.headers.items() if k.lower() == "content-security-policy")
        nonce = nonce_of(page, next(policies, None))
        return with_script(page, script_tag(address, nonce, data), is_xml="xhtml" in kind)

    def _service(self, path: str) -> str | None:
        """What a page asks of the server itself; None for what is of the site."""
        prefix = f"{self.settings.baseurl}/{FOLDER}/"
        return path[len(prefix) :] if self.settings.live and path.startswith(prefix) else None

    async def _serve_page(self, service: str, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        method = scope["method"]
        query = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        page = query.get("page", [""])[0]
        if service == "client.js":  # without it a page of another host learns nothing
            response: Response = Response(client_script(), media_type="text/javascript")
        elif not is_of_this_site(headers, self.settings.hosts):
            response = PlainTextResponse("Only pages of this site may ask.\n", 403)
        elif service == "events" and method == "GET":
            since = headers.get("last-event-id") or query.get("since", [""])[0]

            def message(since: str) -> str:
                update = self.live.update(
                    since, lambda: self.files.find(page_path(page)), self.root
                )
                return json.dumps(update)

            await self.live.stream(scope, receive, send, since, message, page)
            return
        elif service == "source" and method == "GET":
            response = self._source(page_path(page))
        elif service == "open" and method == "POST":
            response = await self._open(scope, receive)
        else:
            response = PlainTextResponse("Not found\n", 404)
        response.headers["cache-control"] = "no-store"
        await response(scope, receive, send)

    def _source(self, path: bytes) -> Response:
        """A page as it is on the disk, for the script to compare; of which build, in a header."""
        build = self.live.build
        found = self.files.find(path)
        try:
            if isinstance(found, Folder):
                content = listing(found.path, os.fsdecode(path), self.files.has).encode()
            else:
                missing = os.path.join(self.settings.root, "404.html")
                file = found.path if isinstance(found, Found) else missing
                made = self._pending.made(self.files.path_below(file))
                if made is None:
                    with self.files.open(file) as opened:
                        made = opened.readall()
                content = made
        except OSError:
            return PlainTextResponse("Not found\n", 404)
        return Response(
            content,
            headers={
                "pyjekyll-build": build,
                "pyjekyll-page": digest_of(content),
                "content-type": f"text/plain; charset={self.settings.encoding}",
                "x-content-type-options": "nosniff",
            },
        )

    async def _open(self, scope: Scope, receive: Receive) -> Response:
        """Open the place of an error in the editor; only on this machine."""
        from pyjekyll.server.editor import EditorError, open_in_editor

        client = scope.get("client")
        if client is None or not is_loopback(client[0]):
            return PlainTextResponse("Only a browser on the same machine can open files.\n", 403)
        try:
            wanted = json.loads(await _body(scope, receive))
            place = self.live.place(wanted["report"], wanted["list"], wanted["index"])
        except (ValueError, LookupError, TypeError, ClientDisconnect):
            place = None
        if place is None:
            return PlainTextResponse("The site has been built again; look once more.\n", 409)
        try:
            open_in_editor(*place)
        except EditorError as error:
            return PlainTextResponse(f"{error}\n", 501)
        return Response(status_code=204)

    def _listing(self, path: str, scope: Scope) -> Response:
        build = self.live.build
        try:
            page = listing(path, scope["path"], self.files.has).encode()
        except OSError:
            return self._missing(scope)
        return HTMLResponse(self._maybe_live(page, scope, build, 200))

    def _maybe_live(self, page: bytes, scope: Scope, build: str, status: int) -> bytes:
        headers = Headers(scope=scope)
        if self._is_live("text/html", scope["method"]) and is_for_a_page(headers):
            return self._live_page(page, "text/html", headers, build, status)
        return page

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
        build = self.live.build
        try:
            with self.files.open(os.path.join(self.settings.root, "404.html")) as file:
                return HTMLResponse(self._maybe_live(file.readall(), scope, build, 404), 404)
        except OSError:
            pass  # the site has none
        baseurl = self.settings.baseurl
        hint = "This site has no such page."
        if baseurl and not scope["path"].startswith(baseurl + "/"):
            hint = f'The site is served at <a href="{baseurl}/">{baseurl}/</a>.'
        page = _NOT_FOUND.format(hint=hint).encode()
        return HTMLResponse(self._maybe_live(page, scope, build, 404), 404)


def _raw_path(scope: Scope) -> bytes:
    """The path of a request, still percent-encoded."""
    raw_path: bytes = scope.get("raw_path") or scope["path"].encode()
    return raw_path.partition(b"?")[0]


def page_path(page: str) -> bytes:
    """The path of a page as browsers write it, still percent-encoded."""
    return page.encode("utf-8", "surrogateescape")


def digest_of(page: bytes) -> str:
    """Another one for each text: a page says so which one it was made of."""
    return hashlib.blake2b(page, digest_size=16).hexdigest()


async def _body(scope: Scope, receive: Receive) -> bytes:
    """The body of a request, if it is as short as ours are. Raises ValueError."""
    parts: list[bytes] = []
    async for part in Request(scope, receive).stream():
        parts.append(part)
        if sum(map(len, parts)) > 10_000:
            raise ValueError("too long")
    return b"".join(parts)


def _is_ascii_based(encoding: str) -> bool:
    try:
        return "</body>".encode(encoding) == b"</body>"
    except LookupError:
        return False


def _on_this_host(location: str) -> str:
    """A path that no browser takes for another host, as it does with one that begins with "//"."""
    return "/" + location.lstrip("/")


def _log(message: str) -> None:
    safe = "".join(c if c.isprintable() else "?" for c in message)
    print(f"[{datetime.now():%Y-%m-%d %H:%M:%S}] {safe}", file=sys.stderr, flush=True)


def make_extension_server(app: SiteApp) -> uvicorn.Server:
    """A server for browser extensions that speak the LiveReload protocol."""
    import uvicorn

    from pyjekyll.server.live_websocket import LiveWebSocket

    settings = app.settings
    return uvicorn.Server(
        uvicorn.Config(
            LiveWebSocket(app.live, settings.baseurl, settings.hosts),
            lifespan="off",
            ws="wsproto",
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=1,
            ssl_certfile=settings.ssl_cert,
            ssl_keyfile=settings.ssl_key,
        )
    )


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
