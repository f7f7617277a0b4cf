import pytest

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
