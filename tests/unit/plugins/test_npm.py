"""Archives of npm, from a registry of the test's own."""

from __future__ import annotations

import base64
import hashlib
import io
import tarfile
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest

from pyjekyll.plugins import _npm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def archive(files: dict[str, str]) -> bytes:
    found = io.BytesIO()
    with tarfile.open(fileobj=found, mode="w:gz") as tar:
        for name, text in files.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(text.encode())
            tar.addfile(member, io.BytesIO(text.encode()))
    return found.getvalue()


DATA = archive({"a.js": "var a;", "b.js": "var b;"})


def package(data: bytes = DATA) -> _npm.Package:
    integrity = base64.b64encode(hashlib.sha512(data).digest()).decode()
    return _npm.Package("small", "1.0.0", integrity, "test", "the program", "pyjekyll x fetch")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own."""
    monkeypatch.setenv("PYJEKYLL_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[bytes], list[str]]]:
    """Starts a registry that sends one answer; the paths it was asked for."""
    servers: list[HTTPServer] = []

    def start(answer: bytes) -> list[str]:
        asked: list[str] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_response(200)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: object) -> None:
                pass

        server = HTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("NPM_CONFIG_REGISTRY", f"http://127.0.0.1:{server.server_port}/")
        return asked

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_an_archive_is_fetched_once_and_read(registry: Callable[[bytes], list[str]]) -> None:
    asked = registry(DATA)
    assert not package().is_there()
    assert package().fetch() == package().fetch() == package().path
    assert asked == ["/small/-/small-1.0.0.tgz"]
    assert package().read(["b.js", "a.js"]) == ["var b;", "var a;"]


def test_another_archive_is_not_kept(registry: Callable[[bytes], list[str]], cache: Path) -> None:
    registry(archive({"a.js": "var bad;"}))
    with pytest.raises(_npm.LackingError, match="SHA-512 digest is another one"):
        package().fetch()
    assert not [path for path in cache.rglob("*") if path.is_file()]


def test_one_that_was_changed_in_the_cache_is_not_read(
    registry: Callable[[bytes], list[str]],
) -> None:
    registry(DATA)
    path = package().fetch()
    with open(path, "ab") as file:
        file.write(b"\0")
    with pytest.raises(_npm.LackingError, match="is not the program") as error:
        package().read(["a.js"])
    assert error.value.cure == "remove it and run 'pyjekyll x fetch'"
    assert package().fetch() == path  # which puts the right one there
    assert package().read(["a.js"]) == ["var a;"]


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9", "file:///etc", "http://me:secret@127.0.0.1:9"]
)
def test_a_registry_that_cannot_be_asked_is_an_error_with_a_way_out(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NPM_CONFIG_REGISTRY", url)
    with pytest.raises(_npm.LackingError) as error:
        package().fetch()
    assert "secret" not in str(error.value)
    assert "NPM_CONFIG_REGISTRY" in error.value.cure or "npm pack" in error.value.cure


def test_an_archive_that_is_too_large_is_not_kept(
    registry: Callable[[bytes], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_npm, "_MAX_BYTES", 20)
    registry(DATA)
    with pytest.raises(_npm.LackingError, match="is larger than"):
        package().fetch()
