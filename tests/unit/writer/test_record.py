"""A record says what was written outside of a site, and comes from the user's cache alone."""

from __future__ import annotations

import json
import os

import pytest

from pyjekyll.writer.record import Record


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """A site and a destination beside it; the cache is a folder of the test's own."""
    monkeypatch.setenv("PYJEKYLL_CACHE_DIR", str(tmp_path / "cache"))
    for name in ("site", "built"):
        (tmp_path / name).mkdir()
    return str(tmp_path / "site"), str(tmp_path / "built")


def test_what_was_written_is_known_to_the_next_build(folders):
    assert Record(*folders).read() is None
    Record(*folders).write(["b", "a", "a"])
    assert Record(*folders).read() == {"a", "b"}


def test_the_last_build_takes_the_place_of_those_before(folders):
    Record(*folders).write(["old"])
    Record(*folders).write([])
    assert Record(*folders).read() == frozenset()


def test_nothing_is_known_of_another_destination_or_for_another_site(folders):
    site, built = folders
    Record(site, built).write(["a"])
    assert Record(site, f"{built}/sub").read() is None
    assert Record(built, site).read() is None


def test_a_link_to_a_folder_has_the_record_of_the_folder(folders, tmp_path):
    site, built = folders
    (tmp_path / "link").symlink_to(built)
    Record(site, built).write(["a"])
    assert Record(site, str(tmp_path / "link")).read() == {"a"}


def test_a_link_that_leads_elsewhere_now_has_lost_its_record(folders, tmp_path):
    site, built = folders
    link = tmp_path / "link"
    link.symlink_to(built)
    Record(site, str(link)).write(["a"])
    link.unlink()
    link.symlink_to(tmp_path)
    assert Record(site, str(link)).read() is None


def test_a_forgotten_record_is_none(folders):
    record = Record(*folders)
    record.write(["a"])
    record.forget()
    assert record.read() is None
    record.forget()  # nothing to forget is no error


def test_a_record_under_the_name_of_another_is_none(folders, tmp_path):
    site, built = folders
    Record(site, built).write(["a"])
    other = Record(site, str(tmp_path / "precious"))
    other.path.write_bytes(Record(site, built).path.read_bytes())
    assert other.read() is None


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"files": ["a"]}', "[" * 100_000, '{"destination": "DEST"}']
)
def test_a_damaged_record_is_none(folders, text):
    record = Record(*folders)
    record.write(["a"])
    record.path.write_text(text.replace("DEST", os.path.realpath(folders[1])))
    assert record.read() is None


def test_names_that_are_no_utf_8_are_kept(folders):
    name = os.fsdecode(b"caf\xe9.html")
    Record(*folders).write([name])
    assert Record(*folders).read() == {name}


def test_a_cache_that_cannot_be_written_costs_the_record_and_nothing_else(
    folders, tmp_path, monkeypatch
):
    (tmp_path / "file").touch()
    monkeypatch.setenv("PYJEKYLL_CACHE_DIR", str(tmp_path / "file"))
    record = Record(*folders)
    record.write(["a"])
    assert record.read() is None
    record.forget()


def test_a_record_is_written_whole_and_leaves_nothing_beside_it(folders):
    record = Record(*folders)
    for names in (["a"], ["b"]):
        record.write(names)
    assert list(record.path.parent.iterdir()) == [record.path]
    assert json.loads(record.path.read_text())["files"] == ["b"]


def test_a_record_belongs_to_one_site(home):
    home.config("destination: ../built\n")
    assert home.run("build") == 0
    (home.path / "second").mkdir()
    home.put("second/_config.yml", "destination: ../built\n")
    os.chdir(home.path / "second")
    before = home.files("built")
    assert home.run("build") == 1
    assert home.run("clean") == 1
    assert home.files("built") == before


def test_a_record_in_the_site_is_none(home):
    record = Record(str(home.site), str(home.path / "Documents"))
    record.write(["letter.txt"])
    for folder in ("site", "site/.jekyll-cache", "site/.cache/pyjekyll"):
        home.put(f"{folder}/destinations/{record.path.name}", record.path.read_text())
    record.forget()
    home.config("destination: ../Documents\n")
    assert home.run("build") == 1
    assert home.run("clean") == 1
    assert home.files("Documents") == ["letter.txt"]
