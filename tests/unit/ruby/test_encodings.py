"""Encodings are known by Ruby's names for them, and read as Ruby reads them."""

import pytest

from pyjekyll.ruby.encodings import codec_of, is_by_name_alone, without_mark


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("ISO-8859-1", "iso8859-1"),
        ("iso8859-1", "iso8859-1"),
        ("Windows-31J", "cp932"),
        ("utf-8", "utf-8"),
        ("BOM|UTF-8", "utf-8"),
        ("iso-8859-1:utf-8", "iso8859-1"),
        # Python knows these; to Ruby they are unknown, and ignored.
        ("latin-1", None),
        ("latin1", None),
        ("utf8", None),
        ("utf_8", None),
        ("rot13", None),
        ("x", None),
    ],
)
def test_names_are_rubys(name, codec):
    # Recorded: Encoding.find of Ruby 3.1.
    assert codec_of(name) == codec


@pytest.mark.parametrize(
    ("data", "name", "read"),
    [
        (b"\xef\xbb\xbfa", "bom|utf-8", (b"a", "utf-8")),
        (b"\xff\xfea\0", "bom|utf-8", (b"a\0", "utf-16-le")),
        (b"\xfe\xff\0a", "BOM|UTF-8", (b"\0a", "utf-16-be")),
        (b"\xff\xfe\0\0a\0\0\0", "bom|utf-8", (b"a\0\0\0", "utf-32-le")),
        (b"\xef\xbb\xbfa", "utf-8", (b"\xef\xbb\xbfa", "utf-8")),
        (b"\xef\xbb\xbfa", "bom|iso-8859-1", (b"\xef\xbb\xbfa", "iso8859-1")),
    ],
)
def test_a_mark_says_which_of_unicodes_encodings_it_is_where_it_is_asked_for(data, name, read):
    # Recorded: File.open(path, "rb:" + name, &:read) of Ruby 3.1, and the encoding of that.
    assert without_mark(data, name) == read


def test_some_are_known_by_name_alone():
    # Recorded: Encoding#dummy?
    assert is_by_name_alone("UTF-16")
    assert is_by_name_alone("utf-7")
    assert not is_by_name_alone("utf-16le")
    assert not is_by_name_alone("utf-8")
