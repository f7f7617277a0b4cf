"""An archive is unpacked below one folder, or refused; nothing is ever written outside."""

from __future__ import annotations

import gzip
import io
import tarfile
from typing import TYPE_CHECKING

import pytest

from pyjekyll.themes.archives import Limits, unpack
from pyjekyll.themes.errors import ThemeError
from tests.unit.themes import conftest as made

if TYPE_CHECKING:
    from pathlib import Path


def unpacked(tmp_path, data: bytes, **options):
    return unpack(io.BytesIO(data), tmp_path / "in" / "target", **options)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "outside.txt").write_text("untouched")
    return tmp_path


def everything(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_files_are_where_their_names_say(folder):
    data = made.tar_gz({"a/b.txt": "x", "./c.txt": "y", "d": made.special("d", tarfile.DIRTYPE)})
    result = unpacked(folder, data)
    assert result.files == 2
    assert everything(folder / "in/target") == {"a/b.txt": "x", "c.txt": "y"}
    assert (folder / "in/target/d").is_dir()


def test_the_top_folder_of_a_repository_is_dropped_and_its_commit_known(folder):
    result = unpacked(folder, made.make_repository({"a.txt": "x"}), strip=1)
    assert everything(folder / "in/target") == {"a.txt": "x"}
    assert result.comment == made.COMMIT


def test_no_file_can_be_run(folder):
    info = tarfile.TarInfo("run")
    info.mode = 0o6777
    unpacked(folder, made.tar_gz({"run": info}))
    assert (folder / "in/target/run").stat().st_mode & 0o7777 == 0o644


def test_links_inside_of_the_archive_are_left_out_and_named(folder):
    link = made.special("docs/README.md", tarfile.SYMTYPE, "../a.txt")
    result = unpacked(folder, made.tar_gz({"a.txt": "x", "docs/README.md": link}))
    assert result.left_out == ("docs/README.md",)
    assert everything(folder / "in/target") == {"a.txt": "x"}


HOSTILE = {
    "a parent": {"../outside.txt": "evil"},
    "a parent further in": {"a/../../outside.txt": "evil"},
    "an absolute path": {"/tmp/outside.txt": "evil"},
    "two slashes": {"a//b": "evil"},
    "a drive": {"C:/outside.txt": "evil"},
    "a backslash": {"..\\outside.txt": "evil"},
    "an absolute link": {"l": made.special("l", tarfile.SYMTYPE, "/etc/passwd")},
    "a link to a parent": {"l": made.special("l", tarfile.SYMTYPE, "../outside.txt")},
    "a link through a folder": {"a/l": made.special("a/l", tarfile.SYMTYPE, "b/../../../x")},
    "an empty link": {"l": made.special("l", tarfile.SYMTYPE, "")},
    "a hard link": {"a": "x", "l": made.special("l", tarfile.LNKTYPE, "a")},
    "a hard link outside": {"l": made.special("l", tarfile.LNKTYPE, "../outside.txt")},
    "a named pipe": {"p": made.special("p", tarfile.FIFOTYPE)},
    "a device": {"d": made.special("d", tarfile.CHRTYPE)},
    "a block device": {"d": made.special("d", tarfile.BLKTYPE)},
    "an unknown kind": {"d": made.special("d", b"Z")},
    "a file in a file": {"a": "x", "a/b": "y"},
    "two files of one name": {"a": "x", "./a": "y"},
    "nothing": {"d": made.special("d", tarfile.DIRTYPE)},
    "folders too deep": {"a/" * 50 + "b": "x"},
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_no_theme_has_is_refused(folder, what):
    also = {} if what == "nothing" else {"harmless.txt": "x"}
    with pytest.raises(ThemeError, match="the archive "):
        unpacked(folder, made.tar_gz({**also, **HOSTILE[what]}))
    inside = [path for path in everything(folder) if not path.startswith("in/target/")]
    assert inside == ["outside.txt"]
    assert (folder / "outside.txt").read_text() == "untouched"


def test_a_file_never_goes_through_a_link_that_came_before(folder):
    members = {"l": made.special("l", tarfile.SYMTYPE, "d"), "d/x": "1", "l/y": "2"}
    unpacked(folder, made.tar_gz(members))
    assert everything(folder / "in/target") == {"d/x": "1", "l/y": "2"}
    assert not (folder / "in/target/l").is_symlink()


def test_limits_on_files_and_bytes(folder):
    limits = Limits(files=3, file_bytes=10, total_bytes=40_000)
    for number, members in enumerate(
        ({str(i): "" for i in range(4)}, {"a": "x" * 11}, {"a": "x" * 50_000})
    ):
        with pytest.raises(ThemeError, match="more than"):
            unpack(io.BytesIO(made.tar_gz(members)), folder / f"in/{number}", limits=limits)


def test_a_bomb_is_noticed_before_it_is_unpacked(folder):
    zeros = gzip.compress(b"\0" * (8 << 20), 9)
    info = tarfile.TarInfo("big")
    info.size = 60 << 20
    head = gzip.compress(info.tobuf())
    with pytest.raises(ThemeError, match="more than 50 MB"):
        unpacked(folder, head + zeros * 8)
    assert everything(folder / "in") == {}


def test_a_bomb_in_a_header_is_noticed(folder):
    info = tarfile.TarInfo("pax")
    info.type, info.size = tarfile.XHDTYPE, 400 << 20
    with pytest.raises(ThemeError, match="header"):
        unpacked(folder, gzip.compress(info.tobuf() + b"\0" * (5 << 20)))


def test_many_small_files_reach_the_limit_of_all(folder):
    members = {f"f{i}": "x" * 30_000 for i in range(50)}
    with pytest.raises(ThemeError, match="when unpacked"):
        unpacked(folder, made.tar_gz(members), limits=Limits(total_bytes=1 << 20))


def test_what_is_no_file_counts_as_well(folder):
    folders = {f"d{i}": made.special(f"d{i}", tarfile.DIRTYPE) for i in range(3000)}
    with pytest.raises(ThemeError, match="when unpacked"):
        unpacked(folder, made.tar_gz({"a": "x", **folders}), limits=Limits(total_bytes=1 << 20))


@pytest.mark.parametrize("length", [0, 10, 100, -30])
def test_an_archive_that_is_cut_off_is_refused(folder, length):
    data = made.tar_gz({f"f{i}": str(i) * 5000 for i in range(20)})
    with pytest.raises(ThemeError, match="the archive "):
        unpacked(folder, data[:length])


@pytest.mark.parametrize("data", [b"no archive", gzip.compress(b"no tar" * 500, mtime=0)])
def test_what_is_no_archive_is_refused(folder, data):
    with pytest.raises(ThemeError, match="the archive "):
        unpacked(folder, data)


def test_a_sparse_file_is_refused(folder):
    header = made.special("s", tarfile.GNUTYPE_SPARSE)
    buffer = bytearray(header.tobuf(tarfile.GNU_FORMAT))
    buffer[483:495] = b"00000100000\0"  # its real size
    buffer[148:156] = b"        "
    checksum = sum(buffer)
    buffer[148:156] = b"%06o\0 " % checksum
    with pytest.raises(ThemeError, match=r"holes|broken"):
        unpacked(folder, gzip.compress(bytes(buffer) + b"\0" * 1024))
