"""Files are replaced whole, only where bytes differ, and not at all when something fails."""

import os
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.errors import BuildError
from pyjekyll.plugin.hooks import Hooks
from pyjekyll.utils.paths import sanitized_path
from pyjekyll.writer import Output, SourceFile, Writer


@pytest.fixture
def site(tmp_path):
    source, dest = tmp_path / "source", tmp_path / "_site"
    source.mkdir()
    dest.mkdir()
    return SimpleNamespace(
        source=str(source),
        dest=str(dest),
        keep_files=[".git", "kept/inner"],
        config=Configuration(),
        hooks=Hooks(),
        place_of=lambda path: path.removeprefix(str(source) + "/"),
        in_dest_dir=lambda *paths: sanitized_path(str(dest), paths[0]),
        in_source_dir=lambda *paths: sanitized_path(str(source), paths[0]),
    )


def write(site, files):
    with Writer(site) as writer:
        writer.stage([Output(f"{site.dest}/{name}", content) for name, content in files.items()])
        return writer.commit()


def names(folder):
    return sorted(
        os.path.relpath(os.path.join(base, name), folder)
        for base, _, files in os.walk(folder)
        for name in files
    )


def test_a_file_with_the_same_bytes_is_left_alone(site):
    write(site, {"a.html": b"one", "b/c.html": b"two"})
    before = os.stat(f"{site.dest}/a.html").st_ino
    written, unchanged = write(site, {"a.html": b"one", "b/c.html": b"new"})
    assert written == [f"{site.dest}/b/c.html"]
    assert unchanged == [f"{site.dest}/a.html"]
    assert os.stat(f"{site.dest}/a.html").st_ino == before
    assert names(site.dest) == ["a.html", "b/c.html"]


def test_a_static_file_is_copied_with_its_time_and_copied_again_when_it_changes(site):
    source = Path(site.source, "x.bin")
    for content, expected in ((b"one", "written"), (None, "unchanged"), (b"two", "written")):
        if content is not None:
            source.write_bytes(content)
        written, unchanged = write(site, {"x.bin": SourceFile(str(source))})
        assert {"written": written, "unchanged": unchanged}[expected] == [f"{site.dest}/x.bin"]
    assert os.stat(f"{site.dest}/x.bin").st_mtime_ns == os.stat(source).st_mtime_ns


def test_an_unreadable_source_leaves_everything_as_it_was(site):
    write(site, {"a.html": b"old"})
    with pytest.raises(BuildError) as raised:
        write(
            site,
            {
                "a.html": b"new",
                "x": SourceFile(f"{site.source}/none-1"),
                "y": SourceFile(f"{site.source}/none-2"),
            },
        )
    assert [d.place.path for d in raised.value.diagnostics] == ["none-1", "none-2"]
    assert names(site.dest) == ["a.html"]
    assert Path(site.dest, "a.html").read_bytes() == b"old"


def test_a_destination_that_cannot_be_made_is_an_error(site):
    blocked = f"{site.source}/file"
    Path(blocked).touch()
    site.dest = f"{blocked}/_site"
    with pytest.raises(BuildError) as raised:
        write(site, {"a.html": b"x"})
    assert raised.value.diagnostics[0].rule == "site/unwritable-destination"


def test_a_file_that_would_be_a_folder_too_is_reported_before_anything_is_written(site):
    write(site, {"kept": b"old"})
    with pytest.raises(BuildError) as raised:
        write(site, {"kept": b"new", "a": b"", "a/index.html": b"", "b/c": b"", "b": b""})
    assert [d.message.replace(site.dest, "_site") for d in raised.value.diagnostics] == [
        "_site/a cannot be both a file and the folder of _site/a/index.html",
        "_site/b cannot be both a file and the folder of _site/b/c",
    ]
    assert Path(site.dest, "kept").read_bytes() == b"old"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_an_unwritable_folder_is_reported_and_nothing_changes(site):
    write(site, {"a/x": b"old", "b": b"old"})
    os.chmod(f"{site.dest}/a", 0o500)
    with pytest.raises(BuildError, match="Permission denied"):
        write(site, {"b": b"new", "a/x": b"new"})
    os.chmod(f"{site.dest}/a", 0o700)
    assert Path(site.dest, "b").read_bytes() == b"old"


def test_a_name_that_is_too_long_is_reported_for_each_file(site):
    with pytest.raises(BuildError) as raised, Writer(site) as writer:
        writer.stage([Output(f"{site.dest}/{c * 300}", b"") for c in "ab"])
        writer.commit()
    assert raised.value.diagnostics[0].cure == "give the page a shorter permalink"


def test_the_mode_of_a_page_stays_and_a_copy_has_that_of_its_source(site):
    write(site, {"a": b"one"})
    os.chmod(f"{site.dest}/a", 0o640)
    script = Path(site.source, "run.sh")
    script.write_bytes(b"#!/bin/sh\n")
    script.chmod(0o750)
    write(site, {"a": b"two", "run.sh": SourceFile(str(script))})
    modes = [stat.S_IMODE(os.stat(f"{site.dest}/{name}").st_mode) for name in ("a", "run.sh")]
    assert modes == [0o640, 0o750]


def test_nothing_of_the_staging_is_left_behind(site):
    write(site, {"a": b"one"})
    with pytest.raises(BuildError):
        write(site, {"a": b"two", "b": SourceFile(f"{site.source}/nothing")})
    assert os.listdir(site.dest) == ["a"]
