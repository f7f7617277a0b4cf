"""Ruby's String#split without argument."""

from __future__ import annotations

from pyjekyll.ruby.encodings import valid

_NOT_ASCII_SPACE = "\x1c\x1d\x1e\x1f"  # Python alone splits at these


def words(text: str) -> list[str]:
    """The words of a text: only ASCII's white space separates (Python's split knows far more).

    Raises RubyArgumentError for a text with bytes that are not UTF-8.
    """
    if text.isascii() and not any(character in text for character in _NOT_ASCII_SPACE):
        return text.split()
    # Bytes are split as Ruby splits; no word has a newline.
    found = b"\n".join(valid(text).encode().split())
    return found.decode().split("\n") if found else []
