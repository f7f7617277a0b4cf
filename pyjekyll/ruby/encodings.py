"""Encodings by the names that Ruby has for them."""

from __future__ import annotations

import codecs
from functools import lru_cache

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
_NO_TEXT = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})


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
