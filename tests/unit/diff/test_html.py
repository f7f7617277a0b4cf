import pytest

from pyjekyll.diff.changes import changes
from pyjekyll.diff.form import Change
from pyjekyll.diff.html import html


def tokens(markup, *ignored):
    return html(markup.encode(), ignored).tokens


def page(body):
    return f"<!DOCTYPE html><html><head></head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<p class='a' id=b>x</p>", '<P id="b" class="a">x'),
        ("<p>a &amp; b &eacute;", "<p>a &#38; b é"),
        ("<p>\n  a\n  b\n</p>\n\n<p>c</p>", "<p>a b</p><p>c</p>"),
        ("<ul><li>a<li>b</ul>", "<ul>\n<li>a</li>\n<li>b</li></ul>"),
        ("<br/><img src=a />", '<br><img src="a">'),
        ('<p class=" a  b ">x', '<p class="a b">x'),
        ("<p><em>a</em> </p>", "<p><em>a</em></p>"),
        ("<p>a<br>\nb", "<p>a<br> b"),
        ("<script>\n  a();\n</script>", "<script>a();</script>"),
        ('<script type="application/ld+json">{"a":1,"b":[2]}</script>',
         '<script type="application/ld+json">{ "b": [2], "a": 1 }</script>'),
        ("<table><tr><td>x</table>", "<table><tbody><tr><td>x</td></tr></tbody></table>"),
        ("<p>a <b> c</b>", "<p>a <b>c</b>"),
    ],
)  # fmt: skip
def test_what_browsers_show_alike_is_equal(old, new):
    assert tokens(page(old)) == tokens(page(new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<p>a b", "<p>ab"),
        ("<p>a <b>c</b>", "<p>a<b>c</b>"),
        ("<pre>a  b</pre>", "<pre>a b</pre>"),
        ("<pre>a\n</pre>", "<pre>a</pre>"),
        ("<p>a</p><p>b</p>", "<p>a<br>b</p>"),
        ("<div><p>a</p></div><p>b", "<div><p>a</p><p>b</p></div>"),
        ('<a href="/a">x</a>', '<a href="/A">x</a>'),
        ("<p>&lt;b&gt;", "<p><b></b>"),
        ("<p><!-- a -->x", "<p>x"),
        ("<input disabled>", "<input>"),
        ("<p>a<br>b", "<p>a <i>b</i>"),
        ("<textarea>a  b</textarea>", "<textarea>a b</textarea>"),
    ],
)
def test_what_browsers_show_otherwise_is_not(old, new):
    assert tokens(page(old)) != tokens(page(new))


def test_selectors_leave_elements_out():
    assert tokens("<p>a<time>1</time>", "time") == tokens("<p>a<time>2</time>", "time")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('<p class="a b c">x', '<p class="a b c">y', Change("text", "p.a.b", "x", "y")),
        ("<p>a <em>b</em> c", "<p>a <em>b</em> d", Change("text", "p", "c", "d")),
        ('<a id="top" href="/a">x</a>', '<a id="top" href="/b">x</a>',
         Change("attribute href", "a#top", "/a", "/b")),
        ("<input>", "<input disabled>", Change("attribute disabled", "input", "(none)", "")),
        ("<p>x", '<p>x<b class="n">y</b>', Change("added", "b.n", "", '<b class="n"> y')),
        ('<h2 id="one">x', '<h2 id="two">x', Change("attribute id", "h2", "one", "two")),
        ("<!-- a -->", "<!-- b -->", Change("comment", "page", "<!-- a -->", "<!-- b -->")),
    ],
)  # fmt: skip
def test_a_difference_is_named_by_where_it_is(old, new, expected):
    assert changes(html(page(old).encode()), html(page(new).encode())) == [expected]


def test_metadata_is_matched_by_its_name():
    old = '<head><meta name="generator" content="Jekyll v4.4.1"><meta name="a" content="1"></head>'
    new = '<head><meta name="a" content="1"><meta name="generator" content="pyjekyll"></head>'
    found = changes(html(old.encode()), html(new.encode()))
    assert {(change.what, change.subject) for change in found} == {
        ("removed", "meta[name=generator]"), ("added", "meta[name=generator]"),
    }  # fmt: skip


def test_text_has_no_scripts_and_no_title():
    form = html(b"<title>t</title><p>a<em>b</em></p><p>c</p><script>d</script><style>e</style>")
    assert form.text() == "ab c"


@pytest.mark.parametrize(
    "body",
    [
        '<p>a</p><a href="x"" y>b</a><p>c</p>',  # a quote in an attribute's name
        '<p x">a</p><img alt="1""2"><b>c</b>',
        "<noscript>a < b</noscript>",
        "<p>a</p><plaintext>x < y <",
    ],
)
def test_odd_markup_is_compared_like_any_other(body):
    form = html(page(body).encode())
    assert form.text()
    other = html(page(f"{body}<u>new</u>").encode())
    assert changes(form, form) == []
    assert changes(form, other) != []
