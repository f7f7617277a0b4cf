"""Ruby's String#split without argument."""

from __future__ import annotations

_NOT_ASCII_SPACE = "\x1c\x1d\x1e\x1f"  # Python alone splits at these


def words(text: str) -> list[str]:
    """The words of a text: only ASCII's white space separates (Python's split knows far more)."""
    if text.isascii() and not any(character in text for character in _NOT_ASCII_SPACE):
        return text.split()
    # Bytes are split as Ruby splits; no word has a newline.
    found = b"\n".join(text.encode("utf-8", "surrogatepass").split())
    return found.decode("utf-8", "surrogatepass").split("\n") if found else []
