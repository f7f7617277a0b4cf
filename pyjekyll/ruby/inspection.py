"""Ruby's `inspect` of the values a template can hold.

Hashes print as `{"k"=>"v"}` up to Ruby 3.3 and as `{"k" => "v"}` from 3.4 on: `set_hash_style`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pyjekyll.ruby.lazy_pattern import lazy_pattern
from pyjekyll.ruby.symbol import Symbol

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

_SPECIAL = {
    '"': '\\"',
    "\\": "\\\\",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\f": "\\f",
    "\v": "\\v",
    "\b": "\\b",
    "\a": "\\a",
    "\x1b": "\\e",
}
_PLAIN = lazy_pattern(r"[ !$-\[\]-~]*\Z")
_SUSPECT = lazy_pattern(r'["\\\x00-\x1f\x7f-\x84\x86-\U0010ffff]|#(?=[{$@])')
_SYMBOL = lazy_pattern(
    r"(?:[^\W\d]\w*[?!=]?|\$\w+|@@?[^\W\d]\w*|\[\]=?|[+\-*/%<>~!^&|`]|\*\*|<=>|===?|=~|![=~]"
    r"|<<|>>|<=|>=|[+-]@)\Z"
)

_BARE_KEY = lazy_pattern(r"[^\W\d]\w*[?!]?\Z")


class HashStyle:
    """How hashes print: before Ruby 3.4 (the default) or from it on."""

    modern: ClassVar[bool] = False


def set_hash_style(*, modern: bool) -> None:
    """Print hashes as Ruby 3.4 does (`modern`), or as the Rubies before it."""
    HashStyle.modern = modern


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    special = _SPECIAL.get(char)
    if special is not None:
        return special
    if char == "#":
        return "\\#"
    if _printable(char):
        return char
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that is not UTF-8
        return f"\\x{code - 0xDC00:02X}"
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\u{{{code:X}}}"


def _printable(char: str) -> bool:
    if char.isprintable():
        return True
    import unicodedata

    return unicodedata.category(char) not in ("Cc", "Cn", "Cs", "Zl", "Zp")


def inspect_str(text: str) -> str:
    """Ruby's String#inspect for a UTF-8 string."""
    if _PLAIN.match(text):
        return f'"{text}"'
    return f'"{_SUSPECT.sub(_escape, text)}"'


def inspect_symbol(text: str) -> str:
    """Ruby's Symbol#inspect."""
    return f":{text}" if _SYMBOL.match(text) else f":{inspect_str(text)}"


def inspect_list(items: list[Any], inspect: Callable[[Any], str]) -> str:
    """Ruby's Array#inspect."""
    if not items:
        return "[]"
    return "[" + ", ".join([inspect(item) for item in items]) + "]"


def inspect_pairs(pairs: list[tuple[Any, Any]], inspect: Callable[[Any], str]) -> str:
    """Ruby's Hash#inspect, in the style that was set."""
    if not pairs:
        return "{}"
    if not HashStyle.modern:
        return "{" + ", ".join([f"{inspect(key)}=>{inspect(value)}" for key, value in pairs]) + "}"
    return "{" + ", ".join([_modern_pair(key, value, inspect) for key, value in pairs]) + "}"


def _modern_pair(key: Any, value: Any, inspect: Callable[[Any], str]) -> str:
    if type(key) is not Symbol:
        return f"{inspect(key)} => {inspect(value)}"
    text = str.__str__(key)
    # Only symbols that could stand before a colon in Ruby source go without quotes.
    name = text if _BARE_KEY.match(text) else inspect_str(text)
    return f"{name}: {inspect(value)}"
