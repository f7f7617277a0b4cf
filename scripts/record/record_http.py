#!/usr/bin/env python3
"""Record how the server of the real Jekyll (WEBrick) answers requests.

    scripts/record/record_http.py --jekyll '…/jekyll' --lib …/jekyll-4.4.1/lib

Makes small sites, lets `jekyll serve` answer for each, and asks for what is listed here. Writes
tests/conformance/http/recorded.json: the files and the configuration of each site, and of each
request the status, the headers that are the same on every machine, and the body.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

CONFORMANCE = Path(__file__).resolve().parents[2] / "tests" / "conformance"
TARGET = CONFORMANCE / "http" / "recorded.json"
sys.path.insert(0, str(CONFORMANCE))

from http_requests import send  # noqa: E402

FILES = {
    "index.html": "<h1>Home</h1>",
    "about.html": "<h1>About</h1>",
    "old.htm": "<h1>Old</h1>",
    "strict.xhtml": "<html/>",
    "both.html": "the page",
    "both/index.html": "the folder",
    "beside.html": "beside",
    "beside/note.txt": "a note",
    "folder/index.html": "in a folder",
    "folder/deep/page.html": "deep",
    "json/index.json": "{}",
    "xml/index.xml": "<x/>",
    "empty/.keep": "",
    "files/a b.txt": "with a space",
    "files/ä.txt": "with an umlaut",
    "files/100%.txt": "with a percent sign",
    "files/plus+.txt": "with a plus",
    "files/semi;colon.txt": "with a semicolon",
    "digits.txt": "0123456789",
    "empty.txt": "",
    "style.css": "p {}",
    "script.js": "1",
    "feed.xml": "<feed/>",
    "data.json": "{}",
    "picture.svg": "<svg/>",
    "picture.PNG": "no picture",
    "page.html.de": "deutsch",
    "archive.tar.gz": "packed",
    "CNAME": "example.com",
    "noext": "plain",
    ".hidden": "begins with a dot",
    ".well-known/security.txt": "Contact:",
    ".htaccess": "kept back",
    "back~": "of an editor",
}  # fmt: skip

PATHS = [
    "/", "/index.html", "/index", "/index.htm", "/about", "/about/", "/about.html",
    "/about.html/", "/about.html/x", "/about.html/x/y?q=1", "/old", "/old.htm", "/strict",
    "/strict.xhtml", "/both", "/both/", "/both.html", "/beside", "/beside/", "/beside/note.txt",
    "/folder", "/folder/", "/folder?q=1", "/folder/?q=1", "/folder/index.html", "/folder/deep",
    "/folder/deep/", "/folder/deep/page", "/json/", "/json", "/xml/", "/empty/", "/empty",
    "/files/", "/files/a%20b.txt", "/files/a+b.txt", "/files/%C3%A4.txt", "/files/%E4.txt",
    "/files/100%25.txt", "/files/plus+.txt", "/files/plus%2B.txt", "/files/semi;colon.txt",
    "/digits.txt", "/digits.txt?x=1", "/digits.txt/", "/digits", "/empty.txt", "/style.css",
    "/script.js", "/feed.xml", "/feed", "/data.json", "/picture.svg", "/picture.PNG",
    "/picture.png", "/page.html.de", "/archive.tar.gz", "/CNAME", "/cname", "/noext", "/noext/",
    "/.hidden", "/.well-known/security.txt", "/.htaccess", "/back~", "/none", "/none/",
    "/none/none.html", "/none?q=1", "/About", "/ABOUT.HTML", "//about.html", "/folder//index.html",
    "/./about.html", "/folder/../about.html", "/folder/%2e%2e/about.html", "/none/../about.html",
    "/folder/.", "/folder/..", "/folder/deep/../", "/../about.html", "/%2e%2e/about.html",
    "/folder%2findex.html", "/about%2ehtml", "/%61bout.html", "/about.html%00", "/index.html#x",
    "/favicon.ico",
]  # fmt: skip
HEAD = ["/", "/about", "/digits.txt", "/folder", "/none", "/empty.txt", "/about.html/x"]
RANGES = [
    "bytes=0-3", "bytes=-3", "bytes=5-", "bytes=5-2", "bytes=0-0", "bytes=9-9", "bytes=9-20",
    "bytes=10-", "bytes=20-30", "bytes=0-100", "bytes=-100", "bytes=-0", "bytes=0-1,4-5",
    "bytes=a-b", "bytes=", "bytes=-", "bits=0-1", "bytes = 0-3", "bytes=0 - 3", "0-3",
]  # fmt: skip
METHODS = [("OPTIONS", "/"), ("OPTIONS", "/none"), ("POST", "/"), ("PUT", "/about.html"),
           ("DELETE", "/about.html"), ("PROPFIND", "/"), ("POST", "/none")]  # fmt: skip


def plain_requests() -> list[dict[str, Any]]:
    wanted: list[dict[str, Any]] = [{"target": path} for path in PATHS]
    wanted += [{"method": "HEAD", "target": path} for path in HEAD]
    wanted += [{"method": method, "target": path} for method, path in METHODS]
    wanted += [{"target": "/digits.txt", "headers": {"Range": field}} for field in RANGES]
    wanted += [{"target": "/empty.txt", "headers": {"Range": "bytes=0-3"}},
               {"target": "/about", "headers": {"Range": "bytes=0-3"}},
               {"method": "HEAD", "target": "/digits.txt", "headers": {"Range": "bytes=0-3"}},
               {"target": "/none", "headers": {"Range": "bytes=0-3"}}]  # fmt: skip
    for target in ("/digits.txt", "/about.html"):
        for headers in (
            {"If-None-Match": "{etag}"}, {"If-None-Match": '"another"'},
            {"If-None-Match": '"another", {etag}'}, {"If-None-Match": "*"},
            {"If-Modified-Since": "{last-modified}"},
            {"If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"},
            {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"},
            {"If-Modified-Since": "no date"},
            {"If-None-Match": '"another"', "If-Modified-Since": "{last-modified}"},
            {"If-Range": "{etag}", "Range": "bytes=0-3"},
            {"If-Range": '"another"', "Range": "bytes=0-3"},
        ):  # fmt: skip
            wanted.append({"target": target, "headers": headers})
    return wanted


def sites() -> dict[str, dict[str, Any]]:
    """The sites by name: configuration, files besides, and requests."""
    few = [{"target": path} for path in (
        "/", "/about", "/folder", "/none", "/none/x.html", "/digits.txt", "/style.css",
        "/feed.xml", "/both", "/empty/",
    )]  # fmt: skip
    return {
        "plain": {"config": {}, "requests": plain_requests()},
        "with a page for what is missing": {
            "config": {},
            "files": {"404.html": "<h1>Nothing here</h1>"},
            "requests": [
                *few, {"target": "/404.html"}, {"target": "/404"},
                {"method": "HEAD", "target": "/none"},
                {"target": "/.htaccess"}, {"target": "/none", "headers": {"Range": "bytes=0-3"}},
                {"target": "/none", "headers": {"If-None-Match": "*"}},
            ],
        },
        "with a base URL": {
            "config": {"baseurl": "/base"},
            "requests": [
                {"target": target} for target in (
                    "/base/", "/base", "/base/about", "/base/folder", "/base/folder/",
                    "/base/none", "/base/both", "/base?q=1", "/base/index.html", "/base/./about",
                    "/base/empty",
                )
            ],
        },
        "with a base URL without a slash": {
            "config": {"baseurl": "base"},
            "requests": [{"target": "/base/"}, {"target": "/base/about"}],
        },
        "with listed folders": {
            "config": {"show_dir_listing": True},
            "requests": [
                *few, {"target": "/folder/"}, {"target": "/files/"}, {"target": "/index.html"},
                {"target": "/about/"},
            ],
        },
        "with headers of its own": {
            "config": {"webrick": {"headers": {"X-Mine": "yes", "Cache-Control": "max-age=60"}}},
            "requests": [*few, {"method": "HEAD", "target": "/about"}],
        },
        "in another encoding": {"config": {"encoding": "iso-8859-1"}, "requests": few},
    }  # fmt: skip


def extensions(jekyll_lib: str) -> list[str]:
    """Every extension that Jekyll's server knows."""
    lines = Path(jekyll_lib, "jekyll", "mime.types").read_text("ascii").splitlines()
    words = (line.partition("#")[0].split() for line in lines)
    return sorted({extension for kind_and in words for extension in kind_and[1:]})


