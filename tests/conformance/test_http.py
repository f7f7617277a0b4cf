"""Every answer of Jekyll's own server that was recorded, compared with ours.

scripts/record/record_http.py has asked it. Compared are status, place, type, range, conditions,
length and body, and the headers of the site's own; not the looks of error pages, of redirects and
of listed folders. Parts of files and files that have not changed have fewer headers there: those
are not compared. Where ours is meant to answer otherwise, DEVIATIONS says so, and why.
"""

from __future__ import annotations

import json
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pyjekyll.commands.serve import http_settings
from pyjekyll.server.listener import open_listener
from pyjekyll.server.media_types import media_type
from pyjekyll.server.server import SiteApp, make_server
from tests.conformance.http_requests import send

if TYPE_CHECKING:
    from collections.abc import Iterator

RECORDED = json.loads((Path(__file__).parent / "http" / "recorded.json").read_text("utf-8"))

_OUTSIDE = "a path that leads outside names nothing"
_IS_ODD = "what cannot be understood of a range is left out of account, as RFC 9110 wants"
_CONDITION = "If-None-Match and If-Modified-Since as RFC 9110 has them"
_PART = "If-Range as RFC 9110 has it"
_METHOD = "what may be asked for is the same for all paths"
_BASE = "the base URL is a prefix, with or without slashes, and leads to the site"
#: Request: the status of our answer, and why it is another one, or with another body.
DEVIATIONS = {
    "GET /beside": (200, "hosts answer with the page beside a folder that has no index"),
    "GET /../about.html": (404, _OUTSIDE),
    "GET /%2e%2e/about.html": (404, _OUTSIDE),
    "GET /about.html%00": (404, "no path has a NUL, and no error is the server's own"),
    "GET /index.html#x": (404, "no browser sends what follows #"),
    "OPTIONS /none": (200, _METHOD),
    "POST /none": (405, _METHOD),
    "GET /digits.txt Range: bytes=5-2": (200, _IS_ODD),
    "GET /digits.txt Range: bytes=a-b": (200, _IS_ODD),
    "GET /digits.txt Range: bytes=": (200, _IS_ODD),
    "GET /digits.txt Range: bytes=-": (200, _IS_ODD),
    "GET /digits.txt Range: bits=0-1": (200, _IS_ODD),
    "GET /digits.txt Range: bytes = 0-3": (206, "white space does no harm"),
    "GET /digits.txt Range: bytes=0 - 3": (206, "white space does no harm"),
    "GET /digits.txt Range: 0-3": (200, _IS_ODD),
    "GET /digits.txt Range: bytes=-100": (206, "RFC 9110: of a shorter file the whole is meant"),
    "GET /digits.txt Range: bytes=-0": (416, "RFC 9110: no last byte is none"),
    "GET /digits.txt Range: bytes=0-1,4-5": (200, "RFC 9110 lets a server send the whole file"),
    **{
        f"GET {path} {condition}": (status, why)
        for path in ("/digits.txt", "/about.html")
        for condition, status, why in (
            ("If-None-Match: *", 304, _CONDITION),
            ("If-Modified-Since: {last-modified}", 304, _CONDITION),
            ("If-Modified-Since: no date", 200, _CONDITION),
            ("If-Range: {etag}, Range: bytes=0-3", 206, _PART),
            ('If-Range: "another", Range: bytes=0-3', 200, _PART),
        )
    },
    "GET /base": (301, _BASE),
    "GET /base?q=1": (301, _BASE),
    "with a base URL without a slash: GET /base/": (200, _BASE),
    "with a base URL without a slash: GET /base/about": (200, _BASE),
}
CASES = [
    (name, each["request"], each["answer"])
    for name, site in RECORDED["sites"].items()
    for each in site["answers"]
]


def name_of(site: str, request: dict[str, Any]) -> str:
    headers = ", ".join(f"{name}: {value}" for name, value in request.get("headers", {}).items())
    asked = f"{request.get('method', 'GET')} {request['target']} {headers}".strip()
    return f"{site}: {asked}" if f"{site}: {asked}" in DEVIATIONS else asked


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, int]]:
    """The ports of our servers, by the names of the sites."""
    with _all_served(tmp_path_factory, list(RECORDED["sites"])) as ports:
        yield ports


@contextmanager
def _all_served(factory: pytest.TempPathFactory, names: list[str]) -> Iterator[dict[str, int]]:
    if not names:
        yield {}
        return
    *others, name = names
    with (
        _all_served(factory, others) as ports,
        _served(factory.mktemp("site"), RECORDED["sites"][name]) as port,
    ):
        yield {**ports, name: port}


@contextmanager
def _served(folder: Path, site: dict[str, Any]) -> Iterator[int]:
    for name, text in {**RECORDED["files"], **site["files"]}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    config: Any = {"host": "127.0.0.1", "source": str(folder), **site["config"]}
    server = make_server(SiteApp(http_settings(config, {}, str(folder))))
    listener = open_listener("127.0.0.1", 0)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield listener.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()


def ask(port: int, request: dict[str, Any]) -> tuple[int, dict[str, str], str]:
    """The answer to a request, with its body as text."""
    status, headers, body = send(port, request)
    return status, headers, body.decode("latin-1")


def compared(status: int, headers: dict[str, str], body: str) -> dict[str, Any]:
    """What of an answer has to be the same."""
    found: dict[str, Any] = {"status": status, "location": headers.get("location")}
    if status == 206:
        found |= {name: headers.get(name) for name in ("content-range", "content-length")}
        found |= {"body": body, "etag": "etag" in headers}
    elif status == 200 and "Index of" not in body and "allow" not in headers:
        names = ("content-type", "content-length", "cache-control", "x-mine")
        found |= {name: headers.get(name) for name in names}
        found |= {name: name in headers for name in ("etag", "last-modified")}
        found["body"] = body
    return found


@pytest.mark.parametrize(
    ("site", "request_", "recorded"), CASES, ids=[name_of(s, r) for s, r, _ in CASES]
)
def test_requests_are_answered_as_by_jekylls_server(
    servers: dict[str, int], site: str, request_: dict[str, Any], recorded: dict[str, Any]
) -> None:
    status, headers, body = ask(servers[site], request_)
    theirs = compared(recorded["status"], recorded["headers"], recorded["body"])
    ours = compared(status, headers, body)
    if (known := DEVIATIONS.get(name_of(site, request_))) is not None:
        assert status == known[0]
        assert ours != theirs, "this deviation is none any more"
    else:
        assert ours == theirs


def test_every_deviation_is_of_a_request_that_was_recorded() -> None:
    assert DEVIATIONS.keys() <= {name_of(site, request) for site, request, _ in CASES}


def test_every_extension_has_the_type_that_jekylls_server_sends() -> None:
    assert len(RECORDED["types"]) > 1000
    ours = {extension: media_type(f"x.{extension}") for extension in RECORDED["types"]}
    assert ours == RECORDED["types"]
