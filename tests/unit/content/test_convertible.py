"""What pages, documents and layouts take over of a file, and what they say of themselves."""

from __future__ import annotations

import pytest

from pyjekyll.content.convertible import has_liquid_construct
from pyjekyll.errors import BuildError, Place


@pytest.fixture
def read(make_site):
    """The page that a text becomes: `read(text, name="a.md")`."""

    def read(text, name="a.md", **config):
        site = make_site({name: text}, **config)
        site.read()
        (page,) = site.pages
        return page

    return read


def test_front_matter_becomes_data_and_the_rest_content_at_its_line(read):
    page = read("---\nx: 1\n---\n\nbody\n")
    assert page.data["x"] == 1
    assert (page.content, page.content_line) == ("body\n", 5)


@pytest.mark.parametrize("front_matter", ["", "# nothing\n", "~\n", "false\n"])
def test_front_matter_that_says_nothing_is_empty(read, front_matter):
    page = read(f"---\n{front_matter}---\nbody")
    assert dict(page.data) == {}
    assert page.content == "body"


@pytest.mark.parametrize(
    ("front_matter", "kind"), [("- a", "a list"), ("text", "text"), ("12", "a single value")]
)
def test_front_matter_that_is_not_a_mapping_is_an_error(build, front_matter, kind):
    with pytest.raises(BuildError) as raised:
        build({"d/a.md": f"---\n{front_matter}\n---\n"})
    (diagnostic,) = raised.value.diagnostics
    assert (diagnostic.rule, diagnostic.place) == ("front-matter/not-a-mapping", Place("d/a.md", 1))
    assert diagnostic.message.endswith(f"not {kind}")


def test_an_empty_permalink_is_an_error(build):
    with pytest.raises(BuildError) as raised:
        build({"a.md": "---\npermalink: ''\n---\n"})
    (diagnostic,) = raised.value.diagnostics
    assert (diagnostic.rule, diagnostic.place) == ("front-matter/empty-permalink", Place("a.md", 1))


def test_what_is_odd_in_front_matter_is_reported_at_its_line_in_the_file(build):
    (warning,) = build({"d/a.md": "---\nx: 1\nx: 2\n---\n"}).diagnostics
    assert warning.rule == "yaml/duplicate-key"
    assert str(warning.place).startswith("d/a.md:3")


@pytest.mark.parametrize(
    ("value", "published"), [("false", False), ("true", True), ("", True), ("no way", True)]
)
def test_only_false_unpublishes(read, value, published):
    page = read(f"---\npublished: {value}\n---\n", unpublished=True)
    assert page.published is published


@pytest.mark.parametrize(
    ("name", "sass", "coffee", "in_layout"),
    [
        ("a.scss", True, False, False),
        ("a.sass", True, False, False),
        ("a.coffee", False, True, False),
        ("a.css", False, False, True),
        ("a.js", False, False, True),
        ("a.md", False, False, True),
    ],
)
def test_sass_and_coffeescript_go_into_no_layout(read, name, sass, coffee, in_layout):
    page = read("---\n---\n", name)
    assert (page.sass_file, page.coffeescript_file) == (sass, coffee)
    assert page.asset_file is (sass or coffee)
    assert page.place_in_layout is in_layout


@pytest.mark.parametrize(
    ("layout", "in_layout"), [("none", False), ("None", True), ("", True), ("a", True)]
)
def test_layout_none_means_none(read, layout, in_layout):
    page = read(f"---\nlayout: {layout}\n---\n")
    assert page.no_layout is not in_layout
    assert page.place_in_layout is in_layout


@pytest.mark.parametrize(
    ("front_matter", "body", "renders"),
    [
        ("", "{{ x }}", True),
        ("", "{% x %}", True),
        ("", "{ { % }", False),
        ("", "", False),
        ("render_with_liquid: false\n", "{{ x }}", False),
        ("render_with_liquid: true\n", "{{ x }}", True),
        ("render_with_liquid: true\n", "plain", False),
        ("render_with_liquid:\n", "{{ x }}", True),
    ],
)
def test_what_has_liquid_in_it_is_rendered_unless_it_says_otherwise(
    read, front_matter, body, renders
):
    assert read(f"---\n{front_matter}---\n{body}").render_with_liquid is renders


def test_no_text_has_no_liquid():
    assert has_liquid_construct(None) is False
    assert has_liquid_construct("a {{") is True
