"""Caches keep what plugins computed from one build to the next."""

from __future__ import annotations

import pytest

from pyjekyll.plugin.cache import Caches


@pytest.fixture
def caches(tmp_path):
    def make(configuration="a", folder="site/.jekyll-cache"):
        return Caches(str(tmp_path / "site"), str(tmp_path / folder), configuration)

    (tmp_path / "site").mkdir()
    return make


def test_a_value_is_computed_once(caches):
    cache, calls = caches().named("Test"), []
    assert [cache.getset("key", lambda: calls.append(1) or 7) for _ in range(2)] == [7, 7]
    assert len(calls) == 1


def test_values_come_back_in_the_next_build(caches):
    first = caches()
    first.named("My::Plugin")["ü"] = {"a": [1, None]}
    first.save()
    assert caches().named("My::Plugin")["ü"] == {"a": [1, None]}


def test_a_changed_configuration_empties_them(caches):
    first = caches()
    first.named("Test")["key"] = 1
    first.save()
    second = caches("b")
    assert "key" not in second.named("Test")
    second.save()
    assert "key" not in caches("a").named("Test")


def test_what_json_cannot_hold_stays_in_memory(caches):
    first = caches()
    first.named("Test")["key"] = (1, 2)
    first.save()
    assert first.named("Test")["key"] == (1, 2)
    assert "key" not in caches().named("Test")


def test_deleted_values_are_gone_from_the_disk_too(caches):
    first = caches()
    first.named("Test")["key"] = 1
    first.named("Other")["key"] = 1
    first.save()
    second = caches()
    second.named("Test").delete("key")
    second.named("Other").clear()
    assert "key" not in caches().named("Test")
    assert "key" not in caches().named("Other")


def test_git_is_told_to_ignore_them(caches, tmp_path):
    caches().save()
    folder = tmp_path / "site" / ".jekyll-cache"
    assert (folder / ".gitignore").read_text() == "# ignore everything in this directory\n*\n"
    assert (folder / "Jekyll" / "Cache" / "Jekyll--Cache").is_dir()


def test_nothing_is_written_where_a_link_leads_out_of_the_site(caches, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site" / "linked").symlink_to(tmp_path / "elsewhere")
    made = caches(folder="site/linked")
    made.named("Test")["key"] = 1
    made.save()
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_nothing_is_deleted_where_a_link_leads_out_of_the_site(caches, tmp_path):
    (tmp_path / "elsewhere/Jekyll/Cache").mkdir(parents=True)
    (tmp_path / "elsewhere/Jekyll/Cache/letter").touch()
    (tmp_path / "site" / "linked").symlink_to(tmp_path / "elsewhere")
    made = caches(folder="site/linked")
    made.named("Test").clear()
    made.save()
    assert (tmp_path / "elsewhere/Jekyll/Cache/letter").exists()


def test_a_link_that_comes_later_is_not_followed_either(caches, tmp_path):
    first = caches()
    first.named("Test")["key"] = 1
    first.save()
    folder = tmp_path / "site/.jekyll-cache/Jekyll/Cache/Test"
    folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(tmp_path / "elsewhere")
    before = sorted(tmp_path.joinpath("elsewhere").rglob("*"))
    second = caches()
    assert "key" not in second.named("Test")
    second.named("Test")["other"] = 2
    second.named("Test").delete("key")
    second.save()
    assert sorted(tmp_path.joinpath("elsewhere").rglob("*")) == before


def test_a_broken_file_is_no_value(caches, tmp_path):
    first = caches()
    first.named("Test")["key"] = 1
    first.save()
    for path in (tmp_path / "site/.jekyll-cache/Jekyll/Cache/Test").rglob("*"):
        if path.is_file():
            path.write_bytes(b"\xff[")
    assert caches().named("Test").getset("key", lambda: 2) == 2


def test_no_file_has_a_name_that_ruby_would_read(caches, tmp_path):
    first = caches()
    first.named("Test")["key"] = 1
    first.save()
    files = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert sorted({path.suffix or path.name for path in files}) == [".gitignore", ".json"]
