"""Reading a file of the site's source: its bytes, its encoding, its front matter."""

from __future__ import annotations

import re
from io import BufferedReader
from typing import TYPE_CHECKING

from pyjekyll.records import NamedTuple
from pyjekyll.ruby.encoded_text import foreign, other_encoding
from pyjekyll.ruby.encodings import codec_or_utf8
from pyjekyll.utils.regular_files import open_regular, read_regular

if TYPE_CHECKING:
    from pyjekyll.configuration import Configuration

_HEADER = re.compile(rb"---[ \t\n\v\f\r]*\r?\n")


def has_yaml_header(path: str) -> bool:
    """Whether the first line of the file is "---": only then does Jekyll take it for content."""
    with BufferedReader(open_regular(path)) as file:
        if file.read(3) != b"---":
            return False
        file.seek(0)
        return _HEADER.match(file.readline()) is not None


class SourceText(NamedTuple):
    """A file's text. Bytes that the encoding does not know are kept (surrogateescape)."""

    text: str
    valid: bool


def read_source(path: str, config: Configuration) -> SourceText:
    """The text of a file in the site's `encoding`.

    Raises OSError where it cannot be read, and where safe mode forbids it.
    """
    config.reach.require(path)
    return decode(read_regular(path), config.get("encoding"))


def decode(data: bytes, encoding: object) -> SourceText:
    """The text of a file's bytes, without a byte order mark; never raises.

    `encoding` is a name that Ruby knows; any other is UTF-8. What is in another one than UTF-8 can
    be told by its characters (`ruby.encoded_text`).
    """
    codec = codec_or_utf8(encoding)
    if codec.lower().startswith("utf-8") and data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        # Only codecs of single bytes, and UTF-8, can keep what they do not know.
        return SourceText(data.decode("utf-8", errors="surrogateescape"), valid=False)
    is_other = not text.isascii() and other_encoding(encoding)
    return SourceText(foreign(text) if is_other else text, valid=True)
