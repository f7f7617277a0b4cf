import pytest

from pyjekyll.checks.built_site import Origin
from pyjekyll.checks.liquid_left import liquid_left
from pyjekyll.errors import Place


def test_liquid_that_visitors_see_is_placed(make, found):
    site = make(
        {"index.html": "<p>By {{ site.author }}, {% include x.html %}"},
        {"index.html": "<p>By {{ site.author }},\n{% include x.html %}"},
        {"index.html": Origin("index.html")},
    )
    assert [(each.subject, each.diagnostic.place) for each in found(liquid_left, site)] == [
        ("{{ site.author }}", Place("index.html", 1, 7, width=17)),
        ("{% include x.html %}", Place("index.html", 2, 1, width=20)),
    ]


def test_a_raw_within_another_is_told_apart(make, found):
    site = make({"index.html": "<p>{% raw %}</p><p>{{ site.x }}</p>"})
    assert [each.diagnostic.cure for each in found(liquid_left, site)] == [
        "a `raw` within another is printed: write {% endraw %} before it, or remove it",
        "Liquid runs in files with front matter, and not in the values of others",
    ]


def test_liquid_in_a_url_is_found(make, found):
    site = make({"index.html": '<a href="{{ site.baseurl }}/x">x</a>'})
    assert [each.subject for each in found(liquid_left, site)] == ["{{ site.baseurl }}"]


def test_what_another_page_shows_as_code_is_meant_so(make, found):
    pages = {"index.html": "<p>Use {% highlight x %}", "a.html": "<code>{% highlight x %}</code>"}
    assert found(liquid_left, make(pages)) == []


@pytest.mark.parametrize(
    "html",
    ["<code>{{ page.title }}</code>", "<pre>{% if x %}</pre>", "<p>{{ item.name }}",
     "<script>{{ site.x }}</script>", "<p>{% trans %}", "<p>{ { site.x } }"],
)  # fmt: skip
def test_code_and_what_scripts_fill_in_are_left_alone(make, found, html):
    assert found(liquid_left, make({"index.html": html})) == []
