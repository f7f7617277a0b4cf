"""Pages: where they go, and what templates see of them."""

import pytest


@pytest.mark.parametrize(
    ("path", "style", "output"),
    [
        ("a.md", "date", "a.html"),
        ("a.md", "pretty", "a/index.html"),
        ("index.md", "pretty", "index.html"),
        ("d/index.html", "pretty", "d/index.html"),
        ("a.xml", "pretty", "a.xml"),
        ("a.md", "/:path/x:output_ext", "a.html"),
        ("404.md", "none", "404.html"),
        ("a.md", "/x/", "a/index.html"),
    ],
)
def test_the_sites_style_says_where_a_page_goes(build_texts, path, style, output):
    assert list(build_texts({path: "---\n---\n"}, permalink=style)) == [output]


@pytest.mark.parametrize(
    ("permalink", "output"),
    [
        ("/x/", "x/index.html"),
        ("/x", "x.html"),
        ("/x.json", "x.json"),
        ("/:basename/y/", "a/y/index.html"),
    ],
)
def test_a_permalink_says_it_for_one_page(build_texts, permalink, output):
    assert list(build_texts({"d/a.md": f"---\npermalink: {permalink}\n---\n"})) == [output]


def test_templates_see_front_matter_and_where_the_page_is(build_texts):
    shown = " ".join(f"{{{{ page.{name} }}}}" for name in ("x", "name", "path", "dir", "url", "no"))
    page = f"---\nx: 1\n---\n{shown}"
    assert build_texts({"d/a.html": page})["d/a.html"] == "1 a.html d/a.html /d/ /d/a.html "
