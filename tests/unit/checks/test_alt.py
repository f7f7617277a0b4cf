from pyjekyll.checks.alt import alt
from pyjekyll.checks.built_site import Origin
from pyjekyll.errors import Place


def test_an_image_without_alt_is_placed_at_its_url(make, found):
    site = make(
        {"index.html": '<p><img src="/a.png"><img src="/b.png" alt="">'},
        {"index.html": "---\n---\n<p><img src='/a.png'>\n"},
        {"index.html": Origin("index.html")},
    )
    (finding,) = found(alt, site)
    assert finding.diagnostic.rule == "html/alt"
    assert finding.diagnostic.place == Place("index.html", 3, 14, width=6)


def test_images_with_a_name_or_for_nobody_need_none(make, found):
    images = (
        '<img src="a" aria-label="x"><img src="b" role="presentation"><img src="c" aria-hidden>'
        '<img src="d" width="1" height="1"><img src="e" alt>'
    )
    assert found(alt, make({"index.html": images})) == []


def test_an_image_without_a_url_is_left_to_its_own_rule(make, found):
    site = make(
        {"index.html": '<img src="">'}, {"index.html": '<img src="">'},
        {"index.html": Origin("index.html")},
    )  # fmt: skip
    assert found(alt, site) == []


def test_an_image_that_is_all_in_its_url_is_placed_by_its_beginning(make, found):
    image = f'<img src="data:image/png;base64,{"A" * 5000}">'
    site = make({"a.html": image}, {"a.md": f"---\n---\n{image}\n"}, {"a.html": Origin("a.md")})
    (finding,) = found(alt, site)
    assert (finding.path, finding.line) == ("a.md", 3)
