import gc
import sys

import pytest

from pyjekyll.kramdown import Document, KramdownError


def test_a_document_has_a_tree_html_and_warnings():
    document = Document("a *b*\n")
    assert document.root.children[0].children[1].type == "em"
    assert document.to_html() == "<p>a <em>b</em></p>\n"
    assert document.warnings == []


def test_the_newer_version_is_the_default():
    text = "a[^1]\n\n[^1]: b\n"
    assert Document(text).to_html() == Document(text, {"kramdown_version": "2.5"}).to_html()
    assert Document(text).to_html() != Document(text, {"kramdown_version": "2.4.0"}).to_html()


def test_the_kramdown_parser_is_the_default():
    assert "<del>" not in Document("~~a~~\n").to_html()
    assert "<del>a</del>" in Document("~~a~~\n", {"input": "GFM"}).to_html()


def test_an_option_that_cannot_be_read_is_an_error():
    with pytest.raises(KramdownError, match="Invalid integer value for option 'footnote_nr': 'x'"):
        Document("", {"footnote_nr": "x"})


def test_html_can_be_asked_for_twice():
    document = Document("a[^1]\n\n[^1]: b\n\n* x\n{:toc}\n\n# c\n")
    assert document.to_html() == document.to_html()


def test_options_in_the_text_hold_for_that_text_alone():
    options = {"auto_ids": True}
    text = '{::options auto_ids="false" /}\n\n# a\n'
    assert Document(text, options).to_html() == "\n<h1>a</h1>\n"
    assert Document("# a\n", options).to_html() == '<h1 id="a">a</h1>\n'


def test_all_line_endings_are_alike():
    assert Document("a\r\nb\rc\n\r\nd").to_html() == Document("a\nb\nc\n\nd\n").to_html()


def test_every_element_knows_its_line():
    text = "# a\n\nb\nc *d*\n\n* e\n* f\n  `g`\n\n| h | *i* |\n| j | *k* |\n"
    lines = {}

    def visit(element):
        assert element.line > 0, element
        if element.type in ("em", "codespan", "li", "header", "table", "tr"):
            lines.setdefault(element.type, []).append(element.line)
        for child in element.children:
            visit(child)

    visit(Document(text, {"input": "GFM"}).root)
    assert lines == {
        "header": [1],
        "em": [4, 10, 11],
        "li": [6, 7],
        "codespan": [8],
        "table": [10],
        "tr": [10, 11],
    }


@pytest.mark.parametrize(
    "text",
    [
        "> " * 1500 + "a",
        "- " * 700 + "a",
        "<div>" * 1500,
        "<b>" * 1500 + "x",
        "![" * 1000 + "](a)" * 1000,
    ],
    ids=["quotation", "list", "div", "b", "image"],
)
def test_nesting_that_ruby_can_take_is_no_problem(text):
    before = sys.getrecursionlimit()
    assert Document(text, {"input": "GFM"}).to_html()
    assert sys.getrecursionlimit() == before


def test_nesting_that_ruby_cannot_take_is_cut_off_with_a_warning():
    document = Document(">" * 5000 + "a\n")
    assert document.to_html().count("<blockquote>") == 2000
    assert document.warnings == ["Elements nested too deeply on line 1 - taking the rest as text"]


def test_attribute_lists_in_a_circle_end_with_a_warning():
    document = Document("{:a: b .x}\n{:b: a .y}\n\nc\n{:a}\n")
    assert document.to_html() == '\n<p class="y x">c</p>\n'
    assert document.warnings == ["Attribute list definition 'a' refers to itself - ignoring it"]


def test_the_garbage_collector_is_as_before():
    assert gc.isenabled()
    Document("a\n").to_html()
    assert gc.isenabled()
    gc.disable()
    try:
        Document("a\n").to_html()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_an_unknown_input_is_an_error():
    with pytest.raises(KramdownError, match="no parser to handle the specified input format: x"):
        Document("", {"input": "x"})


def test_nothing_is_left_for_the_garbage_collector():
    def convert():
        text = "a *b* [c](d)[^1]\n\n* x\n{:toc}\n\n# e\n\n<b>f</b>\n\n[^1]: g\n"
        Document(text, {"input": "GFM", "html_to_native": True}).to_html()

    convert()
    gc.collect()
    gc.disable()
    try:
        convert()
        assert gc.collect() == 0
    finally:
        gc.enable()
