"""`pyjekyll theme`: from a site that names a theme to one that is built with it."""

from __future__ import annotations

import pytest

from pyjekyll.commands.main import run
from tests.unit.themes.conftest import COMMIT, FILES, make_gem, make_repository, server

__all__ = ["server"]

SITE = {
    "_config.yml": "theme: themed\nremote_theme: owner/named\nplugins: [jekyll-remote-theme]\n",
    "index.md": "---\nlayout: default\n---\nx",
}


@pytest.fixture
def site(tmp_path, monkeypatch, server):
    """The folder of a site, in which we are; its themes are on a server."""
    server.add_gem(make_gem())
    server.add_repository(make_repository())
    server.add_repository(make_repository(), COMMIT)
    folder = tmp_path / "site"
    folder.mkdir()
    for name, text in SITE.items():
        (folder / name).write_text(text)
    monkeypatch.chdir(folder)
    monkeypatch.setattr("pyjekyll.themes.installed._SYSTEMS", ())
    for name, value in {
        "HOME": str(tmp_path / "home"),
        "PYJEKYLL_CACHE_DIR": str(tmp_path / "cache"),
        "PYJEKYLL_GEM_INDEX": server.url,
        "PYJEKYLL_THEME_ARCHIVES": server.url,
        "PYJEKYLL_GITHUB_API": server.url,
    }.items():
        monkeypatch.setenv(name, value)
    return folder


def output(capsys) -> str:
    captured = capsys.readouterr()
    return captured.out + captured.err


def test_a_build_says_what_to_type_and_then_works(site, server, capsys):
    assert run(["build"]) == 1
    text = output(capsys)
    assert "The theme themed is not on this machine" in text
    assert "run `pyjekyll theme fetch`, or build with --fetch" in text
    assert server.requests == []
    assert run(["theme", "fetch"]) == 0
    assert "themed 1.2.0, the cache: " in output(capsys)
    assert (site / "pyjekyll.lock").read_text().count("[[theme]]") == 2
    before = list(server.requests)
    assert run(["build"]) == 0
    assert server.requests == before
    assert (site / "_site/index.html").read_text() == "<t><p>x</p>\n</t>"
    assert (site / "_site/assets/t.txt").read_text() == FILES["assets/t.txt"]
    assert not (site / "_site/pyjekyll.lock").exists()


def test_a_build_may_fetch_when_it_is_told_to(site, server):
    assert run(["build", "--fetch", "--safe"]) == 1
    assert run(["build", "--fetch", "--offline"]) == 1
    assert server.requests == []
    assert run(["build", "--fetch"]) == 0
    assert not (site / "pyjekyll.lock").exists()
    assert run(["build", "--safe"]) == 0


def test_a_lock_file_lets_another_machine_fetch(site, server, monkeypatch, tmp_path):
    assert run(["theme", "fetch"]) == 0
    monkeypatch.setenv("PYJEKYLL_CACHE_DIR", str(tmp_path / "other cache"))
    server.requests.clear()
    assert run(["build", "--offline"]) == 1
    assert run(["build", "--frozen"]) == 0
    assert server.requests == ["/gems/themed-1.2.0.gem", f"/owner/named/tar.gz/{COMMIT}"]


def test_update_takes_the_newest(site, server):
    assert run(["theme", "fetch"]) == 0
    server.add_gem(make_gem(version="1.3.0"), version="1.3.0")
    server.add_repository(make_repository(commit="f" * 40))
    assert run(["theme", "fetch"]) == 0
    assert 'version = "1.2.0"' in (site / "pyjekyll.lock").read_text()
    assert run(["theme", "fetch", "--update"]) == 0
    text = (site / "pyjekyll.lock").read_text()
    assert 'version = "1.3.0"' in text
    assert "f" * 40 in text
    assert COMMIT not in text


def test_a_theme_that_the_site_no_longer_names_leaves_the_lock(site):
    assert run(["theme", "fetch"]) == 0
    (site / "_config.yml").write_text("theme: themed\n")
    assert run(["theme", "fetch"]) == 0
    assert "owner/named" not in (site / "pyjekyll.lock").read_text()


