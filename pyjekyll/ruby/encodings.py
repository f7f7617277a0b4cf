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
    "locale": "utf-8",
    "external": "utf-8",
    "filesystem": "utf-8",
    "eucjp-ms": "euc_jp",
    "macjapanese": "shift_jis",
    "ucs-2be": "utf-16-be",
    "ucs-4le": "utf-32-le",
    "ucs-4be": "utf-32-be",
}
#: The names of Ruby's encodings, in small letters; Python has more, and others for some.
_KNOWN = frozenset(
    """
    646 ansi_x3.4-1968 ascii ascii-8bit big5 big5-hkscs big5-hkscs:2008 big5-uao binary cesu-8
    cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp437 cp50220 cp50221
    cp51932 cp65000 cp65001 cp720 cp737 cp775 cp850 cp852 cp855 cp857 cp860 cp861 cp862 cp863
    cp864 cp865 cp866 cp869 cp874 cp878 cp932 cp936 cp949 cp950 cp951 cswindows31j
    ebcdic-cp-us emacs-mule euc-cn euc-jis-2004 euc-jisx0213 euc-jp euc-jp-ms euc-kr euc-tw
    euccn eucjp eucjp-ms euckr euctw gb12345 gb18030 gb1988 gb2312 gbk ibm037 ibm437 ibm720
    ibm737 ibm775 ibm850 ibm852 ibm855 ibm857 ibm860 ibm861 ibm862 ibm863 ibm864 ibm865 ibm866
    ibm869 iso-2022-jp iso-2022-jp-2 iso-2022-jp-kddi iso-8859-1 iso-8859-10 iso-8859-11
    iso-8859-13 iso-8859-14 iso-8859-15 iso-8859-16 iso-8859-2 iso-8859-3 iso-8859-4
    iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-9 iso2022-jp iso2022-jp2 iso8859-1
    iso8859-10 iso8859-11 iso8859-13 iso8859-14 iso8859-15 iso8859-16 iso8859-2 iso8859-3
    iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 koi8-r koi8-u maccenteuro
    maccroatian maccyrillic macgreek maciceland macjapan macjapanese macroman macromania
    macthai macturkish macukraine pck shift_jis sjis sjis-docomo sjis-kddi sjis-softbank
    stateless-iso-2022-jp stateless-iso-2022-jp-kddi tis-620 ucs-2be ucs-4be ucs-4le us-ascii
    utf-16 utf-16be utf-16le utf-32 utf-32be utf-32le utf-7 utf-8 utf-8-hfs utf-8-mac
    utf8-docomo utf8-kddi utf8-mac utf8-softbank windows-1250 windows-1251 windows-1252
    windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 windows-1258 windows-31j
    windows-874
    locale external filesystem
    """.split()  # noqa: SIM905 - so many quotes would hide the names
)
#: Those that Ruby knows by name alone: it cannot look for anything in a text.
_BY_NAME_ALONE = frozenset(
    """
    cp50220 cp50221 cp65000 ebcdic-cp-us ibm037 iso-2022-jp iso-2022-jp-2 iso-2022-jp-kddi
    iso2022-jp iso2022-jp2 utf-16 utf-32 utf-7
    """.split()  # noqa: SIM905
)
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\0\0", "utf-32-le"), (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"), (b"\0\0\xfe\xff", "utf-32-be"),
)  # fmt: skip
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
    text = _first(name).removeprefix("bom|")
    if text not in _KNOWN:
        return None
    try:
        found = codecs.lookup(_OTHER_NAMES.get(text, text))
        "".encode(found.name)  # a codec between bytes says no
    except (LookupError, ValueError):
        return None
    return None if found.name.replace("-", "_") in _NO_TEXT else found.name


def _first(name: object) -> str:
    return str(name).partition(":")[0].lower()


def is_by_name_alone(name: object) -> bool:
    """Whether Ruby knows no more of an encoding than its name, and can look for nothing in it."""
    return _first(name).removeprefix("bom|") in _BY_NAME_ALONE


def without_mark(data: bytes, name: object) -> tuple[bytes, str]:
    """What is read from a file, and Python's codec for it.

    With "bom|utf-8" a byte order mark says which of Unicode's encodings it is, and is left out.
    """
    codec = codec_or_utf8(name)
    if _first(name).startswith("bom|utf"):
        for mark, marked in _MARKS:
            if data.startswith(mark):
                return data[len(mark) :], marked
    return data, codec


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
        text.encode("utf-16-le")  # which takes half as long as UTF-8
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
