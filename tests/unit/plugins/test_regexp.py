"""Ruby's patterns in Python."""

from __future__ import annotations

import pytest

from pyjekyll.plugins._regexp import RegexpError, compiled, replacement


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (r"\h+", "xyz1f", ["1f"]),
        (r"[[:alpha:]]+", "é1b", ["é", "b"]),
        (r"[[:^digit:]]", "1a", ["a"]),
        (r"\p{L}", "é1", ["é"]),
        (r"\P{L}", "é1", ["1"]),
        (r"^b$", "a\nb\nc", ["b"]),
        (r"(?m)a.b", "a\nb", ["a\nb"]),
        (r"\w+", "aé", ["a"]),
        (r"a\z", "a\na", ["a"]),
        (r"a\Z", "a\n", ["a"]),
        (r"(?<n>x)\k<n>", "xx", ["x"]),
        (r"[\h]", "g", []),
    ],
)
def test_a_pattern_finds_what_it_finds_in_ruby(pattern, text, found):
    assert compiled(pattern).findall(text) == found


@pytest.mark.parametrize("pattern", ["(", "[", r"\p{Nope}", "a**b("])
def test_a_wrong_pattern_is_an_error(pattern):
    with pytest.raises(RegexpError):
        compiled(pattern)


def test_the_replacement_may_name_groups():
    expand = replacement(r"<\2\1\0\\\k<n>>")
    assert compiled(r"(?<n>a)(?<m>b)").sub(expand, "ab") == r"<baab\a>"
