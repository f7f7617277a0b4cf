"""Gems and archives made here, and a server on this machine that has them."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import io
import tarfile
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from pyjekyll.themes import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

COMMIT = "0123456789abcdef0123456789abcdef01234567"
FILES = {
    "_layouts/default.html": "<t>{{ content }}</t>",
    "_includes/head.html": "head",
    "assets/t.txt": "of the theme",
}
METADATA = """\
--- !ruby/object:Gem::Specification
name: {name}
version: !ruby/object:Gem::Version
  version: {version}
platform: ruby
authors:
- A. Author
- Bea
date: 2024-01-01 00:00:00.000000000 Z
dependencies:
- !ruby/object:Gem::Dependency
  name: jekyll
  requirement: &1 !ruby/object:Gem::Requirement
    requirements:
    - - ">="
      - !ruby/object:Gem::Version
        version: '3.5'
    - - "<"
      - !ruby/object:Gem::Version
        version: '5.0'
  type: :runtime
  prerelease: false
  version_requirements: *1
- !ruby/object:Gem::Dependency
  name: jekyll-sitemap
  requirement: !ruby/object:Gem::Requirement
    requirements:
    - - "~>"
      - !ruby/object:Gem::Version
        version: '1.10'
  type: :runtime
- !ruby/object:Gem::Dependency
  name: rake
  requirement: !ruby/object:Gem::Requirement
    requirements:
    - - "~>"
      - !ruby/object:Gem::Version
        version: '12.0'
  type: :development
description:
metadata:
  plugin_type: theme
summary: A theme.
"""


def tar(members: Mapping[str, bytes | str | tarfile.TarInfo], **attributes: object) -> bytes:
    """A tar archive: texts and bytes are files, a TarInfo is what it is."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", **attributes) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            if isinstance(content, tarfile.TarInfo):
                archive.addfile(content)
                continue
            data = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def special(name: str, kind: bytes, target: str = "") -> tarfile.TarInfo:
    """An entry that is not a file."""
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


def tar_gz(members: Mapping[str, bytes | str | tarfile.TarInfo], **attributes: object) -> bytes:
    return gzip.compress(tar(members, **attributes), mtime=0)


def make_gem(
    name: str = "themed",
    version: str = "1.2.0",
    files: Mapping[str, bytes | str | tarfile.TarInfo] = FILES,
    *,
    metadata: str | None = None,
    data: bytes | None = None,
    checksums: str | None = None,
) -> bytes:
    """A `.gem`, as `gem build` makes one."""
    text = METADATA.format(name=name, version=version) if metadata is None else metadata
    parts = {
        "metadata.gz": gzip.compress(text.encode(), mtime=0),
        "data.tar.gz": tar_gz(files) if data is None else data,
    }
    if checksums is None:
        lines = [f"  {part}: {hashlib.sha256(x).hexdigest()}\n" for part, x in parts.items()]
        checksums = "---\nSHA256:\n" + "".join(lines)
    return tar({**parts, "checksums.yaml.gz": gzip.compress(checksums.encode(), mtime=0)})


def make_repository(
    files: Mapping[str, bytes | str | tarfile.TarInfo] = FILES,
    commit: str = COMMIT,
    top: str = "Named-1",
) -> bytes:
    """An archive of a repository, as `git archive` makes one."""
    members: dict[str, bytes | str | tarfile.TarInfo] = {}
    for name, content in files.items():
        if isinstance(content, tarfile.TarInfo):
            content.name = f"{top}/{content.name}"
        members[f"{top}/{name}"] = content
    return tar_gz(members, format=tarfile.PAX_FORMAT, pax_headers={"comment": commit})


@dataclass
class Server:
    """What a server answers, by path; `requests` are the paths that were asked for."""

    url: str
    answers: dict[str, bytes] = field(default_factory=dict)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    authorizations: list[str] = field(default_factory=list)

    def add_gem(self, gem: bytes, name: str = "themed", version: str = "1.2.0") -> str:
        """Let the index have a gem; its SHA-256."""
        digest = hashlib.sha256(gem).hexdigest()
        self.answers[f"/gems/{name}-{version}.gem"] = gem
        line = f"{version} jekyll:< 5.0&>= 3.5|checksum:{digest},ruby:>= 2.0\n"
        known = self.answers.get(f"/info/{name}", b"---\n").decode()
        kept = [each for each in known.splitlines(True) if not each.startswith(f"{version} ")]
        self.answers[f"/info/{name}"] = ("".join(kept) + line).encode()
        return digest

    def add_repository(self, archive: bytes, ref: str = "HEAD", name: str = "owner/named") -> None:
        self.answers[f"/{name}/tar.gz/{ref}"] = archive


@pytest.fixture
def server() -> Iterator[Server]:
    """A server that listens while a test runs."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.requests.append(self.path)
            served.authorizations.append(self.headers.get("Authorization", ""))
            data = served.answers.get(self.path)
            self.send_response(served.statuses.get(self.path, 200 if data is not None else 404))
            headers = {"Content-Length": str(len(data or b"")), **served.headers.get(self.path, {})}
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            with contextlib.suppress(OSError):  # who asked may have enough
                self.wfile.write(data or b"")

        def log_message(self, *_arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        served = Server(f"http://127.0.0.1:{http.server_address[1]}")
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield served
        finally:
            http.shutdown()
            thread.join()


@pytest.fixture
def settings(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Settings]:
    """Makes the settings of a site in a folder of its own, for that server alone."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr("pyjekyll.themes.installed._SYSTEMS", ())
    source = tmp_path / "site"
    source.mkdir()
    monkeypatch.chdir(source)

    def make(**changes: object) -> Settings:
        values: dict[str, object] = {
            "source": str(source),
            "environ": {},
            "gem_index": server.url,
            "archives": server.url,
            "api": server.url,
            "cache": tmp_path / "cache",
            **changes,
        }
        return Settings(**values)  # type: ignore[arg-type]

    return make
