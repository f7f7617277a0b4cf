"""What is called for code, and what is known of its language."""

import pytest

from pyjekyll.highlighter import highlight
from pyjekyll.highlighter.highlighter import Highlighter


@pytest.fixture
def highlighter():
    return Highlighter("4.7")


def test_that_a_language_rouge_does_not_know_has_no_html(highlighter):
    assert highlighter("x", "Ruby") is None
    assert highlighter("x", "nope") is None
    assert highlight("x", "nope") is None


def test_that_plain_text_is_escaped(highlighter):
    assert highlighter("<", "text") == "&lt;"


@pytest.mark.parametrize(
    "language", ["text", "plaintext", "ruby", "bf", "text?token=Error", "nope"]
)
def test_that_what_highlights_one_language_gives_the_same(highlighter, language):
    write = highlighter.for_language(language)
    for code in ("", "a", "\"<&amp;>'\r\n\n", "if x\n"):
        assert write(code) == highlighter(code, language)


def test_that_a_language_without_a_lexer_is_plain_and_named(highlighter):
    assert highlighter("<", "realbasic") == "&lt;"
    assert highlighter.missing("realbasic") == highlighter.missing("realbasic?x=1") == "xojo"
    others = ("ruby", "rb", "text", "nope", "guess", None)
    assert [highlighter.missing(name) for name in others] == [None] * len(others)


def test_that_code_without_a_language_is_guessed(highlighter):
    assert highlighter("#!/bin/sh\ncd", None) == (
        '<span class="c">#!/bin/sh</span>\n<span class="nb">cd</span>'
    )
    assert highlight("%YAML 1.2\n", "guess") == highlight("%YAML 1.2\n", "yaml")


def test_that_options_follow_the_name():
    assert highlight("% ls\n$ x", "console?prompt=%25") == (
        '<span class="gp">%</span><span class="w"> </span><span class="nb">ls</span>\n'
        '<span class="go">$ x</span>'
    )
    assert highlight("a", "plaintext?token=Generic.Output") == '<span class="go">a</span>'


def test_that_an_unknown_version_is_refused():
    with pytest.raises(ValueError, match=r"must be one of 3\.30, 4\.7, not '5'"):
        highlight("x", "ruby", rouge="5")
