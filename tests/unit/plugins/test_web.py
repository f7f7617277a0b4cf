"""Answers are files of the site; the network is asked only at the owner's word."""

from __future__ import annotations

import pytest

from pyjekyll.plugins import _web
from pyjekyll.plugins._web import Web, name_of

URL = "https://api.example/a/b?c=d"


@pytest.fixture
def asked(monkeypatch):
    """The addresses that were fetched; each answers with its own length."""
    found = []
    monkeypatch.setattr(_web, "_fetch", lambda url, _headers: (found.append(url), b"new")[1])
    return found


def saved(site):
    from pathlib import Path

    return Path(site.source) / "_saved" / name_of(URL, ".json")


def test_without_a_word_of_the_owner_nothing_is_fetched(make_site, asked):
    assert Web(make_site({"index.md": ""})).get(URL, ".json") is None
    assert asked == []


def test_the_configuration_of_a_site_is_not_the_owners_word(make_site, asked):
    site = make_site({"index.md": ""}, pyjekyll={"network": "use"}, network="use")
    assert Web(site).get(URL, ".json") is None
    assert asked == []


def test_a_saved_answer_is_used(make_site, asked):
    site = make_site({"index.md": "", f"_saved/{name_of(URL, '.json')}": "old"})
    assert Web(site).get(URL, ".json") == b"old"
    assert asked == []


@pytest.mark.parametrize(("word", "kept"), [("use", False), ("save", True)])
def test_with_the_owners_word_it_is_fetched_and_perhaps_saved(make_site, asked, word, kept):
    site = make_site({"index.md": ""}, {"PYJEKYLL_NETWORK": word})
    assert Web(site).get(URL, ".json") == b"new"
    assert asked == [URL]
    assert saved(site).exists() is kept


def test_in_safe_mode_nothing_is_fetched(make_site, asked):
    site = make_site({"index.md": ""}, {"PYJEKYLL_NETWORK": "save"}, safe=True)
    assert Web(site).get(URL, ".json") is None
    assert asked == []


@pytest.mark.parametrize(
    "url",
    ["https://a.example/../../etc/passwd", "https://../x", "file:///etc/passwd", "https://a/..%2f"],
)
def test_no_address_leads_out_of_the_folder(url):
    name = name_of(url, ".json")
    assert ".." not in name.split("/")
    assert not name.startswith("/")


def test_nothing_is_saved_where_a_link_leads_out_of_the_folder(make_site, asked, tmp_path):
    site = make_site({"index.md": ""}, {"PYJEKYLL_NETWORK": "save"})
    (tmp_path / "outside").mkdir()
    (tmp_path / "source/_saved").mkdir()
    (tmp_path / "source/_saved/api.example").symlink_to(tmp_path / "outside")
    assert Web(site).get(URL, ".json") == b"new"
    assert list((tmp_path / "outside").rglob("*")) == []


def test_a_link_that_leads_out_of_the_folder_is_not_followed(make_site, asked, tmp_path):
    (tmp_path / "secret").write_text("secret")
    site = make_site({"index.md": "", "_saved/x": ""})
    saved(site).parent.mkdir(parents=True)
    saved(site).symlink_to(tmp_path / "secret")
    assert Web(site).get(URL, ".json") is None


def test_only_the_web_is_asked():
    assert _web._fetch("file:///etc/passwd", {}) is None