def test_vendored_themes_need_neither_cache_nor_network(site, server, tmp_path, monkeypatch):
    assert run(["theme", "vendor"]) == 1
    assert run(["theme", "vendor", "--fetch"]) == 0
    assert sorted(p.name for p in (site / "_vendor/themes").iterdir()) == [
        "owner+named", "owner+named.json", "themed-1.2.0", "themed-1.2.0.json",
    ]  # fmt: skip
    monkeypatch.setenv("PYJEKYLL_CACHE_DIR", str(tmp_path / "other cache"))
    server.requests.clear()
    assert run(["build", "--safe"]) == 0
    assert server.requests == []
    assert not (site / "_site/_vendor").exists()


def test_verify_finds_a_changed_file(site, capsys):
    assert run(["theme", "verify"]) == 1
    assert run(["theme", "fetch"]) == 0
    capsys.readouterr()
    assert run(["theme", "verify"]) == 0
    assert output(capsys).count("as fetched, and as pyjekyll.lock says") == 2
    (file,) = (site.parent / "cache").rglob("themed-1.2.0/assets/t.txt")
    file.write_text("evil")
    assert run(["theme", "verify"]) == 1
    assert "its files are not those that were fetched" in output(capsys)


def test_list_says_what_is_used_and_what_is_missing(site, capsys):
    assert run(["theme", "list"]) == 0
    text = output(capsys)
    assert "theme: The theme themed is not on this machine" in text
    assert "remote_theme: The theme owner/named is not on this machine" in text
    assert run(["theme", "fetch"]) == 0
    capsys.readouterr()
    assert run(["theme", "list"]) == 0
    text = output(capsys)
    assert "theme: themed 1.2.0, the cache: " in text
    assert f"remote_theme: owner/named commit {COMMIT[:12]}, the cache: " in text
    assert "  themed 1.2.0  (http://" in text


def test_diff_lists_what_is_overridden_and_shows_one(site, capsys):
    (site / "_config.yml").write_text("theme: themed\n")
    (site / "_includes").mkdir()
    (site / "_includes/head.html").write_text("mine\n")
    assert run(["theme", "fetch"]) == 0
    capsys.readouterr()
    assert run(["theme", "diff"]) == 0
    assert "  _includes/head.html  +1 -1 lines" in output(capsys)
    assert run(["theme", "diff", "_includes/head.html"]) == 0
    assert "+mine" in output(capsys)
    assert run(["theme", "diff", "_layouts/default.html"]) == 2


def test_the_theme_of_github_pages_is_missing_only_where_it_is_to_be_fetched(site, server, capsys):
    (site / "_config.yml").write_text("title: x\n")
    assert run(["theme", "verify", "--compat", "github-pages"]) == 0
    assert run(["theme", "fetch", "--compat", "github-pages"]) == 1
    assert "has no gem jekyll-theme-primer" in output(capsys)
    gem = make_gem("jekyll-theme-primer", "0.6.0")
    server.add_gem(gem, "jekyll-theme-primer", "0.6.0")
    assert run(["theme", "fetch", "--compat", "github-pages"]) == 0
    assert "jekyll-theme-primer 0.6.0" in output(capsys)


def test_wrong_usage(site, capsys):
    assert run(["theme", "fetch", "--offline"]) == 2
    assert run(["theme", "list", "x"]) == 2
    (site / "_config.yml").write_text("title: x\n")
    assert run(["theme", "fetch"]) == 0
    assert "the site names none" in output(capsys)


def test_a_copy_that_was_changed_is_replaced_only_with_force(site):
    assert run(["theme", "vendor", "--fetch"]) == 0
    file = site / "_vendor/themes/themed-1.2.0/assets/t.txt"
    text = file.read_text()
    file.write_text("mine")
    assert run(["theme", "vendor"]) == 1
    assert file.read_text() == "mine"
    assert run(["theme", "vendor", "--force"]) == 0
    assert file.read_text() == text
