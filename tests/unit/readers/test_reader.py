"""One walk through the source, and what becomes of all that is found there."""

from __future__ import annotations

import os

import pytest

from pyjekyll.errors import Severity

PAGE = "---\n---\n"


@pytest.fixture
def read(make_site):
    """The site of some files, read."""

    def read(files=None, **config):
        site = make_site(files, **config)
        site.read()
        return site

    return read


def paths(items):
    return [item.relative_path for item in items]


# the walk ---------------------------------------------------------------------------------------


def test_pages_are_ordered_by_name_static_files_by_path_and_posts_by_date(read):
    site = read(
        {
            "z/a.md": PAGE,
            "b.md": PAGE,
            "a/c.md": PAGE,
            "z/a.txt": "",
            "b.txt": "",
            "a/c.txt": "",
            "x/_posts/2020-01-01-z.md": PAGE,
            "_posts/2020-01-02-a.md": PAGE,
            "_posts/2019-01-01-b.md": PAGE,
        }
    )
    assert paths(site.pages) == ["z/a.md", "b.md", "a/c.md"]
    assert paths(site.static_files) == ["/a/c.txt", "/b.txt", "/z/a.txt"]
    assert [post.data["slug"] for post in site.posts.docs] == ["b", "z", "a"]


def test_the_order_of_the_file_system_does_not_matter(read, monkeypatch):
    listdir = os.listdir
    monkeypatch.setattr(os, "listdir", lambda path: sorted(listdir(path), reverse=True))
    site = read({"a/x.md": PAGE, "b/x.md": PAGE, "c/x.md": PAGE})
    assert paths(site.pages) == ["a/x.md", "b/x.md", "c/x.md"]


def test_the_destination_within_the_source_is_not_read(read, site_folder):
    inside = str(site_folder.path / "public")
    files = {"public/a.md": PAGE, "public/_posts/2020-01-01-a.md": PAGE, "b.md": PAGE}
    site = read(files, destination=inside)
    assert paths(site.pages) == ["b.md"]
    assert site.posts.docs == []


def test_pages_of_a_folder_become_the_sites_together(make_site):
    site = make_site({"a.md": PAGE, "b.md": PAGE, "c/d.md": PAGE})
    seen = []
    site.hooks.register("pages", "post_init", lambda page: seen.append(paths(page.site.pages)))
    site.read()
    assert seen == [[], ["c/d.md"], ["c/d.md"]]


def test_a_link_to_a_folder_is_followed(read, site_folder):
    site_folder.put({"a/x.md": PAGE})
    (site_folder.path / "b").symlink_to("a")
    (site_folder.path / "c").symlink_to("a")
    assert sorted(paths(read().pages)) == ["a/x.md", "b/x.md", "c/x.md"]


@pytest.mark.parametrize("target", [".", "..", "../../source/a"])
def test_a_link_to_a_folder_that_contains_it_is_skipped_with_a_warning(read, site_folder, target):
    site_folder.put({"a/x.md": PAGE})
    (site_folder.path / "a/again").symlink_to(target)
    site = read()
    assert paths(site.pages) == ["a/x.md"]
    (warning,) = site.diagnostics
    assert (warning.rule, warning.severity) == ("site/symlink-loop", Severity.WARNING)
    assert str(warning.place) == "a/again"


def test_links_that_lead_to_each_other_are_entered_once(read, site_folder):
    site_folder.put({"a/x.md": PAGE, "b/y.md": PAGE})
    (site_folder.path / "a/to_b").symlink_to("../b")
    (site_folder.path / "b/to_a").symlink_to("../a")
    site = read()
    assert len(paths(site.pages)) < 10
    assert {d.rule for d in site.diagnostics} == {"site/symlink-loop"}


# what cannot be read ----------------------------------------------------------------------------


def test_a_pipe_and_a_link_to_nothing_forbid_a_build_and_hide_nothing_else(read, site_folder):
    site_folder.put({"a.md": PAGE})
    os.mkfifo(site_folder.path / "pipe")
    (site_folder.path / "link").symlink_to("nowhere")
    site = read()
    assert paths(site.pages) == ["a.md"]
    assert [(str(d.place), d.rule) for d in site.fatal] == [
        ("link", "site/unreadable-file"),
        ("pipe", "site/unreadable-file"),
    ]
    assert site.fatal[0].message == "Could not read link: its target does not exist"
    assert site.fatal[1].message == "Could not read pipe: it is a named pipe, not a file"
    assert "exclude" in site.fatal[0].cure


def test_an_excluded_pipe_is_nobodys_matter(read, site_folder):
    site_folder.put({"a.md": PAGE})
    os.mkfifo(site_folder.path / "pipe")
    assert read(exclude=["pipe"]).fatal == []


def test_a_folder_and_a_file_that_may_not_be_read_are_named(read, site_folder, monkeypatch):
    site_folder.put({"a/x.md": PAGE, "b.md": PAGE, "c.md": PAGE})
    listdir = os.listdir

    def refusing(path):
        if str(path).endswith("/a"):
            raise PermissionError(13, "Permission denied", str(path))
        return listdir(path)

    def has_header(path):
        if path.endswith("/b.md"):
            raise PermissionError(13, "Permission denied", path)
        return True

    monkeypatch.setattr(os, "listdir", refusing)
    monkeypatch.setattr("pyjekyll.readers.reader.has_yaml_header", has_header)
    site = read()
    assert sorted(d.message for d in site.fatal) == [
        "Could not read a: Permission denied",
        "Could not read b.md: Permission denied",
    ]
    assert "c.md" in paths(site.pages)


