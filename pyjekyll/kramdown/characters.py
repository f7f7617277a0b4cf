"""What counts as a letter or a word character for Ruby, exactly.

Python's classes differ from Ruby's in thousands of code points. ASCII is answered at once; the
tables for the rest are loaded with the first character that needs them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

_ASCII_ALPHA = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_ASCII_ALNUM = _ASCII_ALPHA | frozenset("0123456789")
_ASCII_WORD = _ASCII_ALNUM | {"_"}
# Onigmo answers \b below U+0100 from a table of Latin-1, which has these as word characters.
_LATIN_1_WORD = frozenset("²³¹¼½¾")


@cache
def _table(name: str) -> tuple[int, ...]:
    from pyjekyll.kramdown import unicode_tables

    table: tuple[int, ...] = getattr(unicode_tables, name)
    return table


@cache
def _belongs(name: str, char: str) -> bool:
    return bool(bisect_right(_table(name), ord(char)) & 1)


def is_alpha(char: str) -> bool:
    """Say whether [[:alpha:]] matches the character."""
    return char in _ASCII_ALPHA or (char > "\x7f" and _belongs("ALPHA", char))


def is_alnum(char: str) -> bool:
    """Say whether [[:alnum:]] matches the character."""
    return char in _ASCII_ALNUM or (char > "\x7f" and _belongs("ALNUM", char))


def is_boundary_word(char: str) -> bool:
    r"""Say whether the character is a word character for \b (an empty string is none)."""
    if char in _ASCII_WORD:
        return True
    return char > "\x7f" and (char in _LATIN_1_WORD or _belongs("WORD", char))


@cache
def class_of(name: str) -> str:
    """Return the inside of a Python character class for ALPHA, ALNUM, WORD or CJK beyond ASCII."""
    table = _table(name)
    return "".join(
        chr(first) if end == first + 1 else f"{chr(first)}-{chr(end - 1)}"
        for first, end in zip(table[::2], table[1::2], strict=True)
    )


def letters_and_beyond(allowed: str) -> str:
    """Return a class of letters, the characters in ``allowed``, and all beyond ASCII.

    It is written as what it is not: Python compiles a class of few ranges much faster.
    """
    wanted = _ASCII_ALPHA | set(allowed)
    unwanted = (f"\\x{code:02x}" for code in range(128) if chr(code) not in wanted)
    return f"[^{''.join(unwanted)}]"


@cache
def not_word_or_blank() -> re.Pattern[str]:
    r"""Return the pattern of what a GFM header id leaves out: ``[^\p{Word}\- \t]``."""
    return re.compile(f"[^A-Za-z0-9_\\- \\t{class_of('WORD')}]")


@cache
def cjk_line_break() -> re.Pattern[str]:
    """Return the pattern of a line break between two CJK characters."""
    cjk = class_of("CJK")
    return re.compile(f"(?<=[{cjk}])\n(?=[{cjk}])")
