"""The place and the cure of what YAML cannot read."""

import pytest

from pyjekyll.ruby.yaml import YamlError, load_with_notes
from pyjekyll.utils.yaml_mistakes import encoding_by_mark, mistake


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ('title: "My page\nlayout: x\n', (1, 8), "quote"),
        ("a: 1\nlist: [x, y\nb: 2\n", (2, 7), "bracket"),
        ("a: 1\nmap: {x: 1\nb: 2\n", (2, 6), "brace"),
        ("nav:\n\t- a\n", (2, 1), "spaces"),
        ("title: My site: the story\n", (1, 15), "': '"),
        ("a: @x\n", (1, 4), "@"),
    ],
)
def test_the_place_is_where_the_mistake_is(text, place, word):
    with pytest.raises(YamlError) as raised:
        load_with_notes(text)
    found = mistake(raised.value, text)
    assert (found.line, found.column) == place
    assert word in found.cure
    assert found.excerpt == text.split("\n")[place[0] - 1]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_mark_names_the_encoding(codec):
    assert encoding_by_mark("\ufeffx".encode(codec)) == codec[:6].upper()
    assert encoding_by_mark(b"\xef\xbb\xbfx") is None
