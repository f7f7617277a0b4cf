"""Selectors as XPath. What they find is recorded: `conformance/ruby_plugins`."""

import pytest

from pyjekyll.ruby_host.nokogiri_css import xpath_of
from pyjekyll.ruby_vm import RefusedError


@pytest.mark.parametrize(
    ("selector", "path"),
    [
        ("a", ".//a"),
        ("H1", ".//H1"),
        ("a, b", ".//a | .//b"),
        ("li:first", ".//li[position()=1]"),
        ("li:eq(2)", ".//li[position()=2]"),
        ("> a", "./a"),
        ("p > text()", ".//p/text()"),
        ("p text()", ".//p/descendant::text()"),
        ("text()", ".//text()"),
        ("a[title='x, y']", ".//a[@title = 'x, y']"),
    ],
)
def test_a_selector_is_a_path(selector, path):
    assert xpath_of(selector, [".//"]) == path


def test_each_context_has_its_path():
    assert xpath_of("a", [".//", "self::"]) == ".//a | self::a"


def test_names_without_a_prefix_have_the_namespace_of_the_root():
    assert xpath_of("entry > dc|creator", [".//"], "xmlns") == ".//xmlns:entry/dc:creator"


@pytest.mark.parametrize("selector", ["", "a[", "a:nothing", "li:eq(x)", "p text() b"])
def test_a_selector_that_cannot_be_read_is_an_error_of_nokogiri(selector):
    with pytest.raises(RefusedError) as failed:
        xpath_of(selector, [".//"])
    assert failed.value.ruby_class == "Nokogiri::CSS::SyntaxError"
