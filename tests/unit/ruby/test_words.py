"""Ruby's String#split without argument."""

import pytest

from pyjekyll.ruby.errors import RubyArgumentError
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


def test_a_text_that_is_not_utf8_cannot_be_split():
    with pytest.raises(RubyArgumentError, match="invalid byte sequence in UTF-8"):
        words("a \udcff b")
