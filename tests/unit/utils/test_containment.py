"""Whether a path lies in a folder: one answer, by names or by where the two really are."""

from __future__ import annotations

import os

import pytest

from pyjekyll.utils.containment import contains


@pytest.mark.parametrize(
    ("path", "is_in"),
    [
        ("/a/b", True),
        ("/a/b/c", True),
        ("/a/b/c/../d", True),
        ("/a/b/../c", False),
        ("/a/bc", False),
        ("/a", False),
        ("/", False),
    ],
)
def test_by_names_a_folder_holds_itself_and_what_is_below(path, is_in):
    assert contains("/a/b", path, follow_links=False) is is_in


def test_the_root_holds_everything():
    assert contains("/", "/a", follow_links=False)
    assert contains("/", "/a", follow_links=True)


def test_links_are_followed_where_that_is_asked_for(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site/out").symlink_to(tmp_path / "elsewhere")
    site, path = str(tmp_path / "site"), str(tmp_path / "site/out/new/x")
    assert contains(site, path, follow_links=False)
    assert not contains(site, path, follow_links=True)


def test_a_folder_that_is_named_by_a_link_holds_what_is_in_it(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert contains(str(tmp_path / "link"), str(tmp_path / "real/x"), follow_links=True)
    assert contains(str(tmp_path / "real"), str(tmp_path / "link/x"), follow_links=True)


def test_the_parent_of_what_a_link_leads_to_counts_and_not_the_parent_of_the_link(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "elsewhere/deep").mkdir(parents=True)
    (tmp_path / "site/link").symlink_to(tmp_path / "elsewhere/deep")
    path = str(tmp_path / "site/link/../x")
    assert not contains(str(tmp_path / "site"), path, follow_links=True)
    assert contains(str(tmp_path / "elsewhere"), path, follow_links=True)


def test_one_folder_under_two_names_is_one(tmp_path, monkeypatch):
    """As where case does not count, or where a folder is mounted twice."""
    (tmp_path / "Site").mkdir()
    real_stat, real_lstat = os.stat, os.lstat

    def without_case(ask):
        return lambda path, **more: ask(str(path).replace("/site", "/Site"), **more)

    monkeypatch.setattr(os, "stat", without_case(real_stat))
    monkeypatch.setattr(os, "lstat", without_case(real_lstat))
    assert contains(str(tmp_path / "Site"), str(tmp_path / "site/x"), follow_links=True)


def test_no_file_has_a_name_with_a_zero_in_it(tmp_path):
    assert not contains(str(tmp_path), f"{tmp_path}/a\0b", follow_links=True)
