"""Tags raise Ruby's exceptions, and know where they are written."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from pyjekyll.tags import errors
from pyjekyll.tags.errors import TagError, name_template


def test_an_error_knows_where_the_tag_is_in_the_file():
    parse_context = SimpleNamespace(place=SimpleNamespace(line=2, column=5), line_offset=3)
    error = TagError("message", "unknown", ("candidate",))
    assert error.at(parse_context) is error
    assert (error.line, error.column) == (5, 5)
    assert (str(error), error.unknown, error.candidates) == ("message", "unknown", ("candidate",))


def test_the_innermost_template_stays_the_errors():
    error = TagError("message")
    name_template(error, "inner.html")
    name_template(error, "outer.html")
    assert error.template_name == "inner.html"


def test_an_error_of_any_kind_can_be_given_a_template():
    error = ValueError()
    error.template_name = None
    name_template(error, "a.html")
    assert error.template_name == "a.html"


@pytest.mark.parametrize(
    ("error", "ruby_class", "rule"),
    [
        (errors.MarkupError, "SyntaxError", "liquid/syntax"),
        (errors.InvalidMarkupError, "ArgumentError", "liquid/syntax"),
        (errors.IncludeNotFoundError, "IOError", "liquid/include-missing"),
        (errors.LinkError, "ArgumentError", "liquid/link-missing"),
        (errors.PostURLError, "Jekyll::Errors::PostURLError", "liquid/post-url"),
        (errors.PostDateError, "Jekyll::Errors::InvalidDateError", "liquid/post-url"),
    ],
)
def test_each_is_the_exception_that_ruby_raises(error, ruby_class, rule):
    assert issubclass(error, TagError)
    assert (error.ruby_class, error.rule) == (ruby_class, rule)
