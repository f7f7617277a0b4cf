"""Permalinks: what front matter may say, and the placeholders of documents."""

import pytest

from pyjekyll.content.permalinks import add_permalink_suffix, permalink_of
from pyjekyll.errors import BuildError


@pytest.mark.parametrize(
    ("value", "found"), [("/a/", "/a/"), ("", ""), (None, None), (False, None)]
)
def test_a_permalink_is_text_or_nothing(value, found):
    assert permalink_of(value, "a.md") == found


@pytest.mark.parametrize("value", [5, ["/a/"], {"a": 1}, True])
def test_anything_else_is_an_error_at_the_file(value):
    with pytest.raises(BuildError) as raised:
        permalink_of(value, "a.md")
    (diagnostic,) = raised.value.diagnostics
    assert diagnostic.place.path == "a.md"
    assert diagnostic.cure


@pytest.mark.parametrize(
    ("style", "ending"),
    [
        ("pretty", "/"), ("date", ":output_ext"), ("ordinal", ":output_ext"),
        ("none", ":output_ext"), ("/:title/", "/"), ("/:title:output_ext", ":output_ext"),
        ("/:title", ""),
    ],
)  # fmt: skip
def test_templates_end_as_the_sites_style_does(style, ending):
    assert add_permalink_suffix("/x", style) == "/x" + ending


@pytest.mark.parametrize(
    ("template", "url"),
    [
        ("/:year/:month/:day/:title/", "/2021/03/04/My-Title/"),
        ("/:short_year/:i_month/:i_day/:slug", "/21/3/4/my-title"),
        ("/:y_day/:short_month/:long_day/:title", "/063/Mar/Thursday/My-Title"),
        ("/:w_year/:week/:w_day/:title", "/2021/09/4/My-Title"),
        ("/:categories/:slugified_categories/:title", "/a%20b/a-b/My-Title"),
        ("/:hour:minute:second/:title:output_ext", "/050607/My-Title.html"),
        ("/:collection/:name", "/posts/2021-03-04-my-title"),
    ],
)
def test_placeholders_are_filled_in(make_site, template, url):
    front = "---\ndate: 2021-03-04 05:06:07\ncategories: [A b]\n---\n"
    site = make_site({"_posts/2021-03-04-My-Title.md": front}, permalink=template)
    site.read()
    assert site.posts.docs[0].url == url
