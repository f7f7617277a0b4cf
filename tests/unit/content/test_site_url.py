import pytest

from pyjekyll.content.site_url import absolute_url, relative_url
from pyjekyll.ruby.addressable import InvalidURIError, is_absolute, parse


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
