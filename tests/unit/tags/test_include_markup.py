from __future__ import annotations

import pytest

from pyjekyll.tags.errors import TagError
from pyjekyll.tags.include_markup import IncludeMarkup, Parameter, check_file_name


def test_a_name_alone_has_no_parameters() -> None:
    assert IncludeMarkup.parse(" a.html ", "include") == IncludeMarkup("a.html", False, None)


def test_parameters_are_texts_or_variables() -> None:
    markup = IncludeMarkup.parse("""a.html b="x" c='y' d=page.title""", "include")

    assert markup.parameters == (
        Parameter("b", "x", None),
        Parameter("c", "y", None),
        Parameter("d", None, "page.title"),
    )


def test_a_quote_in_a_text_is_escaped_by_a_backslash() -> None:
    markup = IncludeMarkup.parse(r'a.html b="say \"x\"" ', "include")

    assert markup.parameters == (Parameter("b", 'say "x"', None),)


def test_of_two_parameters_of_one_name_the_last_counts() -> None:
    markup = IncludeMarkup.parse("a.html b=1 b=2", "include")

    assert markup.parameters == (Parameter("b", None, "2"),)


def test_a_name_with_variables_gives_parameters_even_if_there_are_none() -> None:
    markup = IncludeMarkup.parse("{{ page.file }}.html", "include")

    assert markup == IncludeMarkup("{{ page.file }}.html", True, ())


@pytest.mark.parametrize("parameters", ["junk", 'a="x" junk', "a=", 'a="x"b="y"'])
def test_parameters_that_do_not_match_in_full_are_an_error(parameters: str) -> None:
    with pytest.raises(TagError, match="Invalid syntax for include tag"):
        IncludeMarkup.parse(f"a.html {parameters}", "include")


@pytest.mark.parametrize("name", ["a.html", "nav/a-b_c.html", "~x/(1)+#@.md"])
def test_ordinary_names_pass(name: str) -> None:
    check_file_name(name, "include")


@pytest.mark.parametrize("name", ["../a.html", "a//b.html", "a/./b.html", '"a.html"', "a b", ""])
def test_names_that_lead_out_or_are_quoted_do_not(name: str) -> None:
    with pytest.raises(TagError, match="File contains invalid characters or sequences"):
        check_file_name(name, "include")
