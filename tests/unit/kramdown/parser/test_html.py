import pytest

from pyjekyll.kramdown import Document
from pyjekyll.kramdown.html_elements import vocabulary
from pyjekyll.kramdown.parser import html
from pyjekyll.kramdown.parser.source import Source


@pytest.mark.parametrize(
    "tag",
    [
        "<a>",
        "<a/>",
        "<a b>",
        "<a b='c' d=\"e\" f=g>",
        "<a\n b = c >",
        "<é>",
        "<a:b.c-d>",
        "<a b='>'>",
    ],
)
def test_start_tags_match(tag):
    assert html.match_tag(Source(tag, 1), 0)[0] == tag


@pytest.mark.parametrize(
    "text", ["<a b=c-d>", "<a b='c>", "<1>", "< a>", "<a", "<—>", "<a b=—>", "<a <b>"]
)
def test_what_is_no_start_tag_does_not(text):
    assert not html.match_tag(Source(text, 1), 0)


@pytest.mark.parametrize(
    ("text", "version", "ends"),
    [
        ("<div", "2.5", True),
        ("</div>", "2.5", True),
        ("</div", "2.5", False),
        ("<b>", "2.5", False),
        ("<bx>", "2.5", True),
        ("<bé>", "2.5", True),
        ("<b—>", "2.5", False),
        ("<B>", "2.5", True),
        ("<script>", "2.5", False),
        ("<time>", "2.5", False),
        ("<time>", "2.4", True),
        ("<é>", "2.5", True),
        ("<—>", "2.5", False),
        ("<1>", "2.5", False),
    ],
)
def test_tags_that_are_not_inline_end_a_paragraph(text, version, ends):
    assert html.ends_lazily(Source(text, 1), 0, vocabulary(version)) is ends


@pytest.mark.parametrize(
    "text",
    [
        '<p>Words, *words* and "quotes" -- as they are.</p>',
        '<p>See <a href="/a/" title="b">this <em>one</em></a>.<br />And that.</p>',
        "<p>&amp; &#8217; &#x41; &unknown;</p>",
        '<div>\n\n<ul>\n  <li>{:.x} $$x$$</li>\n</ul>\n<img src="a.png" alt="é" />\n</div>',
        "<table><tr><td></td></tr></table>",
    ],
)
def test_html_that_is_written_as_it_stands_is_not_taken_apart(text):
    (element,) = Document(text).root.children
    assert [child.type for child in element.children] == ["raw"]
    assert Document(text).to_html() == f"{text}\n"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("<p>a & b > c</p>", "<p>a &amp; b &gt; c</p>\n"),
        ("<p>a<br>b</p>", "<p>a<br />b</p>\n"),
        ("<div><p /></div>", "<div><p /></div>\n"),
        ("<p><EM Class='x'>a</EM></p>", '<p><em class="x">a</em></p>\n'),
        ('<p><a  class="x">a</a></p>', '<p><a class="x">a</a></p>\n'),
        ('<p><a class="x" class="y">a</a></p>', '<p><a class="y">a</a></p>\n'),
        ('<p><a id="">a</a></p>', "<p><a>a</a></p>\n"),
        ('<div><p markdown="1">*a*</p></div>', "<div><p><em>a</em></p></div>\n"),
        ("<p><em>a</p></em>", "<p><em>a&lt;/p&gt;</em>\n</p>\n"),
        ("<p>a</em></p>", "<p>a&lt;/em&gt;</p>\n"),
        ("<p>a", "<p>a\n</p>\n"),
        ("<div><script>a < b</script></div>", "<div><script>a < b</script></div>\n"),
        ("<p>a <!-- b --></p>", "<p>a <!-- b --></p>\n"),
    ],
)
def test_other_html_is_written_anew(text, written):
    assert Document(text).to_html() == written
