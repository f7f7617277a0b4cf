import pytest

from pyjekyll.kramdown.element import Ial
from pyjekyll.kramdown.options import merge
from pyjekyll.kramdown.parser import dialect
from pyjekyll.kramdown.parser.attributes import match_block_ial, parse_attribute_list
from pyjekyll.kramdown.parser.source import Source
from pyjekyll.kramdown.parser.state import State


@pytest.fixture
def state():
    return State(merge({}), dialect.kramdown())


# Read by Ruby's parse_attribute_list.
@pytest.mark.parametrize(
    ("text", "attributes", "refs"),
    [
        (' .a #b c="d"', {"class": "a", "id": "b", "c": "d"}, []),
        (".a.b#c.d", {"class": "a b d", "id": "c"}, []),
        ("a b-c", {}, ["a", "b-c"]),
        (r"""a='b\'c' d="e'f" """, {"a": "b'c", "d": "e'f"}, []),
        (r'a="b\}c"', {"a": "b}c"}, []),
        (r'a="b\"', {"a": "b\\"}, []),
        ('a="b"c d', {}, ["d"]),
        ("#1 .x", {"class": "x"}, []),
        ('class="a" .b', {"class": "a b"}, []),
        ('.b class="a"', {"class": "a"}, []),
    ],
)
def test_attribute_lists_are_read(state, text, attributes, refs):
    ial = Ial()
    parse_attribute_list(state, text, ial)
    assert ial.attributes() == attributes
    assert ial.refs == refs


def test_a_list_without_anything_in_it_is_warned_of(state):
    parse_attribute_list(state, ' "x" ', Ial())
    assert state.warnings == ['No or invalid attributes found in IAL/ALD content:  "x" ']


@pytest.mark.parametrize("text", ["{:.a}\n", "  {:a\nb}  \n", "{: x\\}y}\n", "{:a\\}\n"])
def test_block_attribute_lists_match(text):
    assert match_block_ial(Source(text, 1), 0)


@pytest.mark.parametrize("text", ["{:.a} x\n", "{::a}\n", "{:/}\n", "{:}\n", "    {:a}\n", "{:a\n"])
def test_what_looks_like_one_does_not(text):
    assert not match_block_ial(Source(text, 1), 0)
