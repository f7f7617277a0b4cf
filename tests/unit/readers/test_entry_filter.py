"""What belongs to the site: special names, `include`, `exclude`."""

from pathlib import Path

import pytest

from pyjekyll.errors import BuildError
from pyjekyll.readers.entry_filter import EntryFilter, GlobList


def kept(site, entries, folder=""):
    return EntryFilter(site).filter(entries, site.source + folder)


def test_hidden_special_and_backup_names_are_left_out(make_site):
    entries = ["a.md", ".b", "_c", "#d", "~e", "f~", "g.", "h#"]
    assert kept(make_site(), entries) == ["a.md", "h#"]


def test_include_takes_what_is_special(make_site):
    site = make_site(include=[".b", "_c*"])
    assert kept(site, [".b", "_c1", "_d"]) == [".b", "_c1"]


@pytest.mark.parametrize(
    ("pattern", "entry", "excluded"),
    [
        ("a.md", "a.md", True),
        ("a", "a.md", True),  # as the beginning of the path
        ("*.md", "b/a.md", True),
        ("b/*.md", "a.md", False),
        ("?.md", "a.md", True),
        ("{a,b}.md", "a.md", False),  # braces are letters to fnmatch
    ],
)
def test_exclude_takes_patterns_and_beginnings_of_paths(make_site, pattern, entry, excluded):
    assert (kept(make_site(exclude=[pattern]), [entry]) == []) is excluded


def test_what_both_name_is_included(make_site):
    assert kept(make_site(include=["a.md"], exclude=["a.md"]), ["a.md"]) == ["a.md"]


def test_a_pattern_that_ends_in_a_slash_is_a_folder(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").write_text("")
    globs = GlobList(str(tmp_path), ["a/", "b/"])
    assert globs.matches("a")
    assert globs.matches("a/x.md")
    assert not globs.matches("b")


@pytest.mark.parametrize("compat", ["github-pages", "jekyll-4.4"])
def test_safe_mode_stops_at_a_link_that_leads_to_nothing(make_site, compat):
    site = make_site(safe=True, compat=compat)
    Path(site.source, "a.txt").symlink_to("/nowhere/at/all")
    with pytest.raises(BuildError, match=r"Could not read a\.txt: its target does not exist"):
        kept(site, ["a.txt"])
    Path(site.source, "b.txt").symlink_to("/")
    assert kept(site, ["b.txt"]) == []
    assert [d.rule for d in site.diagnostics if d.rule == "site/outside"] == ["site/outside"]


def test_jekyll_3_follows_links_that_are_excluded(make_site):
    site = make_site(exclude=["a.txt"], compat="github-pages")
    Path(site.source, "a.txt").symlink_to("none.txt")
    with pytest.raises(BuildError, match=r"Could not read a\.txt"):
        kept(site, ["a.txt"])
    site = make_site(exclude=["a.txt"], safe=True, compat="jekyll-4.4")
    assert kept(site, ["a.txt"]) == []
