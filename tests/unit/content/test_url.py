"""URLs, slugs and permalinks, as recorded from Jekyll."""

import json
from pathlib import Path

import pytest

from pyjekyll.content import permalinks, url
from pyjekyll.content.url import absolute_url, relative_url
from pyjekyll.errors import BuildError
from pyjekyll.ruby.addressable import InvalidURIError, is_absolute, parse
from pyjekyll.utils import paths, slugs

RECORDED = json.loads(Path(__file__).with_name("recorded_urls.json").read_text())
FUNCTIONS = {
    "escape_path": url.escape_path,
    "unescape_path": url.unescape_path,
    "sanitize_url": url.sanitize_url,
    "titleize_slug": slugs.titleize_slug,
    "add_permalink_suffix": lambda style: permalinks.add_permalink_suffix("/:path", style),
    "sanitized_path": lambda path: paths.sanitized_path("/base/x", path),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_gives_what_jekyll_gives(name):
    assert {text: FUNCTIONS[name](text) for text, _ in RECORDED[name]} == dict(RECORDED[name])


def test_a_base_path_begins_with_a_slash_and_ends_without():
    assert url.base_path(None) == url.base_path("/") == url.base_path("") == ""
    assert url.base_path("docs/") == url.base_path("/docs") == "/docs"


def test_an_unknown_placeholder_is_an_error_with_a_suggestion():
    with pytest.raises(BuildError) as raised:
        url.url_from_placeholders("/:yeer/x", {"year": lambda: "2024"}, "_posts/a.md")
    (diagnostic,) = raised.value.diagnostics
    assert "doesn't have yeer keys" in diagnostic.message
    assert diagnostic.cure == "did you mean ':year'?"


def test_an_underscore_after_a_placeholder_stays():
    values = {"month": lambda: "05", "day": lambda: "07"}
    assert url.url_from_placeholders("/:month_:day", values, "x") == "/05_07"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/a/b", "/base/a/b"),
        ("", "/base"),
        ("a b/é", "/base/a%20b/%C3%A9"),
        ("//cdn/x", "/base//cdn/x"),
        ("http://x.y/z", "http://x.y/z"),
        ("mailto:a@b", "mailto:a@b"),
        ("#frag", "/base/#frag"),
    ],
)
def test_relative_urls_lie_below_the_baseurl(url, expected):
    assert relative_url(url, "/base/") == expected


def test_without_a_site_url_an_absolute_url_is_relative():
    assert absolute_url("/a", "", "/base") == "/base/a"
    assert absolute_url("/a", None, None) == "/a"
    assert absolute_url("/a", "https://ex.org", "/base") == "https://ex.org/base/a"


def test_dots_do_not_lead_above_the_root():
    assert relative_url("/../../x", "") == "/x"


def test_what_begins_with_a_number_is_no_scheme():
    with pytest.raises(InvalidURIError, match="Invalid scheme format: '1x'"):
        is_absolute("1x:y")


def test_a_uri_is_put_together_as_it_was():
    text = "https://u:p@ex.org:8080/a?b#c"
    assert str(parse(text)) == text


def test_a_name_that_begins_like_a_url_without_being_one_is_an_error_with_its_place():
    with pytest.raises(BuildError) as raised:
        url.url_from_values("/:path/:basename", {"path": "", "basename": "ä:b"}, "ä:b.md")
    (diagnostic,) = raised.value.diagnostics
    assert (diagnostic.rule, diagnostic.place.path) == ("site/url", "ä:b.md")
    assert "Invalid scheme format: 'ä'" in diagnostic.jekyll
    assert url.url_from_values("/:basename", {"basename": "a:b"}) == "/a:b"
