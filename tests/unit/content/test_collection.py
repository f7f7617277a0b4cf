"""A collection knows its folder, its metadata, and the URL template of its documents."""

import pytest

from pyjekyll.errors import BuildError


def collection(make_site, metadata, **config):
    return make_site(collections={"docs": metadata}, **config).collections["docs"]


@pytest.mark.parametrize(
    ("metadata", "writes"),
    [({"output": True}, True), ({"output": "no"}, True), ({"output": False}, False), ({}, False)],
)
def test_documents_are_written_where_output_is_true_in_ruby(make_site, metadata, writes):
    assert collection(make_site, metadata).write is writes


@pytest.mark.parametrize(
    ("style", "template"),
    [
        ("date", "/:collection/:path:output_ext"),
        ("pretty", "/:collection/:path/"),
        ("none", "/:collection/:path:output_ext"),
        ("/:title/", "/:collection/:path/"),
        ("/:title", "/:collection/:path"),
        ("/:title:output_ext", "/:collection/:path:output_ext"),
    ],
)
def test_without_a_permalink_the_sites_style_ends_the_template(make_site, style, template):
    assert collection(make_site, {}, permalink=style).url_template == template


def test_a_permalink_is_the_template(make_site):
    assert collection(make_site, {"permalink": "/x/:name"}).url_template == "/x/:name"


@pytest.mark.parametrize("permalink", [None, 5, ["/x"], {"a": 1}, True])
def test_a_permalink_that_is_not_text_is_an_error_with_a_cure(make_site, permalink):
    with pytest.raises(BuildError, match=":template or :permalink must be supplied") as raised:
        _ = collection(make_site, {"permalink": permalink}).url_template
    assert raised.value.diagnostics[0].cure


def test_a_label_has_only_letters_digits_and_a_few_signs(make_site):
    site = make_site(collections={"my docs/../x": {}})
    assert site.collections["my docs/../x"].label == "mydocs..x"


def test_the_folder_is_below_the_folder_of_collections(make_site):
    found = collection(make_site, {}, collections_dir="all")
    assert found.relative_directory == "_docs"
    assert found.directory == found.site.source + "/all/_docs"