#: What differs from run to run, and from machine to machine; of the second only that it is there.
LEFT_OUT = {"date", "server", "connection", "keep-alive"}
NOTED = {"etag", "last-modified"}


def ask(port: int, request: dict[str, Any]) -> dict[str, Any]:
    """What is recorded of the answer to a request."""
    status, found, body = send(port, request)
    address = f"http://127.0.0.1:{port}"
    kept = {
        name: "there" if name in NOTED else value.replace(address, "")
        for name, value in sorted(found.items())
        if name not in LEFT_OUT
    }
    return {"status": status, "headers": kept, "body": body.decode("latin-1").replace(address, "")}


class Jekyll:
    """The real server on a site."""

    def __init__(self, command: list[str], folder: Path, config: dict[str, Any]) -> None:
        source, dest = folder / "source", folder / "site"
        source.mkdir()
        (source / "_config.yml").write_text(json.dumps({**config, "port": free_port()}))
        self.port = json.loads((source / "_config.yml").read_text())["port"]
        self._process = subprocess.Popen(
            [*command, "serve", "--skip-initial-build", "--no-watch", "-s", source, "-d", dest],
            cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        due = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                if time.monotonic() > due:
                    raise
                time.sleep(0.1)

    def __enter__(self) -> Jekyll:
        return self

    def __exit__(self, *_: object) -> None:
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jekyll", default="jekyll", help="the command that runs Jekyll")
    parser.add_argument("--lib", required=True, help="the lib folder of that Jekyll")
    given = parser.parse_args()
    command = shlex.split(given.jekyll)
    recorded: dict[str, Any] = {"jekyll": "4.4.1", "files": FILES, "sites": {}, "types": {}}
    for name, site in sites().items():
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder) / "site", {**FILES, **site.get("files", {})})
            with Jekyll(command, Path(folder), site["config"]) as jekyll:
                answers = [
                    {"request": each, "answer": ask(jekyll.port, each)} for each in site["requests"]
                ]
        recorded["sites"][name] = {
            "config": site["config"], "files": site.get("files", {}), "answers": answers,
        }  # fmt: skip
        print(name, len(answers), file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        known = [*extensions(given.lib), "unheard-of", "html.de", "tar.unheard-of"]
        write(Path(folder) / "site", {f"x.{extension}": "x" for extension in known})
        with Jekyll(command, Path(folder), {}) as jekyll:
            for extension in known:
                found = send(jekyll.port, {"method": "HEAD", "target": f"/x.{extension}"})
                recorded["types"][extension] = found[1]["content-type"]
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(recorded, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
