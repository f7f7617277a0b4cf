"""Ruby's String#split without argument."""

from __future__ import annotations

from pyjekyll.ruby.encodings import valid

# Python alone splits at these.
_NOT_ASCII_SPACE = "\x1c\x1d\x1e\x1f"
_NOT_RUBYS_SPACE = (
    f"{_NOT_ASCII_SPACE}\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)


def words(text: str) -> list[str]:
    """The words of a text: only ASCII's white space separates (Python's split knows far more).

    Raises RubyArgumentError for a text with bytes that are not UTF-8.
    """
    others = _NOT_ASCII_SPACE if text.isascii() else _NOT_RUBYS_SPACE
    if not any(character in text for character in others):
        return valid(text).split()
    # Bytes are split as Ruby splits; no word has a newline.
    found = b"\n".join(valid(text).encode().split())
    return found.decode().split("\n") if found else []
