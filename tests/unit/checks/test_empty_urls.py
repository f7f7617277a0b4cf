from pyjekyll.checks.built_site import Origin
from pyjekyll.checks.empty_urls import empty_urls
from pyjekyll.errors import Place


def test_an_empty_url_is_placed_where_it_is_written(make, found):
    site = make(
        {"index.html": '<a href="">x</a><img src="">'},
        {"index.md": "[x]()\n\n<img src=''>\n"},
        {"index.html": Origin("index.md")},
    )
    assert [each.diagnostic.place for each in found(empty_urls, site)] == [
        Place("index.md", 1, 4, width=2),
        Place("index.md", 3, 6, width=6),
    ]


def test_a_variable_that_prints_nothing_is_found(make, found):
    site = make(
        {"index.html": '<a href="">x</a>'},
        {"index.html": '---\n---\n<a href="{{ page.none }}">x</a>\n'},
        {"index.html": Origin("index.html")},
    )
    (finding,) = found(empty_urls, site)
    assert finding.diagnostic.place == Place("index.html", 3, 10, width=15)
    assert finding.near


def test_what_scripts_answer_is_left_alone(make, found):
    page = (
        '<a href="" onclick="go()">x</a><a href="" data-toggle="x">y</a><a href="#">z</a>'
        '<a>w</a><a href="" @click="x">v</a>'
    )
    assert found(empty_urls, make({"index.html": page})) == []


def test_what_only_github_fills_in_is_left_alone(make, found):
    site = make(
        {"index.html": '<a href="">x</a>'},
        {"_layouts/a.html": '<a href="{{ site.github.zip_url }}">x</a>'},
        {"index.html": Origin(None, ("_layouts/a.html",))},
    )
    assert found(empty_urls, site) == []
