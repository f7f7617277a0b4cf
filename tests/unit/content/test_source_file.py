"""The first bytes of a file, and its text in the site's encoding."""

import pytest

from pyjekyll.content.source_file import decode, has_yaml_header
from pyjekyll.ruby.encoded_text import foreign


@pytest.mark.parametrize(
    ("data", "has_header"),
    [
        (b"---\n", True),
        (b"--- \t\r\nx", True),
        (b"---", False),
        (b"----\n", False),
        (b" ---\n", False),
        (b"--- x\n", False),
        (b"\xef\xbb\xbf---\n", False),
        (b"", False),
    ],
)
def test_content_begins_with_a_line_of_three_hyphens(tmp_path, data, has_header):
    file = tmp_path / "a.md"
    file.write_bytes(data)
    assert has_yaml_header(str(file)) is has_header


@pytest.mark.parametrize(
    ("data", "encoding", "text", "valid"),
    [
        ("é".encode(), "utf-8", "é", True),
        ("é".encode("latin-1"), "iso-8859-1", foreign("é"), True),
        (b"\xef\xbb\xbfa", "utf-8", "a", True),
        (b"a\xff", "utf-8", "a\udcff", False),
        (b"a", "no such encoding", "a", True),
        (b"a", None, "a", True),
    ],
)
def test_bytes_that_the_encoding_does_not_know_are_kept(data, encoding, text, valid):
    source = decode(data, encoding)
    assert (source.text, source.valid) == (text, valid)
    if not valid:
        assert source.text.encode("utf-8", "surrogateescape") == data
