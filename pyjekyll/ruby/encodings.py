"""Encodings by the names that Ruby has for them."""

from __future__ import annotations

import codecs
from functools import lru_cache

from pyjekyll.ruby.errors import RubyArgumentError

_OTHER_NAMES = {
    "windows-31j": "cp932",
    "cswindows31j": "cp932",
    "pck": "cp932",
    "utf8-mac": "utf-8",
    "utf-8-mac": "utf-8",
    "utf-8-hfs": "utf-8",
    "cp65001": "utf-8",
    "cp65000": "utf-7",
    "ascii-8bit": "utf-8",
    "binary": "utf-8",
    "eucjp-ms": "euc_jp",
    "macjapanese": "shift_jis",
    "ucs-2be": "utf-16-be",
    "ucs-4le": "utf-32-le",
    "ucs-4be": "utf-32-be",
}
_RUBYS_NAMES = {
    "ascii": "US-ASCII",
    "big5": "Big5",
    "cp932": "Windows-31J",
    "shift_jis": "Shift_JIS",
}
_NO_TEXT = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})


# Ruby writes two characters as one there.
_DASHES = {"shift_jis": {"\u2014": "\u2015"}, "euc_jp": {"\u2014": "\u2015"}}
_NOT_LIKE_ASCII = ("utf-16", "utf-32", "utf-7", "iso2022", "hz")


def is_like_ascii(codec: str) -> bool:
    """Whether ASCII's bytes are its characters in the encoding, by Python's name for it."""
    return not codec.startswith(_NOT_LIKE_ASCII)


@lru_cache(maxsize=64)
def codec_of(name: object) -> str | None:
    """Python's codec for one of Ruby's encodings; None for a name that Ruby does not know.

    "bom|utf-8" and "from:to" (whose first part is how the file is encoded) are understood.
    """
    text = str(name).partition(":")[0].lower().removeprefix("bom|").strip()
    try:
        found = codecs.lookup(_OTHER_NAMES.get(text, text))
        "".encode(found.name)  # a codec between bytes says no
    except (LookupError, ValueError):
        return None
    return None if found.name.replace("-", "_") in _NO_TEXT else found.name


def codec_or_utf8(name: object) -> str:
    """Python's codec, or UTF-8: what Ruby reads with where it ignores a name, or gets none."""
    return (codec_of(name) if name else None) or "utf-8"


def rubys_name(codec: str) -> str:
    """Ruby's name for the encoding of one of Python's codecs."""
    if codec in _RUBYS_NAMES:
        return _RUBYS_NAMES[codec]
    name = codec.replace("_", "-").replace("iso2022-", "iso-2022-")
    if name.startswith(("utf-16-", "utf-32-")):
        return name[:6].upper() + name[7:].upper()
    if name.startswith("cp125"):
        return name.replace("cp", "Windows-")
    return name.upper().replace("ISO8859-", "ISO-8859-")


def encode(text: str, codec: str, errors: str = "strict") -> bytes:
    """The bytes of a text by one of Python's codecs, as Ruby encodes; raises UnicodeEncodeError."""
    for char, same in _DASHES.get(codec, {}).items():
        text = text.replace(char, same)
    return text.encode(codec, errors)


def is_utf_8(text: str) -> bool:
    """Whether a text has no bytes that are not UTF-8: those are lone surrogates."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def valid(text: str, words: str = "invalid byte sequence in UTF-8") -> str:
    """The text. Raises RubyArgumentError for one with bytes that are not UTF-8.

    Such bytes come from `!!binary` in YAML, as lone surrogates. Methods of Ruby that look at each
    character stop at them.
    """
    if not is_utf_8(text):
        raise RubyArgumentError(words)
    return text
