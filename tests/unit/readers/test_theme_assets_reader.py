"""A theme's assets are the site's where it has no file of that path itself."""

from __future__ import annotations

import pytest

from pyjekyll.content.theme import Theme
from pyjekyll.errors import Severity
from pyjekyll.readers import theme_assets_reader
from pyjekyll.themes import Found, Gemspec, GemTheme, Origin

THEME = "_vendor/themes/themed-1.0"
PAGE = "---\n---\n"


@pytest.fixture
def site(make_site):
    """A site of files, read, whose theme has these assets."""

    def site(assets, files=None, **config):
        named = {
            f"{THEME}/{path}": text for path, text in {"_layouts/a.html": "", **assets}.items()
        }
        made = make_site({**named, **(files or {})}, theme="themed", **config)
        made.read()
        return made

    return site


def assets(site):
    return [item.relative_path.lstrip("/") for item in (*site.pages, *site.static_files)]


def test_they_are_pages_and_static_files_as_those_of_the_site(site):
    made = site({"assets/deep/a.css": "a", "assets/b.css": PAGE, "assets/.hidden": ""})
    assert [page.relative_path for page in made.pages] == ["assets/b.css"]
    files = {file.relative_path: file.path for file in made.static_files}
    assert files == {
        "/assets/deep/a.css": f"{made.theme.root}/assets/deep/a.css",
        "/assets/.hidden": f"{made.theme.root}/assets/.hidden",
    }


def test_those_of_the_site_come_first(site):
    theirs = {"assets/a.css": "theme", "assets/b.css": f"{PAGE}theme"}
    made = site(theirs, {"assets/a.css": "site", "assets/b.css": f"{PAGE}site"})
    assert made.pages[0].content == "site"
    assert len(made.pages) == len(made.static_files) == 1
    assert made.static_files[0].path == f"{made.source}/assets/a.css"


def test_a_page_and_a_static_file_of_one_path_are_two(site):
    made = site({"assets/a.css": "theme"}, {"assets/a.css": PAGE})
    assert (len(made.pages), len(made.static_files)) == (1, 1)


def test_a_theme_without_assets_has_none(site):
    made = site({"other/a.css": ""})
    assert list(theme_assets_reader.read(made, made.theme)) == []


def test_links_are_skipped_with_a_warning_in_jekylls_words(site, site_folder):
    site_folder.put({f"{THEME}/assets/a.css": ""})
    path = site_folder.path / THEME / "assets/link.css"
    path.symlink_to("a.css")
    made = site({})
    assert assets(made) == ["assets/a.css"]
    (warning,) = [d for d in made.diagnostics if d.rule == "site/theme-symlink"]
    assert warning.severity is Severity.WARNING
    assert warning.jekyll == f"Theme reader: Ignored symlinked asset: {path}"


def test_one_that_is_broken_forbids_a_build_and_hides_no_other(site, monkeypatch):
    def has_header(path):
        if path.endswith("b.css"):
            raise PermissionError(13, "Permission denied", path)
        return path.endswith("a.css")

    monkeypatch.setattr("pyjekyll.readers.theme_assets_reader.has_yaml_header", has_header)
    made = site({"assets/a.css": "---\n- a\n---\n", "assets/b.css": "", "assets/c.css": ""})
    assert [d.rule for d in made.fatal] == ["front-matter/not-a-mapping", "site/unreadable-file"]
    assert assets(made) == ["assets/c.css"]


def test_links_to_folders_are_not_entered(site, site_folder, tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.css").write_text("secret")
    site_folder.put({f"{THEME}/assets/a.css": ""})
    (site_folder.path / THEME / "assets/linked").symlink_to(tmp_path / "outside")
    assert assets(site({})) == ["assets/a.css"]


def test_in_safe_mode_a_theme_elsewhere_brings_none_that_the_owner_did_not_admit(
    make_site, tmp_path
):
    (tmp_path / "elsewhere/assets").mkdir(parents=True)
    (tmp_path / "elsewhere/assets/a.css").write_text("secret")
    found = Found(GemTheme("themed"), tmp_path / "elsewhere", Gemspec("themed"), Origin.INSTALLED)
    for safe, count in ((True, 0), (False, 1)):
        outcomes = list(theme_assets_reader.read(make_site(safe=safe), Theme(found)))
        assert len(outcomes) == count
