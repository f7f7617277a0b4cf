"""The forms in which sites name themes are those of Jekyll and jekyll-remote-theme."""

import pytest

from pyjekyll.themes import FolderTheme, GemTheme, RemoteTheme, gem_theme, remote_theme
from pyjekyll.themes.wanted import is_known_host

SHA = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Owner/Name", RemoteTheme("owner", "name")),
        (" owner/na.me_x-y ", RemoteTheme("owner", "na.me_x-y")),
        ("owner/name@V1.0", RemoteTheme("owner", "name", "V1.0")),
        (f"owner/name@{SHA}", RemoteTheme("owner", "name", SHA)),
        ("owner/name@latest", RemoteTheme("owner", "name", "latest")),
        ("https://github.com/owner/name", RemoteTheme("owner", "name")),
        ("https://Git.Test/owner/name@x", RemoteTheme("owner", "name", "x", "git.test")),
        ("http://git.test:8080/o/n", RemoteTheme("o", "n", "HEAD", "git.test:8080", "http")),
        ("../theme", FolderTheme("../theme")),
        ("./Theme", FolderTheme("./Theme")),
        ("/abs/theme", FolderTheme("/abs/theme")),
        ("~/theme", FolderTheme("~/theme")),
    ],
)
def test_forms_of_remote_themes(text, expected):
    assert remote_theme(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "name", "owner/name/more", "owner/..", "owner/.", "owner/name@..", "owner/name@a/b",
     "own er/name", "https://git.test/name", "https:///o/n", "ftp://git.test/o/n", "https://../o/n",
     "https://u:p@git.test/o/n", "https://git.test/o/n?x", "https://git.test/../../o/n", "o/n\n@x",
     "https://[::1/o/n"],
)  # fmt: skip
def test_what_is_no_remote_theme(text):
    assert remote_theme(text) is None


@pytest.mark.parametrize("name", ["minima", "Minima", " jekyll-theme-primer ", "a.b_c"])
def test_names_of_gems(name):
    assert gem_theme(name) == GemTheme(name.strip().lower())


@pytest.mark.parametrize("name", ["", "../x", "a/b", "*", "[t]heme", "-x", ".x", "a\0", "a\nb"])
def test_what_is_no_name_of_a_gem(name):
    assert gem_theme(name) is None


def test_only_the_owner_names_further_hosts():
    assert is_known_host("github.com", {})
    assert not is_known_host("git.test", {})
    assert is_known_host("git.test", {"GITHUB_HOSTNAME": "Git.Test"})
    assert is_known_host("git.test", {"PAGES_GITHUB_HOSTNAME": "git.test"})
    assert not is_known_host("", {"GITHUB_HOSTNAME": ""})


def test_a_theme_is_written_as_the_configuration_may_write_it():
    for text in ("owner/name", "owner/name@v1", "https://git.test/o/n@x"):
        assert str(remote_theme(text)) == text
