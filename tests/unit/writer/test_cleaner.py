"""Nothing stays in a destination but what a build claims and what the site keeps there."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from pyjekyll.errors import BuildError, ConfigurationError
from pyjekyll.writer import Cleaner, Output, Writer, cleaner


@pytest.fixture
def clean(site_folder):
    """Clean a destination of these files for these claimed ones: what went, what is left."""

    def clean(there, claimed=(), spared=None, **config):
        for name in there:
            path = site_folder.destination / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("old")
        site = site_folder.make(**config)
        removed = Cleaner(site).cleanup({f"{site.dest}/{name}" for name in claimed}, spared)
        return [path.removeprefix(f"{site.dest}/") for path in removed], left(site)

    return clean


def left(site):
    return sorted(
        os.path.relpath(os.path.join(base, name), site.dest)
        for base, _, files in os.walk(site.dest)
        for name in files
    )


def test_what_nothing_claims_goes_with_its_folders(clean):
    assert clean(
        ["a.html", "old/b.html", "new/old/c", "new/d", ".hidden"], ["a.html", "new/d"]
    ) == (
        [".hidden", "new/old", "old"],
        ["a.html", "new/d"],
    )


def test_what_is_to_be_kept_is_kept_by_how_its_path_begins(clean):
    there = [".git/HEAD", ".gitignore", "kept/inner/c", "kept/d", "sub/.git/x"]
    assert clean(there, keep_files=[".git", "kept/inner"]) == (
        ["kept/d", "sub"],
        [".git/HEAD", ".gitignore", "kept/inner/c"],
    )


def test_what_is_to_be_kept_is_a_name_and_no_pattern(clean):
    assert clean(["a.b", "axb", "[c]"], keep_files=["a.b", "[c]"]) == (
        ["axb"],
        ["[c]", "a.b"],
    )


def test_repositories_are_kept_unless_the_site_says_otherwise(clean):
    assert clean([".git/HEAD", ".svn/entries", ".hg/store"]) == (
        [".hg"],
        [".git/HEAD", ".svn/entries"],
    )
    assert clean([".git/HEAD"], keep_files=[]) == ([".git", ".svn"], [])


def test_a_destination_that_is_not_there_is_clean(clean):
    assert clean([]) == ([], [])


def test_a_folder_where_a_file_comes_and_a_file_where_a_folder_comes_make_room(clean):
    removed, _ = clean(["about/index.html", "team"], ["about", "team/index.html"])
    assert removed == ["about", "team"]


def test_a_file_makes_room_for_a_folder_even_where_it_is_to_be_kept(clean):
    assert clean(["team"], ["team/index.html"], keep_files=["team"]) == (["team"], [])


def test_a_folder_that_is_spared_stays_as_a_whole(clean, site_folder):
    spared = str(site_folder.destination / "staging")
    assert clean(["staging/a", "staging-2/b"], spared=spared) == (["staging-2"], ["staging/a"])


def test_links_go_and_what_they_lead_to_stays(clean, site_folder, tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/precious").touch()
    site_folder.destination.mkdir()
    (site_folder.destination / "old").symlink_to(tmp_path / "outside")
    (site_folder.destination / "broken").symlink_to("nowhere")
    assert clean([]) == (["broken", "old"], [])
    assert (tmp_path / "outside/precious").exists()


def test_a_hook_may_keep_what_is_obsolete(site_folder):
    site = site_folder.make({})
    site_folder.destination.mkdir()
    for name in ("mine", "old"):
        (site_folder.destination / name).touch()
    seen = []

    def keep(paths):
        seen.extend(paths)
        paths.remove(f"{site.dest}/mine")

    site.hooks.register("clean", "on_obsolete", keep)
    assert Cleaner(site).cleanup(set()) == [f"{site.dest}/old"]
    assert seen == [f"{site.dest}/mine", f"{site.dest}/old"]


@pytest.mark.parametrize(
    "path", ["{source}/precious", "{dest}/../source/precious", "{dest}/link/x"]
)
def test_a_hook_cannot_make_the_cleaner_leave_the_destination(site_folder, tmp_path, path):
    site = site_folder.make({"precious": ""})
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/x").touch()
    site_folder.destination.mkdir()
    (site_folder.destination / "link").symlink_to(tmp_path / "outside")
    named = path.format(source=site.source, dest=site.dest)
    site.hooks.register("clean", "on_obsolete", lambda paths: paths.insert(0, named))
    assert Cleaner(site).cleanup(set()) == [f"{site.dest}/link"]
    assert Path(site.source, "precious").exists()
    assert (tmp_path / "outside/x").exists()


# Jekyll's Cleaner takes .jekyll-metadata away where the next build would not be told of it.
def test_metadata_of_an_incremental_build_go_with_the_first_that_is_none(site_folder):
    metadata = site_folder.path / ".jekyll-metadata"
    site = site_folder.make({".jekyll-metadata": "m"}, incremental=True)
    Cleaner(site).cleanup(set())
    assert metadata.exists()
    removed = Cleaner(site_folder.make()).cleanup(set())
    assert not metadata.exists()
    assert removed == []  # which is about the destination


def test_what_cannot_be_removed_is_reported_and_the_rest_goes(site_folder, monkeypatch):
    site = site_folder.make({})
    site_folder.destination.mkdir()
    for name in ("a", "busy", "locked", "z"):
        (site_folder.destination / name).touch()
    unlink = os.unlink

    def refuse(path):
        if path.endswith(("busy", "locked")):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        unlink(path)

    monkeypatch.setattr(cleaner.os, "unlink", refuse)
    with pytest.raises(BuildError) as raised:
        Cleaner(site).cleanup(set())
    assert [(d.rule, d.message.rpartition(":")[2]) for d in raised.value.diagnostics] == [
        ("site/unwritable-destination", " Permission denied")
    ] * 2
    assert left(site) == ["busy", "locked"]


def test_a_build_that_would_harm_files_is_refused_before_it_touches_any(site_folder, monkeypatch):
    site_folder.path.mkdir()
    monkeypatch.chdir(site_folder.path)
    site = site_folder.make(
        {"_config.yml": "destination: pics", "pics/a.jpg": ""}, destination=None
    )
    before = os.stat(site.dest).st_mtime_ns
    with pytest.raises(ConfigurationError):
        Cleaner(site).require_allowed({})
    assert os.listdir(site.dest) == ["a.jpg"]
    assert os.stat(site.dest).st_mtime_ns == before


def test_names_that_differ_by_case_are_two_where_the_system_has_two(site_folder):
    site = site_folder.make({})
    site_folder.destination.mkdir()
    (site_folder.destination / "About.html").write_text("old")
    has_two = not (site_folder.destination / "about.html").exists()
    claimed = f"{site.dest}/about.html"
    removed = Cleaner(site).cleanup({claimed})
    with Writer(site) as writer:
        writer.stage([Output(claimed, b"new")])
        writer.commit()
    assert removed == ([f"{site.dest}/About.html"] if has_two else [])
    assert os.listdir(site.dest) == ["about.html"]
