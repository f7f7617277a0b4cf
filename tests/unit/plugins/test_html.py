"""HTML as libxml2 reads and writes it."""

from __future__ import annotations

import pytest

from pyjekyll.plugins._html import Fragment, document, page_html, with_body


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", ""),
        ("words & more", "words &amp; more"),
        ("<br/><img src='a b.png'/>", '<br><img src="a%20b.png">'),
        ("<p>open <b>bold", "<p>open <b>bold</b></p>"),
        ("<ul><li>a<li>b</ul>", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("<svg viewBox='0 0 1 1'><path d='M0'/></svg>",
         '<svg viewbox="0 0 1 1"><path d="M0"></path></svg>'),
    ],
)  # fmt: skip
def test_a_fragment_is_normalised(text, written):
    assert Fragment(text).to_html() == written


def test_texts_are_replaced_but_not_in_what_is_left_alone():
    fragment = Fragment("a <code>a</code> <b>a<i>a</i>a</b> a<!-- a -->")
    fragment.replace_texts(
        lambda text: text.replace("a", "<u>x</u>"), frozenset(("code",)), having="a"
    )
    x = "<u>x</u>"
    assert fragment.to_html() == f"{x} <code>a</code> <b>{x}<i>{x}</i>{x}</b> {x}<!-- a -->"


def test_only_the_body_of_a_page_is_changed():
    page = "<html><head>a</head><body class='b'>\n a</body></html> a"
    changed = "<html><head>a</head><body class='b'>\n A</body></html> a"
    assert with_body(page, str.upper) == changed


def test_the_head_of_a_whole_page_says_its_encoding():
    html = page_html(document("<!DOCTYPE html><html><head><title>é</title></head></html>"))
    assert html.startswith('<!DOCTYPE html>\n<html><head>\n<meta http-equiv="Content-Type"')


def test_an_empty_page_is_an_empty_document():
    assert page_html(document("")).startswith("<!DOCTYPE html PUBLIC")


def test_an_attribute_whose_name_begins_with_no_letter_is_dropped():
    html = '<p><img sizes="x"" alt="y" @click="z" 1a="2"><a data-x.y="3" x:y="4" _b="1">k</a></p>'
    written = '<p><img sizes="x" alt="y"><a data-x.y="3" x:y="4" _b="1">k</a></p>'
    assert Fragment(html).to_html() == written
    assert written in page_html(document(f"<body>{html}</body>"))


def test_urls_are_escaped_as_nokogiri_escapes_them():
    html = '<a href="a b?c=é |[x]{y}<z>&quot;">x</a><img src="é`^.png"><!-- ` -->'
    fragment = Fragment(html)
    assert fragment.to_html() == (
        '<a href="a%20b?c=%C3%A9%20%7C%5Bx%5D%7By%7D&lt;z&gt;%22">x</a>'
        '<img src="%C3%A9%60%5E.png"><!-- ` -->'
    )
    assert fragment.root[1].get("src") == "é`^.png"
