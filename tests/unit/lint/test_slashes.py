"""Slashes that meet in links."""

import pytest


def reported(build, config):
    return [(d.rule, str(d.place)) for d in build({"_config.yml": config}).diagnostics]


def test_slashes_that_meet_are_told(build):
    assert reported(build, "url: https://e.org/\nbaseurl: blog/\n") == [
        ("configuration/slashes", "_config.yml:1:1"),
        ("configuration/slashes", "_config.yml:2:1"),
    ]


def test_the_cure_is_the_right_value(build):
    (found,) = build({"_config.yml": "baseurl: //blog//\n"}).diagnostics
    assert found.cure == "write it as /blog"


@pytest.mark.parametrize(
    ("baseurl", "cure"),
    [
        ("https://e.org/", 'write `url: https://e.org` and `baseurl: ""`'),
        ("http://e.org:80/blog/", "write `url: http://e.org:80` and `baseurl: /blog`"),
        ("//e.org", 'write `url: //e.org` and `baseurl: ""`'),
    ],
)
def test_a_whole_url_belongs_to_another_key(build, baseurl, cure):
    (found,) = build({"_config.yml": f"baseurl: {baseurl}\n"}).diagnostics
    assert found.cure == cure
    assert "a whole URL" in found.message


def test_good_addresses_are_not_told(build):
    assert reported(build, "url: https://e.org\nbaseurl: /blog\n") == []
    assert reported(build, "url: 3\nbaseurl: /\n") == [("configuration/type", "_config.yml:1:1")]
