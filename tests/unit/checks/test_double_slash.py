import pytest

from pyjekyll.checks.double_slash import double_slash


@pytest.mark.parametrize(
    "url", ["/a//b.html", "https://x.example//a/b.html", "//a/b.html", "a//b.html#y"]
)
def test_two_slashes_on_the_way_to_a_file_are_found(make, found, url):
    site = make({"index.html": f'<a href="{url}">x</a>', "a/b.html": ""}, url="https://x.example")
    assert [each.diagnostic.rule for each in found(double_slash, site)] == ["links/double-slash"]


@pytest.mark.parametrize(
    "url",
    ["https://x.example/a/b.html", "//other.example/a//b", "/a/b.html?u=http://y//z",
     "/gone//x", "javascript://a//b", "mailto:a//b", "http://[::1", "//cdn/x.js"],
)  # fmt: skip
def test_other_slashes_are_right(make, found, url):
    site = make({"index.html": f'<a href="{url}">x</a>', "a/b.html": ""}, url="https://x.example")
    assert found(double_slash, site) == []
