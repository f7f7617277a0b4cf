"""A check that goes on from the last one looks at few pages, and finds what a first one finds."""

from dataclasses import replace

import pytest

from pyjekyll.checks.built_site import Origin
from pyjekyll.checks.checker import Checker
from pyjekyll.checks.links import LinkSearch
from pyjekyll.checks.source_texts import SourceTexts
from pyjekyll.configuration.roots import Reach

PAGE = '<html lang="en"><head><title>x</title></head><body>'
FILES = {
    "index.html": PAGE + '<a href="/a.html#one">a</a><a href="/gone.html">gone</a>',
    "a.html": PAGE + '<h1 id="one">One</h1>',
    "b.html": PAGE + '<a href="index.html">home</a><img src="/x.png" alt="">',
    "c.html": PAGE + '<a href="https://other.example/">other</a>',
}


@pytest.fixture
def checked(make, monkeypatch):
    """A checker that has seen the site of FILES; gives the findings and pages of the next one."""
    looked_at = []
    look = LinkSearch.look
    monkeypatch.setattr(
        LinkSearch, "look", lambda self, path: (looked_at.append(path), look(self, path))[1]
    )
    checker = Checker()
    checker.check(make(FILES))

    def checked(files, **more):
        looked_at.clear()
        site = replace(make({**FILES, **files}), **more)
        found = checker.check(site)
        pages = sorted(looked_at)
        assert found == Checker().check(site)
        return [(each.rule, each.subject) for each in found], pages

    assert sorted(looked_at) == sorted(FILES)
    return checked


BEFORE = [("links/broken-link", "/gone.html"), ("links/missing-image", "/x.png")]


def test_nothing_is_looked_at_again_where_nothing_has_changed(checked):
    assert checked({}) == (BEFORE, [])


def test_a_page_that_changed_is(checked):
    page = FILES["c.html"] + '<a href="/none.html">x</a>'
    assert checked({"c.html": page}) == ([*BEFORE, ("links/broken-link", "/none.html")], ["c.html"])


def test_pages_that_link_to_what_has_come_are(checked):
    assert checked({"gone.html": PAGE}) == (BEFORE[1:], ["gone.html", "index.html"])
    assert checked({"x.png": ""}) == (BEFORE[:1], ["b.html", "index.html"])


def test_pages_that_link_to_what_has_gone_are(checked, make):
    assert checked({"gone.html": PAGE, "x.png": ""})[0] == []
    assert checked({"gone.html": PAGE}) == (BEFORE[1:], ["b.html"])


def test_pages_that_link_to_an_anchor_that_has_gone_are(checked):
    broken = ("links/broken-anchor", "/a.html#one")
    assert checked({"a.html": PAGE}) == ([broken, *BEFORE], ["a.html", "index.html"])
    assert checked({"a.html": FILES["a.html"] + "more"}) == (BEFORE, ["a.html", "index.html"])


def test_pages_that_link_to_a_page_whose_anchors_stay_are_not(checked):
    assert checked({"a.html": FILES["a.html"] + "more"}) == (BEFORE, ["a.html"])


def test_another_case_of_a_target_counts_as_well(checked):
    assert checked({"Gone.html": PAGE}) == (
        [("links/case", "/gone.html"), *BEFORE[1:]],
        ["Gone.html", "index.html"],
    )


def test_all_are_where_the_base_url_is_another(checked):
    assert checked({}, baseurl="/base")[1] == sorted(FILES)


def test_a_text_that_changes_moves_a_finding_and_no_page_is_looked_at(make, tmp_path, monkeypatch):
    def site(text):
        return make(
            {"index.html": '<a href="/gone">x</a>'},
            {"index.md": text},
            {"index.html": Origin("index.md")},
        )

    checker, texts = Checker(), SourceTexts(str(tmp_path), Reach())
    first = replace(site('<a href="/gone">x</a>'), texts=texts)
    assert [each.line for each in checker.check(first)] == [1]
    monkeypatch.setattr(LinkSearch, "look", None)
    second = replace(site('\n\n<a href="/gone">x</a>'), texts=texts)
    assert [each.line for each in checker.check(second)] == [3]
