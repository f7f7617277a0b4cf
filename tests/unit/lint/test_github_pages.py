"""What GitHub Pages adds is reported where a site uses it, and by notes alone."""

from __future__ import annotations

import pytest

from pyjekyll.errors import BuildError, Severity

PAGE = "---\n---\n"
RULES = ("site/theme-missing", "plugin/missing", "configuration/github-pages",
         "plugin/remote-theme", "plugin/not-allowed")  # fmt: skip


@pytest.fixture
def notes(build):
    def notes(files, **config):
        return [d for d in build(files, **config).diagnostics if d.rule in RULES]

    return notes


def test_the_theme_of_pages_is_a_note_where_pages_have_no_layout(notes):
    [note] = notes({"index.md": PAGE, "a.md": PAGE}, compat="github-pages")
    assert note.severity is Severity.NOTE
    assert note.message == (
        "GitHub Pages shows a.md, index.md in its own theme jekyll-theme-primer, which is not "
        "on this machine"
    )


@pytest.mark.parametrize(
    "files",
    [
        {"index.html": PAGE},
        {"index.md": "---\nlayout: mine\n---\n", "_layouts/mine.html": "{{ content }}"},
        {"index.md": PAGE, "_layouts/default.html": "{{ content }}"},
        {"index.md": PAGE, "_config.yml": "theme: null\n"},
    ],
)
def test_the_theme_of_pages_is_not_mentioned_where_nothing_uses_it(notes, files):
    assert notes(files, compat="github-pages") == []


def test_the_tags_of_the_theme_of_pages_are_there_without_it(build):
    page = {"index.html": "---\ntitle: x\n---\n{% seo %}"}
    result = build({**page, "_config.yml": ""}, compat="github-pages")
    assert "<title>x" in str(result.files["index.html"])
    with pytest.raises(BuildError, match="Unknown tag 'seo'"):
        build({**page, "_config.yml": "theme: null\n"}, compat="github-pages")


def test_a_theme_that_is_here_and_not_on_pages_is_named(notes):
    files = {
        "_config.yml": "title: x\ntheme: themed\n",
        "index.md": PAGE,
        "_vendor/themes/themed-1.0/_layouts/default.html": "{{ content }}",
    }
    [note] = notes(files, compat="github-pages")
    assert (note.severity, str(note.place)) == ("note", "_config.yml:2:8")
    assert note.message == (
        "GitHub Pages does not have the theme themed, and stops where it builds this site"
    )
    assert notes(files, compat="jekyll-4.4") == []


def test_a_plugin_that_pages_ignores_is_named(notes):
    files = {
        "_config.yml": "theme: null\nplugins: [jekyll-feed, jekyll-toc]\n",
        "_plugins/a.rb": "x",
        "_plugins/b.py": "1 / 0",
        "Gemfile": "group :jekyll_plugins do\n  gem 'jekyll-tabs'\n  gem 'jekyll-feed'\nend\n",
    }
    found = notes(files, compat="github-pages")
    assert [(d.severity, d.message) for d in found] == [
        ("warning", "GitHub Pages ignores the plugin 'jekyll-toc'"),
        ("note", "GitHub Pages ignores plugins that only the Gemfile names: jekyll-tabs"),
        ("note", "GitHub Pages ignores a site's own plugins: _plugins/b.py, _plugins/a.rb"),
    ]
    assert str(found[0].place) == "_config.yml:2:24"


def test_a_remote_theme_without_its_plugin_is_not_ignored_in_silence(notes):
    files = {"_config.yml": "remote_theme: a/b\n", "index.html": PAGE}
    [warning] = notes(files, compat="jekyll-4.4")
    assert warning.message == (
        "The theme a/b is ignored: only the plugin jekyll-remote-theme reads `remote_theme`"
    )
    assert warning.cure == (
        "add `plugins: [jekyll-remote-theme]` to _config.yml, or remove `remote_theme`"
    )
    assert str(warning.place) == "_config.yml:1:1"


def test_pages_loads_the_plugin_for_remote_themes_by_itself(notes):
    files = {"_config.yml": "remote_theme: a/b\n", "index.html": PAGE}
    with pytest.raises(BuildError, match="The theme a/b is not on this machine"):
        notes(files)


@pytest.mark.parametrize(
    ("files", "what"),
    [
        ({"a.md": "x"}, "it would make pages of a.md, which have no front matter"),
        ({"CNAME": "x.test"}, "the file CNAME is there"),
    ],
)
def test_a_site_that_pages_may_be_building_gets_a_note(notes, files, what):
    files = {**files, "index.html": PAGE}
    [note] = notes(files)
    assert note.message == f"GitHub Pages may be building this site: {what}"
    assert note.severity is Severity.NOTE
    assert notes(files, compat="jekyll-4.4") == []
    assert notes({**files, "Gemfile": "gem 'jekyll'\n"}) == []


def test_what_is_for_readers_of_the_source_says_nothing_of_who_builds_it(notes):
    assert notes({"README.md": "x", "index.html": PAGE}) == []
