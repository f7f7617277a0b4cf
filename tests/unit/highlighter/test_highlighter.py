"""The frames around highlighted code, each as Rouge's formatters write it."""

import pytest

from pyjekyll.highlighter import highlight
from pyjekyll.highlighter.highlighter import Highlighter

CODE = "=begin\nx\n=end\ny"
HTML = '<span class="cm">=begin\nx\n=end</span>\n<span class="n">y</span>'
TABLE = (
    '<table class="rouge-table"><tbody><tr><td class="{0} gl"><pre class="lineno">{1}</pre></td>'
    '<td class="{2}"><pre>{3}</pre></td></tr></tbody></table>'
)


@pytest.fixture
def highlighter():
    return Highlighter("4.7")


def test_that_a_block_is_framed_as_kramdown_wants_it(highlighter):
    frame = '<div class="highlight"><pre class="{}"><code>{}</code></pre></div>'
    assert highlighter(CODE, "ruby", "block", {}) == frame.format("highlight", HTML)
    assert highlighter(CODE, "ruby", "block", {"css_class": "hi"}) == frame.format("hi", HTML)
    assert highlighter(CODE, "ruby", "span", {"wrap": False}) == HTML


def test_that_numbered_lines_count_from_the_first(highlighter):
    numbered = TABLE.format("rouge-gutter", "5\n6\n7\n8\n", "rouge-code", HTML + "\n")
    options = {"line_numbers": True, "start_line": 5, "wrap": False}
    assert highlighter(CODE, "ruby", "block", options) == numbered
    assert highlighter("", "ruby", "block", options) == TABLE.format(
        "rouge-gutter", "5\n", "rouge-code", "\n"
    )


def test_that_a_listing_marks_lines_within_its_table(highlighter):
    marked = (
        '<span class="cm">=begin</span>\n<span class="hll"><span class="cm">x</span>\n</span>'
        '<span class="cm">=end</span>\n<span class="n">y</span>\n'
    )
    assert highlighter(CODE, "ruby", "tag", {"mark_lines": [2]}) == marked
    assert highlighter(CODE, "ruby", "tag", {"mark_lines": [2], "linenos": True}) == TABLE.format(
        "gutter", "1\n2\n3\n4\n", "code", marked + "\n"
    )


def test_that_a_language_rouge_does_not_know_has_no_html(highlighter):
    assert highlighter("x", "Ruby", "block", {}) is None
    assert highlighter("x", "nope", "tag", {}) is None
    assert highlight("x", "nope") is None


def test_that_plain_text_is_framed_only_where_languages_are_guessed(highlighter):
    assert highlighter("<", "text", "block", {}) is None
    assert highlighter("<", "text", "span", {"guess_lang": True, "wrap": False}) == "&lt;"
    assert highlighter("<", "text", "tag", {}) == "&lt;"


def test_that_a_language_without_a_lexer_is_plain_and_named(highlighter):
    assert highlighter("<", "brainfuck", "tag", {}) == "&lt;"
    assert highlighter.plain == {"brainfuck"}


def test_that_code_without_a_language_is_guessed(highlighter):
    assert highlighter("#!/bin/sh\ncd", None, "span", {"wrap": False}) == (
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
