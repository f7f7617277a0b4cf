import random

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


WHOLE = (
    '<p>a <em>b</em> &amp; c</p>\n\n<h2 id="x">d</h2>\n<ul>\n  <li>e</li>\n</ul>\n',
    "<p>a</p>",
    "<p>a</p>\n\n\n\n<hr-less></hr-less>\n",
    '<div><img src="a.png" /><br /></div>\n\n',
    '<p>*a* [b] `c` -- "d"</p>\n',
)


TRIED = frozenset(
    """
    a br del div em h2 hr img li math p pre script section table td th time ul
    """.split()  # noqa: SIM905 - nineteen quotes would hide the names
)
TEXTS = ["text", "a & b", "&amp;", "*em*", "`c`", "\n", " ", "x < y", "[a]: b", "{: .c}"]
TEXTS += ["| a | b |", "é", "\t", "* a\n* b", "<!-- c -->"]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("version", ["2.5", "2.4"])
def test_html_as_it_is_written_becomes_what_the_parser_makes_of_it(seed: int, version: str) -> None:
    dice = random.Random(seed)
    names = [*["div", "p"] * 10, *sorted(vocabulary(version).elements & TRIED)]
    attributes = ["", ' id="a"', ' class="x y"', ' markdown="1"', ' a="1" a="2"', " b", ' A="b"']
    attributes += [' a="b&amp;c"', ' a="b & c"', ' a=""', ' id=""', ' id=" "', ' a=" "']
    between = ["\n", "\n\n", "\n\n\n", "", "\n \n", " \n"]

    def element(depth: int = 0) -> str:
        name = dice.choice(names)
        inside = [
            dice.choice([*["text"] * 20, *TEXTS])
            if depth > 3 or dice.random() < 0.6
            else element(depth + 1)
            for _ in range(dice.randint(0, 3))
        ]
        end = f"</{name}>" if dice.random() < 0.95 else ""
        return f"<{name}{dice.choice([*[''] * 16, *attributes])}>{''.join(inside)}{end}"

    made = ["".join(element() + dice.choice(between) for _ in range(2)) for _ in range(9000)]
    options = {"input": "GFM", "kramdown_version": version}
    differing, taken = [], 0
    for text in (*made, *WHOLE):
        found = html.html_as_written(text, version)
        if found is not None:
            taken += 1
            document = Document(text, options)
            if document.to_html() != found or document.warnings:
                differing.append(text)
    assert differing == []
    assert taken > 300


@pytest.mark.parametrize("text", [WHOLE[0], WHOLE[1], WHOLE[3], WHOLE[4]])
def test_what_converters_write_needs_no_parser(text: str) -> None:
    assert html.html_as_written(text, "2.5") is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        " <p>a</p>",
        "<p>a</p> b",
        "<p>a",
        "<em>a</em>",
        "<p>a</p>\r\n",
        "<p>a</p>\n{: .b}\n",
    ],
)
def test_other_texts_do(text: str) -> None:
    assert html.html_as_written(text, "2.5") is None
