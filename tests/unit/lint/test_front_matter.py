"""Markdown without front matter."""

import pytest


@pytest.fixture
def reported(build):
    return lambda files, **config: [
        (d.rule, str(d.place)) for d in build(files, compat="jekyll-4.4", **config).diagnostics
    ]


def test_markdown_without_front_matter_is_told_but_not_what_is_meant_for_readers(reported):
    files = {"notes.md": "# Notes", "README.md": "# Read", "docs/LICENSE-MIT.md": "x", "a.txt": "x"}
    assert reported(files) == [("site/no-front-matter", "notes.md:1")]


def test_markdown_that_a_page_includes_is_no_page(reported):
    page = "---\n---\n{% include_relative part.md %}"
    assert reported({"index.html": page, "part.md": "x"}) == []


def test_the_extensions_are_those_of_the_configuration(reported):
    files = {"a.md": "x", "b.text": "x"}
    assert reported(files, markdown_ext="text") == [("site/no-front-matter", "b.text:1")]


def test_a_file_of_which_a_plugin_makes_a_page_is_not_told(reported):
    assert reported({"a.md": "x"}, plugins=["jekyll-optional-front-matter"]) == []


def test_front_matter_without_an_end_is_reported(reported):
    found = reported({"a.md": "---\ntitle: x\n\ntext\n"})
    assert found == [("site/front-matter-not-closed", "a.md:1:1")]


def test_a_line_of_dashes_before_text_is_no_front_matter(reported):
    assert reported({"c.md": "---\n\ntext without a key\n"}) == []


def test_front_matter_of_a_file_that_could_not_be_read_is_no_second_report(reported):
    found = reported({"a.html": b"---\ntitle: caf\xe9\n---\ntext\n"})
    assert "site/front-matter-not-closed" not in [rule for rule, _ in found]
