"""URLs of files: read as dart-sass reads them, written as Ruby's Addressable writes them."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyjekyll.sass.file_urls import path_of, url_of
from pyjekyll.sass.relative_urls import encode, file_url, relative

NAMES = st.text(st.characters(exclude_characters="/\0", codec="utf-8"), min_size=1).filter(
    lambda name: name not in (".", "..")
)


@pytest.mark.skipif(os.name == "nt", reason="paths begin with a slash")
@given(st.lists(NAMES, min_size=1))
def test_a_path_comes_back_from_its_url(names: list[str]) -> None:
    path = "/" + "/".join(names)
    assert path_of(url_of(path)) == path


@pytest.mark.parametrize("url", ["", "x", "http://a/b", "file://host/x", "data:text/css,a"])
def test_other_urls_have_no_path(url: str) -> None:
    assert path_of(url) == ""


def test_dots_in_a_url_are_resolved() -> None:
    assert path_of("file:///a/b/../c/./d.scss") == os.path.normpath("/a/c/d.scss")


@pytest.mark.parametrize(
    ("url", "encoded"),
    [
        ("a b.css", "a%20b.css"),
        ("é'(1)+,;=@&$!*~.css", "%C3%A9'(1)+,;=@&$!*~.css"),
        ("100%.css", "100%25.css"),
        ("%20.css", "%2520.css"),
        ("[x].css", "%5Bx%5D.css"),
        ("a?b c[.css", "a?b%20c%5B.css"),
        ("a#b c.css", "a#b%20c.css"),
        ("a?b?c#d/e?.css", "a?b?c#d/e?.css"),
        ("file:///a b/c", "file:///a%20b/c"),
        ('"<>\\^`{|}', "%22%3C%3E%5C%5E%60%7B%7C%7D"),
    ],
)
def test_what_may_not_be_in_a_url_is_encoded(url: str, encoded: str) -> None:
    assert encode(url) == encoded


@pytest.mark.parametrize(
    ("url", "folder", "way"),
    [
        ("file:///s/css/a.scss", "file:///s/css/", "a.scss"),
        ("file:///s/_sass/a.scss", "file:///s/css/", "../_sass/a.scss"),
        ("file:///s/_sass/a.scss", "file:///s/css/deep/", "../../_sass/a.scss"),
        ("file:///s/css/deep/a.scss", "file:///s/css/", "deep/a.scss"),
        ("file:///t/a.scss", "file:///s/css/", "../../t/a.scss"),
        ("file:///s/a%5Bb%5D.scss", "file:///s/", "a%5Bb%5D.scss"),
        ("file:///s/%61.scss", "file:///s/", "a.scss"),
        ("file:///a.scss", "file:///", "a.scss"),
    ],
)
def test_a_url_is_written_from_a_folder(url: str, folder: str, way: str) -> None:
    assert relative(url, folder) == way


def test_a_path_of_windows_gets_a_slash_more() -> None:
    assert file_url("C:/site/a b") == "file:///C:/site/a%20b"
    assert file_url("/site") == "file:///site"
