from dataclasses import replace

import pytest

from pyjekyll.checks.built_site import Origin
from pyjekyll.checks.double_slash import double_slash
from pyjekyll.errors import Diagnostic, Place


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


def test_urls_that_all_have_two_after_the_host_are_one_finding(make, found):
    pages = {f"{n}.html": f'<a href="https://x.example//{n}.html">x</a>' for n in range(5)}
    layout = '<a href="{{ site.url }}{{ site.baseurl }}{{ page.url }}">x</a>'
    origins = {page: Origin(None, ("_layouts/a.html",)) for page in pages}
    site = make(pages, {"_layouts/a.html": layout}, origins, url="https://x.example")
    (finding,) = found(double_slash, site)
    assert (finding.subject, len(finding.pages)) == ("https://x.example//", 5)
    assert finding.diagnostic.place == Place("_layouts/a.html", 1, 10, width=32)


def test_one_that_is_written_by_hand_is_placed_where_it_is(make, found):
    """Not at the only tag of the page that prints a URL."""
    page = '<a href="{{ \'/a/\' | relative_url }}">x</a>\n<a href="https://x.example//b.png">y</a>'
    output = '<a href="/a/">x</a>\n<a href="https://x.example//b.png">y</a>'
    site = make(
        {"index.html": output}, {"index.html": page}, {"index.html": Origin("index.html")},
        url="https://x.example",
    )  # fmt: skip
    (finding,) = found(double_slash, site)
    assert finding.diagnostic.place == Place("index.html", 2, 10, width=24)
    assert "https://x.example//b.png has two slashes" in finding.diagnostic.message


def test_a_base_url_that_ends_with_a_slash_is_reported_by_itself(make, found):
    page = '<a href="/base//a.html">x</a><a href="/base/b//a.html">y</a>'
    files = {"index.html": page, "a.html": "", "b/a.html": ""}
    reported = (Diagnostic("configuration/slashes", ""),)
    site = replace(make(files, baseurl="/base"), diagnostics=reported)
    assert [each.subject for each in found(double_slash, site)] == ["/base/b//a.html"]
