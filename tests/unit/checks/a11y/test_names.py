import pytest
from selectolax.lexbor import LexborHTMLParser

from pyjekyll.checks.a11y.names import Names


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ("<p> a <b>b</b>\n c</p>", "a b c"),
        ('<p>a<img alt="b">c</p>', "a b c"),
        ('<p>a<i aria-hidden="true">b</i><script>c</script></p>', "a"),
        ('<p aria-label="x">a</p>', "x"),
        ('<p aria-labelledby="y z" aria-label="x">a</p><b id="y">b</b><b id="z">c</b>', "b c"),
        ('<p title="x"></p>', "x"),
        ("<p>" + "<b>" * 500 + "a</p>", "a"),
    ],
)
def test_the_name_of_an_element_is_what_screen_readers_read(html, name):
    tree = LexborHTMLParser(html)
    assert Names(tree).of(tree.css_first("p")) == name
