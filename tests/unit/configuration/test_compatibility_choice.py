"""Which Jekyll is followed when nobody says so, and the reason that is printed."""

from __future__ import annotations

import pytest

PAGE = "---\n---\n"
GEMFILE = "source 'https://rubygems.org'\n"


@pytest.fixture
def choose(load):
    def choose(files=None, text="", environ=None, **given):
        for name, content in (files or {}).items():
            path = load.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
        choice = load(text, environ, **given).compatibility_choice
        return choice.compatibility.name, choice.reason

    return choose


@pytest.mark.parametrize(
    ("gemfile", "expected"),
    [
        ("gem 'github-pages', group: :jekyll_plugins",
         ("github-pages", "the Gemfile names github-pages")),
        ("# gem 'github-pages'\ngem 'jekyll'", ("jekyll-4.4", "the default")),
        ("gem 'jekyll', '~> 4.2'", ("jekyll-4.4", "the Gemfile asks for jekyll ~> 4.2")),
        ("gem 'jekyll', '~> 4.3.1'", ("jekyll-4.3", "the Gemfile asks for jekyll ~> 4.3.1")),
        ("gem 'jekyll', '4.3.2'", ("jekyll-4.3", "the Gemfile asks for jekyll 4.3.2")),
        ("gem 'jekyll', '>= 4.0', '< 4.4'",
         ("jekyll-4.3", "the Gemfile asks for jekyll >= 4.0, < 4.4")),
        ("gem 'jekyll', '!= 4.4.1'", ("jekyll-4.4", "the Gemfile asks for jekyll != 4.4.1")),
        ("gem 'jekyll', '~> 4'", ("jekyll-4.4", "the Gemfile asks for jekyll ~> 4")),
        ("gem 'jekyll', '~> 9.1'", ("jekyll-4.4", "the default")),
        ("gem 'jekyll', github: 'jekyll/jekyll'", ("jekyll-4.4", "the default")),
        ("gem 'minima', '~> 2.5'", ("jekyll-4.4", "the default")),
    ],
)  # fmt: skip
def test_a_gemfile_without_a_lock_chooses(choose, gemfile, expected):
    assert choose({"Gemfile": GEMFILE + gemfile + "\n", "index.md": "text"}) == expected


def test_a_lock_chooses_before_the_requirements_of_the_gemfile(choose):
    lock = "GEM\n  specs:\n    jekyll (4.3.2)\n"
    files = {"Gemfile": "gem 'jekyll', '~> 4.2'\n", "Gemfile.lock": lock}
    assert choose(files) == ("jekyll-4.3", "Gemfile.lock names jekyll 4.3.2")
    files["Gemfile.lock"] = lock + "    github-pages (232)\n"
    assert choose(files) == ("github-pages", "Gemfile.lock names github-pages")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("gems: [jekyll-feed]", "`gems`, which only Jekyll 3 reads, is set"),
        ("remote_theme: a/b", "`remote_theme` is set without the plugin jekyll-remote-theme"),
        ("remote_theme: a/b\nplugins: [jekyll-remote-theme]", None),
        ("theme: jekyll-theme-slate", "the theme jekyll-theme-slate is one that GitHub Pages has"),
        ("theme: some-theme", None),
        ("plugins: [jekyll-feed]", None),
    ],
)
def test_without_a_gemfile_pages_is_followed_where_plain_jekyll_loses_something(
    choose, text, reason
):
    chosen = choose({"index.md": PAGE}, text)
    assert chosen == (
        ("github-pages", f"there is no Gemfile, and {reason}")
        if reason
        else ("jekyll-4.4", "the default")
    )
    assert choose({"Gemfile": GEMFILE}, text) == ("jekyll-4.4", "the default")


def test_a_theme_of_pages_that_is_installed_is_no_reason(choose, load):
    gem = load.folder / "home/gems/jekyll-theme-slate-0.2.0"
    gem.mkdir(parents=True)
    environ = {"GEM_HOME": str(load.folder / "home")}
    assert choose({"index.md": PAGE}, "theme: jekyll-theme-slate", environ)[0] == "jekyll-4.4"


@pytest.mark.parametrize(
    ("files", "pages"),
    [
        ({"README.md": "text", "docs/a.md": "text"}, True),
        ({"README.md": "text", "docs/deep/a.md": PAGE}, False),
        ({"README.md": "text", "_posts/2024-01-01-a.md": PAGE}, False),
        ({"README.md": "text", "_layouts/default.html": PAGE, "_data/a.md": PAGE}, True),
        ({"README.md": "text", ".github/a.md": PAGE, "node_modules/a.md": PAGE}, True),
        ({"README.md": "--- text", "a.md": "---- \n"}, True),
        ({"index.html": "text"}, False),
        ({}, False),
    ],
)
def test_a_site_whose_markdown_has_no_front_matter_is_of_pages(choose, files, pages):
    expected = (
        ("github-pages", "there is no Gemfile, and no page has front matter")
        if pages
        else ("jekyll-4.4", "the default")
    )
    assert choose(files) == expected


def test_what_is_asked_for_always_wins(choose):
    files = {"Gemfile": "gem 'github-pages'\n"}
    assert choose(files, compat="jekyll-4.3") == ("jekyll-4.3", "--compat")
    environ = {"PYJEKYLL_COMPAT": "jekyll-4.4"}
    assert choose(files, environ=environ) == ("jekyll-4.4", "PYJEKYLL_COMPAT")
    own = "pyjekyll: {compat: jekyll-4.4}"
    assert choose(files, own) == ("jekyll-4.4", "`pyjekyll: compat` in the configuration")


def test_in_safe_mode_nothing_outside_of_the_site_is_looked_at(choose, load, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "a.md").write_text(PAGE)
    (load.folder / "a.md").symlink_to(outside / "a.md")
    assert choose({"README.md": "text"}, safe=True)[0] == "github-pages"
    assert choose()[0] == "jekyll-4.4"
