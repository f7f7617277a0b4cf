"""Ruby's String#split without argument."""

import pytest

from pyjekyll.ruby.words import words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (" a\tb\vc\fd\re\nf ", ["a", "b", "c", "d", "e", "f"]),
        ("React\u00a0Native b", ["React\u00a0Native", "b"]),
        ("a\u3000b\u2028c\u0085d", ["a\u3000b\u2028c\u0085d"]),
        ("\t \n", []),
        ("", []),
    ],
)
def test_only_white_space_of_ascii_separates(text, found):
    assert words(text) == found
