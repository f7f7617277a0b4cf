import pytest

from pyjekyll.checks.a11y.heading_order import heading_order
from pyjekyll.checks.built_site import Origin


@pytest.mark.parametrize(
    ("page", "subjects"),
    [
        ("<h1>a</h1><h3>b</h3>", ["<h3>b"]),
        ("<h1>a</h1><h2>b</h2><h4>c</h4><h5>d</h5>", ["<h4>c"]),
        ("<h1>a</h1><h2>b</h2><h3>c</h3><h2>d</h2><h1>e</h1>", []),
        ("<h3>a</h3><h4>b</h4>", []),
        ("<h1>a</h1><h2 hidden>b</h2><h3>c</h3>", ["<h3>c"]),
        ('<h1>a</h1><p role="heading" aria-level="2">b</p><h3>c</h3>', []),
        ('<h1>a</h1><h4 role="presentation">b</h4><h2>c</h2>', []),
    ],
)
def test_a_level_that_is_left_out_is_found(make, page, subjects, found):
    assert [each.subject for each in found(heading_order, make({"index.html": page}))] == subjects


def test_it_is_placed_at_the_heading_of_the_source(make, found):
    site = make(
        {"index.html": '<h1 id="a">a</h1><h3 id="b">b c</h3>'},
        {"index.md": "---\n---\n# a\n\n### b c\n"},
        {"index.html": Origin("index.md")},
    )
    (finding,) = found(heading_order, site)
    assert (finding.path, finding.diagnostic.place.line) == ("index.md", 5)
