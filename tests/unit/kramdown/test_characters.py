import re

import pytest

from pyjekyll.kramdown.characters import (
    cjk_line_break,
    is_alnum,
    is_alpha,
    is_boundary_word,
    letters_and_beyond,
    not_word_or_blank,
)


# What Ruby 3.1 answers: [[:alpha:]], [[:alnum:]], and whether \b lies between it and a space.
@pytest.mark.parametrize(
    ("char", "alpha", "alnum", "word"),
    [
        ("a", True, True, True),
        ("7", False, True, True),
        ("_", False, False, True),
        ("-", False, False, False),
        ("é", True, True, True),
        ("²", False, False, True),
        ("ा", True, True, True),
        ("्", False, False, True),
        ("٣", False, True, True),
        ("‿", False, False, True),
        ("👧", False, False, False),
        ("—", False, False, False),
        ("", False, False, False),
    ],
)
def test_characters_are_what_they_are_to_ruby(char, alpha, alnum, word):
    assert is_alpha(char) is alpha
    assert is_alnum(char) is alnum
    assert is_boundary_word(char) is word


def test_header_ids_keep_word_characters_of_all_alphabets():
    assert not_word_or_blank().sub("", "a_b-1 ä हिन्दी 👧!") == "a_b-1 ä हिन्दी "


def test_line_breaks_between_cjk_characters_are_found():
    assert cjk_line_break().sub("", "一\n二\na\n三") == "一二\na\n三"


def test_the_coarse_class_takes_all_beyond_ascii():
    pattern = re.compile(letters_and_beyond("_"))
    assert [char for char in "aZ_0-é—👧<" if pattern.match(char)] == list("aZ_é—👧")
