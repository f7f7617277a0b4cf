import re

import pytest

from pyjekyll.kramdown.abbreviation_names import lookup
from pyjekyll.kramdown.parser.abbreviations import _patterns


@pytest.mark.parametrize("names", [("a", "ab", "abc"), ("xa", "xb", "y"), ("a b", "a", "b.c")])
def test_one_pattern_finds_what_all_names_find_longest_first(names):
    pattern = _patterns(names, True).any
    plain = re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))
    for text in ("abcd ab a", "xaxbxc y", "a b a  b b.c bxc"):
        assert pattern.findall(text) == plain.findall(text)


def test_names_that_all_begin_alike_can_be_many():
    names = tuple("a" * length for length in range(1, 400))
    assert _patterns(names, False).any.match("a" * 500).end() == 399


def test_since_2_5_white_space_in_a_name_is_any():
    assert _patterns(("a b",), False).any.match("a \n\u00a0b")
    assert not _patterns(("a b",), True).any.match("a\nb")
    assert lookup({"a b": 1}, "a\nb", False) == 1
    assert lookup({"a b": 1}, "a\nb", True) is None
