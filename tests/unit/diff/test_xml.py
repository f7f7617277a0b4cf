import pytest

from pyjekyll.diff.changes import changes
from pyjekyll.diff.form import Change
from pyjekyll.diff.xml import xml


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<a x="1" y="2"/>', "<a y='2' x='1'></a>"),
        ("<a>\n <b>x</b>\n</a>", "<a><b>x</b></a>"),
        ('<a xmlns="u"><b/></a>', '<n:a xmlns:n="u"><n:b/></n:a>'),
        ("<a><![CDATA[<p>]]></a>", "<a>&lt;p&gt;</a>"),
        ("<a><!-- x -->b</a>", "<a>b</a>"),
    ],
)
def test_equal_documents_have_equal_tokens(old, new):
    assert xml(old.encode()).tokens == xml(new.encode()).tokens


@pytest.mark.parametrize(
    ("old", "new"),
    [("<a>x</a>", "<a>y</a>"), ("<a><b/><c/></a>", "<a><c/><b/></a>"),
     ("<a>&lt;b&gt;</a>", "<a><b/></a>"), ("<a><b>x</b></a>", "<a><b/>x</a>")],
)  # fmt: skip
def test_others_do_not(old, new):
    assert xml(old.encode()).tokens != xml(new.encode()).tokens


def test_differences_are_named_by_their_path():
    old = b'<feed><entry><updated>1</updated><link href="a"/></entry></feed>'
    new = b'<feed><entry><updated>2</updated><link href="b"/></entry></feed>'
    assert changes(xml(old), xml(new)) == [
        Change("text", "feed/entry/updated", "1", "2"),
        Change("attribute href", "feed/entry/link", "a", "b"),
    ]


@pytest.mark.parametrize("data", [b"<a>", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', b""])
def test_what_is_broken_or_has_entities_is_no_form(data):
    assert xml(data) is None


def test_depth_is_no_limit():
    depth = 20_000
    assert len(xml(b"<a>" * depth + b"</a>" * depth).tokens) == 2 * depth
