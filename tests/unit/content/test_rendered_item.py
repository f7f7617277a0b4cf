"""A page or document has an address before it is rendered, and an output after it."""

from __future__ import annotations

import pytest

from pyjekyll.errors import BuildError


@pytest.fixture
def read(make_site):
    """The page, read and not rendered, that a text becomes: `read(text, name="a.md")`."""

    def read(text, name="a.md", **config):
        site = make_site({name: text}, **config)
        site.read()
        (page,) = site.pages
        return page

    return read


@pytest.mark.parametrize(
    ("name", "front_matter", "extension"),
    [
        ("a.md", "", ".html"),
        ("a.scss", "", ".css"),
        ("a.xml", "", ".xml"),
        ("a.md", "permalink: /x.json\n", ".json"),
        ("a.md", "permalink: /x/\n", ".html"),
    ],
)
def test_the_extension_of_the_output_is_the_converters_or_the_permalinks(
    read, name, front_matter, extension
):
    assert read(f"---\n{front_matter}---\n", name).output_ext == extension


def test_the_permalink_may_be_that_of_the_defaults(read):
    defaults = [{"scope": {"path": ""}, "values": {"permalink": "/from/defaults"}}]
    assert read("---\n---\n", defaults=defaults).permalink == "/from/defaults"
    assert read("---\npermalink: /own\n---\n", defaults=defaults).permalink == "/own"
    assert read("---\n---\n").permalink is None


def test_it_has_an_output_once_it_is_rendered(make_site):
    site = make_site({"a.md": "---\n---\n*text*"})
    site.read()
    page = site.pages[0]
    assert (page.output, page.rendered) == (None, None)
    site.process(write=False)
    page = site.pages[0]
    assert page.output == "<p><em>text</em></p>\n"
    assert page.rendered.converted == "<p><em>text</em></p>\n"


def test_one_whose_render_failed_has_none(make_site):
    site = make_site({"a.html": "---\n---\n{% nope %}"})
    with pytest.raises(BuildError):
        site.process(write=False)
    assert (site.pages[0].output, site.pages[0].rendered) == (None, None)


def test_what_a_hook_makes_the_output_stays_and_the_render_is_as_it_was(make_site):
    site = make_site({"a.html": "---\n---\ntext"})

    def replace(page):
        page.output += "!"

    site.hooks.register("pages", "post_render", replace)
    (output,) = site.process(write=False).outputs.values()
    assert output.read() == b"text!"
    assert site.pages[0].output == "text!"
    assert site.pages[0].rendered.converted == "text"


@pytest.mark.parametrize(
    ("front_matter", "separator"),
    [
        ("", "SITE"),
        ("excerpt_separator: own\n", "own"),
        ("excerpt_separator: ''\n", ""),
        ("excerpt_separator:\n", "SITE"),
        ("excerpt_separator: false\n", "SITE"),
        ("excerpt_separator: 1\n", "1"),
    ],
)
def test_an_excerpt_ends_at_its_own_separator_or_the_sites(read, front_matter, separator):
    page = read(f"---\n{front_matter}---\n", excerpt_separator="SITE")
    assert page.excerpt_separator == separator


def test_printed_and_inspected_it_is_its_liquid_and_rubys_name(make_site):
    site = make_site({"_posts/2020-01-01-a.md": "---\n---\ntext", "p.html": "---\n---\n"})
    site.read()
    (post,), (page,) = site.posts.docs, site.pages
    assert post.to_liquid()["slug"] == "a"
    assert page.to_liquid()["path"] == "p.html"
    assert post.inspect() == "#<Jekyll::Document _posts/2020-01-01-a.md collection=posts>"
    assert page.inspect() == '#<Jekyll::Page @relative_path="p.html">'
    assert post.to_s() == "text"
