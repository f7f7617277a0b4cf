"""What Jekyll keeps silent about in a source."""

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.site import Site


@pytest.fixture
def told_of(tmp_path):
    def build(files):
        for path, text in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text)
        result = Site(Configuration.load({"source": str(tmp_path)})).process(write=False)
        return [(d.rule, str(d.place)) for d in result.diagnostics]

    return build


def test_markdown_without_front_matter_is_told_but_not_what_is_meant_for_readers(told_of):
    files = {"notes.md": "# Notes", "README.md": "# Read", "docs/LICENSE-MIT.md": "x", "a.txt": "x"}
    assert told_of(files) == [("site/no-front-matter", "notes.md:1")]


def test_markdown_that_a_page_includes_is_no_page(told_of):
    page = "---\n---\n{% include_relative part.md %}"
    assert told_of({"index.html": page, "part.md": "x"}) == []


def test_slashes_that_meet_are_told(told_of):
    config = "url: https://e.org/\nbaseurl: blog/\n"
    assert told_of({"_config.yml": config}) == [
        ("configuration/slashes", "_config.yml:1:1"),
        ("configuration/slashes", "_config.yml:2:1"),
    ]


def test_good_addresses_are_not_told(told_of):
    assert told_of({"_config.yml": "url: https://e.org\nbaseurl: /blog\n"}) == []


def test_a_misspelled_key_is_told_unless_a_template_reads_it(told_of):
    config = {"_config.yml": "permalnk: pretty\n"}
    assert told_of(config) == [("configuration/unknown-key", "_config.yml:1:1")]
    assert told_of({**config, "index.html": "---\n---\n{{ site.permalnk }}"}) == []