def test_a_source_that_may_not_be_listed_is_named_by_a_dot(read, monkeypatch):
    def refusing(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "listdir", refusing)
    (error,) = read({"a.md": PAGE}).fatal
    assert (error.message, str(error.place)) == ("Could not read .: Permission denied", ".")


# what `include` names ---------------------------------------------------------------------------

EXTRA = {"_extra/a.md": PAGE, "_extra/b.txt": "", "_c.txt": "", ".well-known/d.txt": ""}


def test_files_that_the_walk_does_not_reach_can_be_included(read):
    site = read(EXTRA, include=["_extra/a.md", "_extra/b.txt", "_c.txt", "_extra/b.txt"])
    assert paths(site.pages) == ["_extra/a.md"]
    assert paths(site.static_files) == ["/_c.txt", "/_extra/b.txt"]


def test_what_the_walk_reaches_is_there_once(read):
    site = read(EXTRA, include=["_extra", "_extra/a.md", "_extra/b.txt", ".well-known", "_c.txt"])
    assert paths(site.pages) == ["_extra/a.md"]
    assert paths(site.static_files) == ["/.well-known/d.txt", "/_c.txt", "/_extra/b.txt"]


def test_folders_and_files_that_are_not_there_are_no_files(read):
    site = read({}, include=["_nowhere.md", "_data"])
    assert (site.pages, site.static_files, site.fatal) == ([], [], [])


def test_in_safe_mode_no_link_that_is_included_leads_out_of_the_site(read, site_folder, tmp_path):
    (tmp_path / "secret.md").write_text(PAGE)
    site_folder.put({"a.md": PAGE})
    (site_folder.path / "_link.md").symlink_to(tmp_path / "secret.md")
    site = read(include=["_link.md"], safe=True)
    assert (paths(site.pages), site.fatal) == (["a.md"], [])
    assert paths(read(include=["_link.md"]).pages) == ["_link.md", "a.md"]


def test_jekyll_3_includes_only_what_the_walk_reaches(read):
    site = read(EXTRA, include=["_extra/a.md", "_c.txt"], compat="github-pages", theme=None)
    assert [path for path in paths(site.pages) if "_extra" in path] == []
    assert "/_c.txt" in paths(site.static_files)


# collections, data, the theme -------------------------------------------------------------------

DOCS = {"_docs/b.md": PAGE, "_docs/a.md": PAGE, "_docs/c.txt": "", "_posts/2020-01-01-a.md": PAGE}


def test_collections_have_documents_and_files_and_posts_are_read_once(read):
    site = read(DOCS, collections={"docs": {"output": True}})
    docs = site.collections["docs"]
    assert paths(docs.docs) == ["_docs/a.md", "_docs/b.md"]
    assert paths(docs.files) == ["_docs/c.txt"]
    assert docs.files[0] in site.static_files
    assert len(site.posts.docs) == 1


def test_documents_of_a_collection_are_ordered_by_their_dates(read):
    dated = {
        f"_docs/{name}.md": f"---\ndate: {year}-01-01\n---\n"
        for name, year in (("a", 2021), ("b", 2020))
    }
    site = read(dated, collections=["docs"])
    assert paths(site.collections["docs"].docs) == ["_docs/b.md", "_docs/a.md"]


def test_files_of_collections_are_no_static_files_of_the_site_in_jekyll_3(read):
    site = read(DOCS, collections={"docs": {"output": True}}, compat="github-pages")
    assert len(site.collections["docs"].files) == 1
    assert site.collections["docs"].files[0] not in site.static_files


THEME = {
    "_vendor/themes/themed-1.0/_layouts/a.html": "theme",
    "_vendor/themes/themed-1.0/_layouts/b.html": "theme",
    "_vendor/themes/themed-1.0/_data/d.yml": "{x: theme, y: theme}",
    "_vendor/themes/themed-1.0/assets/a.css": "theme",
    "_vendor/themes/themed-1.0/assets/b.css": PAGE,
    "_layouts/a.html": "site",
    "_data/d.yml": "x: site",
}


def test_a_theme_adds_what_the_site_does_not_have(read):
    site = read(THEME, theme="themed")
    assert {name: layout.content for name, layout in site.layouts.items()} == {
        "a": "site",
        "b": "theme",
    }
    assert site.data == {"d": {"x": "site", "y": "theme"}}
    assert paths(site.static_files) == ["/assets/a.css"]
    assert paths(site.pages) == ["assets/b.css"]


def test_what_a_theme_has_written_twice_is_not_reported(read):
    twice = {"_vendor/themes/themed-1.0/_data/e.yml": "x: 1\nx: 2", "_data/f.yml": "y: 1\ny: 2"}
    site = read({**THEME, **twice}, theme="themed")
    assert [str(each.place) for each in site.diagnostics] == ["_data/f.yml:2:1"]


def test_data_of_themes_are_not_read_in_jekyll_3(read):
    site = read(THEME, theme="themed", compat="github-pages")
    assert site.data == {"d": {"x": "site"}}


def test_data_may_be_in_another_folder(read):
    assert read({"facts/d.yml": "x: 1", "_data/e.yml": ""}, data_dir="facts").data == {
        "d": {"x": 1}
    }


@pytest.mark.parametrize(("limit", "slugs"), [(0, "abc"), (1, "c"), (2, "bc"), (9, "abc")])
def test_a_limit_keeps_the_newest_posts(read, limit, slugs):
    posts = {f"_posts/2020-01-0{n}-{slug}.md": PAGE for n, slug in enumerate("abc", 1)}
    site = read(posts, limit_posts=limit)
    assert "".join(post.data["slug"] for post in site.posts.docs) == slugs
