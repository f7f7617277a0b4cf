"""Files are replaced whole, only where bytes differ, and not at all when something fails."""

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.errors import BuildError
from pyjekyll.plugin.hooks import Hooks
from pyjekyll.utils.paths import sanitized_path
from pyjekyll.writer import Cleaner, Output, SourceFile, Writer


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


def test_the_cleaner_removes_what_nothing_claims_and_keeps_what_is_to_be_kept(site):
    write(
        site,
        {
            "a.html": b"",
            "old/b.html": b"",
            ".git/HEAD": b"",
            ".gitignore": b"",
            "kept/inner/c": b"",
            "kept/d": b"",
            ".hidden": b"",
        },
    )
    removed = Cleaner(site).cleanup({f"{site.dest}/a.html"})
    assert [path.removeprefix(site.dest + "/") for path in removed] == [".hidden", "kept/d", "old"]
    assert names(site.dest) == [".git/HEAD", ".gitignore", "a.html", "kept/inner/c"]


def test_a_folder_where_a_file_comes_and_a_file_where_a_folder_comes_make_room(site):
    write(site, {"about/index.html": b"", "team": b""})
    files = {"about": b"x", "team/index.html": b"y"}
    Cleaner(site).cleanup({f"{site.dest}/{name}" for name in files})
    write(site, files)
    assert names(site.dest) == ["about", "team/index.html"]


def test_a_hook_cannot_make_the_cleaner_leave_the_destination(site):
    outside = f"{site.source}/precious"
    Path(outside).touch()
    site.hooks.register("clean", "on_obsolete", lambda paths: paths.append(outside))
    assert Cleaner(site).cleanup(set()) == []
    assert os.path.exists(outside)
