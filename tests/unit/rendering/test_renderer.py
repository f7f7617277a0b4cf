"""One document goes through Liquid, its converters and its layouts, in this order."""

import pytest

from pyjekyll.errors import BuildError

LAYOUTS = {
    "_layouts/base.html": "<b>{{ content }}</b>{{ layout.title }}",
    "_layouts/post.html": "---\nlayout: base\ntitle: L\n---\n<p>{{ content }}</p>",
}


def test_liquid_comes_before_markdown_and_layouts_after_it(build_texts):
    texts = build_texts({**LAYOUTS, "a.md": "---\nlayout: post\n---\n{{ '*x*' }}"})
    assert texts["a.html"] == "<b><p><p><em>x</em></p>\n</p></b>L"


def test_a_page_may_go_without_liquid(build_texts):
    assert build_texts({"a.html": "---\nrender_with_liquid: false\n---\n{{ 1 }}"}) == {
        "a.html": "{{ 1 }}"
    }


def test_a_page_of_any_kind_is_placed_in_its_layout(build_texts):
    texts = build_texts({**LAYOUTS, "a.css": "---\nlayout: post\n---\na{}"})
    assert texts["a.css"] == "<b><p>a{}</p></b>L"


def test_layout_none_means_none(build_texts):
    texts = build_texts({**LAYOUTS, "a.html": "---\nlayout: none\n---\nx"})
    assert texts == {"a.html": "x"}


def test_bytes_that_are_no_utf_8_are_reported_once(site_folder):
    site = site_folder.make({"a.md": b"---\n---\ncaf\xe9\n"})
    with pytest.raises(BuildError) as caught:
        site.process(write=False)
    rules = [each.rule for each in (*site.diagnostics, *caught.value.diagnostics)]
    assert set(rules) == {"site/encoding"}
