"""Equal size and time prove nothing; only what this program noted of its own copies does."""

from __future__ import annotations

import os
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.plugin.hooks import Hooks
from pyjekyll.writer import Output, SourceFile, Writer, copies, writer

LONG_AGO = 946684800_000000000


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.setenv("PYJEKYLL_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(copies, "_SETTLED_NS", -time.time_ns())  # do not wait two seconds
    for name in ("source", "_site"):
        (tmp_path / name).mkdir()
    return SimpleNamespace(
        source=str(tmp_path / "source"), dest=str(tmp_path / "_site"), config=Configuration(),
        hooks=Hooks(), place_of=os.path.basename,
    )  # fmt: skip


def put(path, content, time_ns=LONG_AGO):
    """Write a file as an archive does: with a time of its own."""
    Path(path).write_bytes(content)
    os.utime(path, ns=(time_ns, time_ns))


def build(site, name="x.bin"):
    """Copy one static file; whether it was written."""
    with Writer(site) as running:
        running.stage([Output(f"{site.dest}/{name}", SourceFile(f"{site.source}/{name}"))])
        written, _ = running.commit()
    return bool(written)


def copied(site, name="x.bin"):
    return Path(site.dest, name).read_bytes()


@pytest.fixture
def compared(monkeypatch):
    """The destinations whose bytes are compared."""
    seen = []
    is_copy = writer._is_copy
    monkeypatch.setattr(
        writer, "_is_copy", lambda file, path: seen.append(path) or is_copy(file, path)
    )
    return seen


def test_new_bytes_of_equal_size_and_time_are_copied(site):
    put(f"{site.source}/x.bin", b"one")
    assert build(site)
    put(f"{site.source}/x.bin", b"two")
    assert build(site)
    assert copied(site) == b"two"


def test_a_file_that_takes_the_place_of_another_is_copied(site):
    put(f"{site.source}/x.bin", b"one")
    put(f"{site.source}/other", b"two")
    build(site)
    os.replace(f"{site.source}/other", f"{site.source}/x.bin")
    assert build(site)
    assert copied(site) == b"two"


def test_what_another_program_put_there_is_compared(site):
    put(f"{site.source}/x.bin", b"one")
    put(f"{site.dest}/x.bin", b"two")
    assert build(site)
    assert copied(site) == b"one"


def test_a_changed_copy_is_made_anew(site):
    put(f"{site.source}/x.bin", b"one")
    build(site)
    put(f"{site.dest}/x.bin", b"two")
    assert build(site)
    assert copied(site) == b"one"


def test_bytes_that_this_program_copied_are_not_compared_again(site, compared):
    put(f"{site.source}/x.bin", b"one")
    assert build(site)
    assert not build(site)
    assert not build(site)
    assert compared == []


def test_equal_bytes_from_elsewhere_are_compared_once(site, compared):
    for folder in (site.source, site.dest):
        put(f"{folder}/x.bin", b"one")
    assert not build(site)
    assert not build(site)
    assert compared == [f"{site.dest}/x.bin"]


def test_a_young_file_is_compared_since_it_may_change_within_a_tick(site, compared, monkeypatch):
    monkeypatch.setattr(copies, "_SETTLED_NS", 2_000_000_000)
    put(f"{site.source}/x.bin", b"one")
    build(site)
    assert not build(site)
    assert len(compared) == 1


def test_a_file_system_that_stamps_no_changes_is_not_trusted(site, compared, monkeypatch):
    monkeypatch.setattr(copies, "_shows_changes", lambda *_: False)
    put(f"{site.source}/x.bin", b"one")
    build(site)
    assert not build(site)
    assert len(compared) == 1


@pytest.mark.parametrize("text", ["", "[]", '{"format": 1}', '{"format": 1, "copies": {"x": 3}}'])
def test_a_damaged_note_is_none(site, text):
    put(f"{site.source}/x.bin", b"one")
    build(site)
    note = next(Path(os.environ["PYJEKYLL_CACHE_DIR"]).rglob("copies/*.json"))
    note.write_text(text)
    put(f"{site.source}/x.bin", b"two")
    assert build(site)
    assert copied(site) == b"two"


def test_a_file_that_changes_while_it_is_copied_is_copied_whole(site, monkeypatch):
    path = f"{site.source}/x.bin"
    put(path, b"a" * 10)
    read = os.read
    changed = []

    def change(descriptor, size):
        chunk = read(descriptor, min(size, 5))
        if not changed:
            changed.append(True)
            Path(path).write_bytes(b"b" * 10)
        return chunk

    monkeypatch.setattr(os, "read", change)
    build(site)
    assert copied(site) == b"b" * 10
