"""Scans of folders."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from pyjekyll.store.scan import (
    FINE_SETTLED_NS,
    SETTLED_NS,
    digest_of_file,
    is_settled,
    scan,
    unsettled,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_it_has_every_file_and_folder_by_relative_path(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/c.md").write_text("text")
    (tmp_path / ".hidden").write_text("")
    found = scan(str(tmp_path))
    assert list(found) == [".hidden", "a", "a/b", "a/b/c.md"]
    status = (tmp_path / "a/b/c.md").stat()
    assert found["a/b/c.md"] == [4, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]


def test_new_bytes_of_equal_size_and_time_are_seen(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("one")
    os.utime(file, (1, 1))
    before = scan(str(tmp_path))
    file.write_text("two")
    os.utime(file, (1, 1))
    assert scan(str(tmp_path)) != before


def test_what_is_skipped_is_not_entered(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b").write_text("")
    assert scan(str(tmp_path), lambda path, name: path == "a" and name == "a") == {}


def test_links_are_followed_and_noted_themselves(tmp_path: Path) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside"
    site.mkdir()
    outside.mkdir()
    (outside / "file").write_text("1")
    (site / "link").symlink_to(outside)
    before = scan(str(site))
    assert "link/file" in before
    (outside / "file").write_text("22")
    assert scan(str(site)) != before


def test_a_link_to_a_folder_around_it_ends(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/up").symlink_to(tmp_path)
    (tmp_path / "a/round").symlink_to(tmp_path / "b")
    (tmp_path / "b").mkdir()
    (tmp_path / "b/round").symlink_to(tmp_path / "a")
    assert "a/up" in scan(str(tmp_path))


def test_a_dangling_link_and_a_missing_folder_are_entries(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("nowhere")
    assert scan(str(tmp_path))["link/"] == "link: nowhere"
    assert scan(str(tmp_path / "none")) == {"": "unreadable: 2"}


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("the system has no named pipes")
    os.mkfifo(tmp_path / "pipe")
    assert isinstance(scan(str(tmp_path))["pipe"], str)
    assert digest_of_file(str(tmp_path / "pipe")) is None


def test_a_file_that_is_younger_than_the_clock_is_coarse_is_not_settled() -> None:
    now = 10 * SETTLED_NS
    old, young = now - 2 * SETTLED_NS, now - SETTLED_NS
    assert is_settled([1, old, old, 7], now)
    assert not is_settled([1, old, young, 7], now)
    assert not is_settled([1, young, old, 7], now)
    assert not is_settled([1, old, old, 0], now), "without an inode times may be anybody's"
    fine = now - FINE_SETTLED_NS - 7_000_001
    assert is_settled([1, old, fine, 7], now), "no coarse clock stamps files like this"
    assert is_settled([1, fine - 1, fine, 7], now)
    assert not is_settled([1, now, fine, 7], now)
    assert not is_settled([1, old, now - FINE_SETTLED_NS + 1, 7], now)
    assert not is_settled([1, old, now - FINE_SETTLED_NS - 7_000_000, 7], now)
    assert list(unsettled({"a": "folder", "b": [1, young, young, 7]}, now)) == ["b"]
