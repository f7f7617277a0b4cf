"""Archives that npm could bring, hostile ones too; no network is used."""

from __future__ import annotations

import base64
import hashlib
import io
import os
import tarfile
from typing import TYPE_CHECKING

import pytest

from pyjekyll.sass import fetching
from pyjekyll.sass.errors import FetchError
from pyjekyll.sass.executables import fetched_folder, locate_dart_sass, platform_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Packer = Callable[[str, Path], None]

GOOD = {
    "package/package.json": b"{}",
    "package/dart-sass/sass": b"#!/bin/sh\n",
    "package/dart-sass/src/dart": b"dart",
    "package/dart-sass/src/sass.snapshot": b"snapshot",
}


def packed(files: dict[str, bytes], *extra: tarfile.TarInfo) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
        for member in extra:
            tar.addfile(member)
    return buffer.getvalue()


def member(name: str, kind: bytes, target: str = "") -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname = kind, target
    return made


@pytest.fixture
def npm(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], Packer]:
    """Makes an npm that gives an archive whose digest is the pinned one."""

    def make(data: bytes) -> Packer:
        digest = base64.b64encode(hashlib.sha512(data).digest()).decode()
        monkeypatch.setitem(fetching.INTEGRITY, platform_name(), digest)

        def pack(package: str, folder: Path) -> None:
            assert package == f"sass-embedded-{platform_name()}@1.99.0"
            (folder / "package.tgz").write_bytes(data)

        return pack

    return make


def test_a_good_archive_is_unpacked_and_found(
    tmp_path: Path, npm: Callable[[bytes], Packer], monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache" / "sass"
    folder = fetching.fetch(cache, npm(packed(GOOD)))
    assert folder == fetched_folder(cache)
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert files == {"sass", "src/dart", "src/sass.snapshot"}
    assert os.access(folder / "src" / "dart", os.X_OK)
    assert not os.access(folder / "src" / "sass.snapshot", os.X_OK)
    monkeypatch.setattr("pyjekyll.sass.executables._package_folders", list)
    assert locate_dart_sass(cache=cache).origin == "cache"
    assert os.listdir(cache) == [folder.parent.name]


def test_what_is_there_is_not_fetched_again(tmp_path: Path, npm: Callable[[bytes], Packer]) -> None:
    fetching.fetch(tmp_path, npm(packed(GOOD)))

    def never(package: str, folder: Path) -> None:
        raise AssertionError

    fetching.fetch(tmp_path, never)


def refused(tmp_path: Path, pack: Packer, message: str) -> None:
    cache = tmp_path / "cache"
    with pytest.raises(FetchError, match=message):
        fetching.fetch(cache, pack)
    assert os.listdir(cache) == []
    assert sorted(os.listdir(tmp_path)) == ["cache"]


def test_an_archive_with_another_digest_is_refused(
    tmp_path: Path, npm: Callable[[bytes], Packer]
) -> None:
    npm(packed(GOOD))

    def other(package: str, folder: Path) -> None:
        (folder / "package.tgz").write_bytes(packed(GOOD | {"package/dart-sass/more": b"x"}))

    refused(tmp_path, other, "not the expected one")


@pytest.mark.parametrize(
    "extra",
    [
        member("package/dart-sass/../../evil", tarfile.REGTYPE),
        member("package/dart-sass//etc/evil", tarfile.REGTYPE),
        member("package/dart-sass/..\\evil", tarfile.REGTYPE),
        member("package/dart-sass/C:evil", tarfile.REGTYPE),
        member("package/dart-sass/./evil", tarfile.REGTYPE),
        member("package/dart-sass/link", tarfile.SYMTYPE, "/etc/passwd"),
        member("package/dart-sass/hard", tarfile.LNKTYPE, "package/dart-sass/sass"),
        member("package/dart-sass/pipe", tarfile.FIFOTYPE),
        member("package/dart-sass/device", tarfile.CHRTYPE),
    ],
    ids=lambda extra: extra.name,
)
def test_entries_that_reach_out_or_are_no_files_are_refused(
    tmp_path: Path, npm: Callable[[bytes], Packer], extra: tarfile.TarInfo
) -> None:
    refused(tmp_path, npm(packed(GOOD, extra)), "an entry that is not allowed")


def test_the_same_entry_twice_is_refused(tmp_path: Path, npm: Callable[[bytes], Packer]) -> None:
    again = member("package/dart-sass/sass", tarfile.REGTYPE)
    refused(tmp_path, npm(packed(GOOD, again)), "cannot be stored")


def test_a_bomb_is_refused(
    tmp_path: Path, npm: Callable[[bytes], Packer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "_MAX_BYTES", 1_000_000)
    bomb = packed(GOOD | {"package/dart-sass/zeros": bytes(2_000_000)})
    refused(tmp_path, npm(bomb), "larger than expected")


def test_too_many_files_are_refused(tmp_path: Path, npm: Callable[[bytes], Packer]) -> None:
    many = {f"package/dart-sass/{n}": b"" for n in range(60)}
    refused(tmp_path, npm(packed(GOOD | many)), "larger than expected")


@pytest.mark.parametrize("part", [0.2, 0.9])
def test_an_archive_that_is_cut_off_is_refused(
    tmp_path: Path, npm: Callable[[bytes], Packer], part: float
) -> None:
    data = packed(GOOD | {"package/dart-sass/src/dart": os.urandom(100_000)})
    refused(tmp_path, npm(data[: int(len(data) * part)]), "cannot be unpacked|ends too early")


def test_an_archive_without_a_compiler_is_refused(
    tmp_path: Path, npm: Callable[[bytes], Packer]
) -> None:
    refused(tmp_path, npm(packed({"package/package.json": b"{}"})), "contains no dart-sass")


def test_no_archive_at_all_is_an_error(tmp_path: Path, npm: Callable[[bytes], Packer]) -> None:
    npm(b"")
    refused(tmp_path, lambda package, folder: None, "did not produce exactly one archive")


def test_a_platform_that_npm_does_not_know_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "platform_name", lambda: "plan9-vax")
    with pytest.raises(FetchError, match="for plan9-vax") as caught:
        fetching.fetch(tmp_path)
    assert "--sass-bin" in caught.value.cure


def test_a_missing_npm_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "bin" + os.pathsep + ".")
    with pytest.raises(
        FetchError, match="npm, which fetches dart-sass, is not installed"
    ) as caught:
        fetching.fetch(tmp_path)
    assert caught.value.cure


@pytest.mark.skipif(os.name == "nt", reason="npm is a script here")
def test_npm_runs_outside_of_the_site_and_without_scripts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "log"
    program = tmp_path / "bin" / "npm"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\npwd > {log}\necho "$@" >> {log}\necho broken >&2\nexit 7\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}/usr/bin{os.pathsep}/bin")
    site, folder = tmp_path / "site", tmp_path / "packed"
    site.mkdir()
    folder.mkdir()
    monkeypatch.chdir(site)
    with pytest.raises(FetchError, match=r"npm could not fetch x@1: broken"):
        fetching.npm_pack("x@1", folder)
    where, arguments = log.read_text().splitlines()
    assert where == str(folder)
    assert "--ignore-scripts" in arguments
    assert arguments.endswith(f"--pack-destination {folder} x@1")


def test_every_pinned_digest_is_one_of_sha_512() -> None:
    assert len(fetching.INTEGRITY) == 9
    for digest in fetching.INTEGRITY.values():
        assert len(base64.b64decode(digest, validate=True)) == 64
