"""Trees for the shim's Nokogiri. What they write is recorded: `conformance/ruby_plugins`."""

import pytest

from pyjekyll.ruby_host import nokogiri_trees
from pyjekyll.ruby_host.nokogiri_trees import Trees
from pyjekyll.ruby_vm import RefusedError

HTML = "<h1 id=a>One <b>two</b></h1>three<!-- c --><p async data-x=''>x</p>"
KEPT = ["fragment", None, []]


def test_a_stream_has_the_nodes_in_the_order_of_the_document():
    assert Trees().tree_parse(1, HTML, "fragment") == [
        ["e", "h1", ["id", "a"], None, None, [], []],
        "One ",
        ["e", "b", [], None, None, [], []],
        "two",
        None,
        None,
        "three",
        ["#", " c "],
        ["e", "p", ["async", "", "data-x", ""], None, None, [], ["async"]],
        "x",
        None,
        [],
    ]


def test_a_tree_that_is_sent_is_the_tree_that_was_parsed():
    trees = Trees()
    stream = trees.tree_parse(1, HTML, "fragment")
    tops = [0, 4, 5, 6]
    kept = trees.tree_write(1, KEPT, tops, "html")
    assert trees.tree_write(2, ["fragment", stream[:-1], []], tops, "html") == kept
    # As Nokogiri 1.13 writes it.
    assert kept == '<h1 id="a">One <b>two</b>\n</h1>three<!-- c --><p async data-x="">x</p>'


def test_what_is_found_has_the_numbers_of_the_stream():
    trees = Trees()
    trees.tree_parse(1, HTML, "fragment")
    assert trees.tree_find(1, KEPT, [-1], [".//b", ".//text()"], {}) == [
        "nodes",
        [[2], [1], [3], [4], [7]],
    ]
    assert trees.tree_find(1, KEPT, [0], ["@id"], {}) == ["nodes", [[0, "id"]]]
    assert trees.tree_find(1, KEPT, [-1], ["count(.//*)"], {}) == ["value", 3.0]


def test_changed_attributes_are_put_into_the_tree_that_is_kept():
    trees = Trees()
    trees.tree_parse(1, "<a href=x rel=y>z</a>", "fragment")
    changed = ["fragment", None, [[0, "href", "q"], [0, "rel", None]]]
    assert trees.tree_write(1, changed, [0], "html") == '<a href="q">z</a>'


def test_a_tree_that_is_not_kept_is_asked_for():
    trees = Trees()
    for number in range(40):
        trees.tree_parse(number, "<p>x", "fragment")
    assert trees.tree_find(0, KEPT, [-1], [".//p"], {}) is None
    assert trees.tree_write(39, KEPT, [0], "html") == "<p>x</p>"


def test_adjacent_texts_are_one_for_libxml2():
    trees = Trees()
    sent = ["fragment", ["a", "b", ["e", "i", [], None, None, [], []], None, "c", "d"], []]
    assert trees.tree_find(1, sent, [-1], ["./text()"], {}) == ["nodes", [[0], [3]]]


def test_urls_are_written_as_older_versions_of_libxml2_write_them():
    trees = Trees()
    trees.tree_parse(1, '<a href="/?a[]=1|2" title="[x]">y</a>', "fragment")
    written = '<a href="/?a%5B%5D=1%7C2" title="[x]">y</a>'
    assert trees.tree_write(1, KEPT, [0], "html") == written
    found = trees.tree_find(1, KEPT, [0], ["string(@href)"], {})
    assert found == ["value", "/?a[]=1|2"]  # only what is written is escaped


def test_no_file_is_read_for_an_entity(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("of the machine")
    text = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>&x;</a>'
    trees = Trees()
    stream = trees.tree_parse(1, text, "xml")
    assert "of the machine" not in str(stream)
    assert "of the machine" not in (trees.tree_write(1, ["xml", None, []], None, "xml") or "")


def test_entities_that_multiply_end_soon():
    levels = "".join(
        f'<!ENTITY x{n} "{f"&x{n - 1};" * 10 if n else "ha" * 10}">' for n in range(12)
    )
    tree, errors = nokogiri_trees.parse(f"<!DOCTYPE a [{levels}]><a>&x11;</a>", "xml")
    assert errors
    assert len(str(tree)) < 10_000


@pytest.mark.parametrize("path", ["//[", "nothing::x", "unknown-function()", "//a:b"])
def test_a_path_that_cannot_be_read_is_an_error_of_nokogiri(path):
    trees = Trees()
    trees.tree_parse(1, HTML, "fragment")
    with pytest.raises(RefusedError) as failed:
        trees.tree_find(1, KEPT, [-1], [path], {})
    assert failed.value.ruby_class == "Nokogiri::XML::XPath::SyntaxError"


def test_a_name_that_no_element_can_have_is_refused():
    with pytest.raises(RefusedError, match="Nokogiri"):
        nokogiri_trees.build([["e", "a b", [], None, None, [], []], None], "fragment")
