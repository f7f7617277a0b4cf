"""A word that nearly is a known one is taken for it."""

import pytest

from pyjekyll.utils.spelling import edits, nearest

KNOWN = frozenset(["permalink", "exclude", "title", "url", "port"])


@pytest.mark.parametrize(
    ("left", "right", "count"),
    [("", "", 0), ("a", "", 1), ("", "ab", 2), ("abc", "abd", 1), ("abc", "acb", 1),
     ("abc", "ab", 1), ("kitten", "sitting", 3), ("abcd", "badc", 2)],
)  # fmt: skip
def test_letters_are_changed_added_removed_or_swapped(left, right, count):
    assert edits(left, right) == edits(right, left) == count


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("permalnk", "permalink"),
        ("permlaink", "permalink"),
        ("prmlink", "permalink"),
        ("pemalnik", "permalink"),
        ("perm", None),
        ("titel", "title"),
        ("tilte", "title"),
        ("tilet", None),
        ("prot", "port"),
        ("ulr", None),
        ("url", "url"),
        ("", None),
    ],
)
def test_the_shorter_the_word_the_nearer_it_has_to_be(word, found):
    assert nearest(word, KNOWN) == found


def test_of_several_the_nearest_counts_and_then_the_first():
    assert nearest("layouts", frozenset(["layout_dir", "layoutz", "layout"])) == "layout"
    assert nearest("layouts", frozenset(["layo", "layoutsx", "zayoutsx"])) == "layoutsx"
