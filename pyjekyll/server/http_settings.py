"""What the server has to know. Apart from it, since the builder says it and needs no server."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class HttpSettings:
    """What the server has to know: plain values, so that they can go to another process.

    `hosts` are names by which it may be asked, beside localhost and addresses. With `live`, pages
    get the script that reloads them; `delays` are the seconds after which it tries to connect
    again, at first and at most. With `waits`, requests wait until there are settings without: for
    the first build. On `livereload_port` of the `host` browser extensions are served. Where
    `published_at` is "github-pages", "netlify" or "plain", URLs are answered as that host does; of
    Netlify's rules, those of the file `netlify_toml` count as well.
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
    live: bool = False
    delays: tuple[float, float] = (1.0, 10.0)
    waits: bool = False
    livereload_port: int | None = None
    host: str = "127.0.0.1"
    published_at: str | None = None
    netlify_toml: str | None = None
