"""What a site brings cannot make a build write or delete outside of its destination."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.errors import BuildError, ConfigurationError
from pyjekyll.plugin.hooks import Hooks
from pyjekyll.utils.paths import sanitized_path
from pyjekyll.writer import Cleaner, Output, SourceFile, Writer


@pytest.fixture
def site(tmp_path):
    source = tmp_path / "site"
    source.mkdir()
    return at(source, source / "_site")


def at(source, dest):
    return SimpleNamespace(
        source=str(source), dest=str(dest), keep_files=[], config=Configuration(), hooks=Hooks(),
        place_of=lambda path: path.removeprefix(str(source) + "/"),
        in_dest_dir=lambda *paths: sanitized_path(str(dest), paths[0]),
        in_source_dir=lambda *paths: sanitized_path(str(source), paths[0]),
    )  # fmt: skip


def write(site, files):
    with Writer(site) as writer:
        writer.stage([Output(f"{site.dest}/{name}", content) for name, content in files.items()])
        return writer.commit()


@pytest.mark.parametrize("dest", [".", "..", "../.."])
def test_a_destination_that_holds_the_source_is_refused(site, dest):
    site = at(site.source, os.path.normpath(os.path.join(site.source, dest)))
    Path(site.source, "precious").touch()
    with pytest.raises(ConfigurationError, match="cannot be or contain the Source"):
        Cleaner(site).cleanup(set())
    with pytest.raises(ConfigurationError):
        write(site, {"a": b""})
    assert Path(site.source, "precious").exists()


def test_a_link_as_destination_that_leads_out_of_the_site_is_refused(site, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "precious").touch()
    Path(site.dest).symlink_to(home)
    for act in (lambda: Cleaner(site).cleanup(set()), lambda: write(site, {"a": b""})):
        with pytest.raises(ConfigurationError, match="leads out of the site"):
            act()
    assert [path.name for path in home.iterdir()] == ["precious"]


def test_a_linked_destination_that_the_owner_names_is_written(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "www").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "www")
    site = at(tmp_path / "site", tmp_path / "link")
    write(site, {"a": b"x"})
    assert (tmp_path / "www/a").read_bytes() == b"x"


def test_a_link_inside_the_destination_is_replaced_and_not_followed(site, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a").write_bytes(b"precious")
    Path(site.dest).mkdir()
    Path(site.dest, "sub").symlink_to(outside)
    Path(site.dest, "b").symlink_to(outside / "a")
    files = {"sub/a": b"new", "b": b"new"}
    Cleaner(site).cleanup({f"{site.dest}/{name}" for name in files})
    write(site, files)
    assert (outside / "a").read_bytes() == b"precious"
    assert Path(site.dest, "sub/a").read_bytes() == b"new"
    assert not Path(site.dest, "b").is_symlink()


def test_the_cleaner_removes_links_and_leaves_what_they_lead_to(site, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious").touch()
    Path(site.dest).mkdir()
    Path(site.dest, "old").symlink_to(outside)
    assert Cleaner(site).cleanup(set()) == [f"{site.dest}/old"]
    assert (outside / "precious").exists()


def test_a_file_that_would_be_a_folder_too_is_told_before_anything_is_written(site):
    write(site, {"kept": b"old"})
    with pytest.raises(BuildError) as raised:
        write(site, {"kept": b"new", "a": b"", "a/index.html": b"", "b/c": b"", "b": b""})
    assert [d.message for d in raised.value.diagnostics] == [
        "_site/a cannot be both a file and the folder of _site/a/index.html",
        "_site/b cannot be both a file and the folder of _site/b/c",
    ]
    assert Path(site.dest, "kept").read_bytes() == b"old"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_an_unwritable_folder_is_told_and_nothing_changes(site):
    write(site, {"a/x": b"old", "b": b"old"})
    os.chmod(f"{site.dest}/a", 0o500)
    with pytest.raises(BuildError, match="Permission denied"):
        write(site, {"b": b"new", "a/x": b"new"})
    os.chmod(f"{site.dest}/a", 0o700)
    assert Path(site.dest, "b").read_bytes() == b"old"


def test_a_name_that_is_too_long_is_told_for_each_file(site):
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
