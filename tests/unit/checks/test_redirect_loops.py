"""Pages that send their visitors round in a circle."""

import pytest

from pyjekyll.checks.built_site import built_site
from pyjekyll.checks.redirect_loops import redirect_loops


def to(url):
    return f'<!DOCTYPE html><meta http-equiv="refresh" content="0; url={url}">'


def loops(site):
    return [
        (each.diagnostic.message.rpartition(": ")[2], each.pages) for each in redirect_loops(site)
    ]


def test_two_pages_that_lead_to_each_other_are_one_finding(make):
    site = make({"a.html": to("/b"), "b.html": to("a.html"), "c.html": to("/a.html")})
    assert loops(site) == [("/a.html → /b.html → /a.html", ("a.html", "b.html"))]


def test_a_circle_is_found_under_a_base_url_and_the_sites_own_host(make):
    files = {"a/index.html": to("https://e.org/x/b/"), "b/index.html": to("/x/a/")}
    site = make(files, url="https://e.org", baseurl="/x")
    assert [pages for _, pages in loops(site)] == [("a/index.html", "b/index.html")]


@pytest.mark.parametrize(
    "files",
    [
        {"a.html": to("/b.html"), "b.html": "<p>stays</p>"},
        {"a.html": to("/a.html")},  # loads itself again, as pages of clocks do
        {"a.html": to("https://other.org/b.html"), "b.html": to("/a.html")},
        {"a.html": to("/gone"), "b.html": to("/a.html")},
        {"a.html": to("http://[x")},
        {"a.html": '<meta http-equiv="refresh" content="30">'},
    ],
)
def test_what_ends_is_not_told(make, files):
    assert loops(make(files)) == []


def test_what_jekyll_redirect_from_writes_is_seen_at_its_source(make_site):
    site = make_site({
        "_config.yml": "plugins: [jekyll-redirect-from]\n",
        "a.md": "---\nredirect_to: /b.html\n---\n",
        "b.md": "---\nredirect_to: /a.html\n---\n",
    })  # fmt: skip
    (found,) = redirect_loops(built_site(site.process(write=False)))
    assert str(found.diagnostic.place) == "a.md"
