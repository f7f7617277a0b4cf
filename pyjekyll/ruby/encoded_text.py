"""Texts that are in another encoding than UTF-8 in Ruby, as str.

Ruby's strings know their encoding: with `encoding: iso-8859-1`, what is read from files is in that,
and front matter and data are UTF-8 all the same. The two can be compared and joined only where one
of them is ASCII. Here a character that comes from a text in the other encoding is one of Unicode's
last plane, which is for private use: 0x100000 above its own place. So a str says what it is by its
characters, and `é` and `é` are unequal, as in Ruby. Characters beyond the first plane, which few
encodings have, stay as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pyjekyll.ruby.encodings import codec_of, encode, is_like_ascii, rubys_name
from pyjekyll.ruby.errors import RubyError
from pyjekyll.ruby.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable

_UP = 0x100000
_FOREIGN = re.compile("[\U00100000-\U0010ffff]+")
_NATIVE = lazy_pattern("[\x80-\ud7ff\ue000-\uffff]+")
_WORD = re.compile(r"\w+")
# Filters whose result is UTF-8 whatever they get, and those that write bytes by their numbers.
_TO_UTF_8 = frozenset(("jsonify", "markdownify", "smartify", "scssify", "sassify"))
_CASES = frozenset(("upcase", "downcase", "capitalize"))
_BY_BYTES = frozenset(
    ("url_encode", "cgi_escape", "uri_escape", "relative_url", "absolute_url", "inspect")
)


class CompatibilityError(RubyError):
    """Two texts cannot be joined, since their letters are in two encodings."""

    ruby_class = "Encoding::CompatibilityError"
    rule = "site/encoding"
    cure = "save all files as UTF-8, and remove `encoding` from _config.yml"


def other_encoding(name: object) -> str | None:
    """Python's codec for the `encoding` of a site, None where that is UTF-8, or not ASCII's kin."""
    codec = codec_of(name) if name else None
    if codec is None or codec.startswith("utf-8") or not is_like_ascii(codec):
        return None
    return codec


def foreign(text: str) -> str:
    """A text of the other encoding, with its characters so that this can be seen."""
    if text.isascii():
        return text
    return _NATIVE.sub(lambda match: "".join(chr(ord(char) + _UP) for char in match[0]), text)


def native(text: str) -> str:
    """The text with the characters that it is about."""
    if not _is_beyond_first_plane(text):
        return text
    return _FOREIGN.sub(lambda match: "".join(chr(ord(char) - _UP) for char in match[0]), text)


def _is_beyond_first_plane(text: str) -> bool:
    """Whether the text has characters that are two words of UTF-16 each.

    To encode a text takes a tenth of the time that a regular expression does.
    """
    return not text.isascii() and len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)


def is_foreign(text: str) -> bool:
    """Whether the text has characters from the other encoding."""
    return _is_beyond_first_plane(text) and _FOREIGN.search(text) is not None


def first_foreign(text: str) -> str:
    """The first characters of the text that are from the other encoding, "" where none are."""
    found = _FOREIGN.search(text) if _is_beyond_first_plane(text) else None
    return found[0] if found else ""


def require_compatible(text: str, codec: str) -> None:
    """Raises CompatibilityError where a joined text has characters of both encodings."""
    if text.isascii():
        return
    other, own = _FOREIGN.search(text), _NATIVE.search(text)
    if other is None or own is None:
        return
    found = [(other.start(), rubys_name(codec)), (own.start(), "UTF-8")]
    names = [name for _, name in sorted(found)]
    error = CompatibilityError(f"incompatible character encodings: {' and '.join(names)}")
    words = [f"'{_word(text, start)}' is {name}" for start, name in sorted(found)]
    error.cure = f"{' and '.join(words)}: {CompatibilityError.cure}"
    raise error


def _word(text: str, position: int) -> str:
    """The word around a position."""
    start = position
    while start > 0 and native(text[start - 1]).isalnum():
        start -= 1
    found = _WORD.match(native(text[start:]))
    return found[0] if found else native(text[position])


def to_bytes(text: str, codec: str) -> bytes:
    """The bytes of a text: in the other encoding where it has characters from that, else UTF-8."""
    if is_foreign(text):
        return encode(native(text), codec, "replace")
    return text.encode("utf-8", "surrogateescape")


def filter_of_native(name: str, function: Callable[..., Any], codec: str) -> Callable[..., Any]:
    """A filter that gets texts with their own characters, and gives back the encoding it got."""
    if name in ("markdownify", "smartify"):
        return function

    if name in _CASES and not codec.startswith(("iso8859", "cp125")):
        return function  # Ruby knows cases of ASCII alone there

    def filtered(*values: Any) -> Any:
        texts = [value for value in values if type(value) is str and not value.isascii()]
        if not any(map(_has_foreign, values)):
            return function(*values)
        if name in _BY_BYTES:
            return function(*(_as_bytes(value, codec) for value in values))
        if name == "slugify":  # its pattern is UTF-8
            raise CompatibilityError(
                f"incompatible encoding regexp match (UTF-8 regexp with {rubys_name(codec)} string)"
            )
        require_compatible("".join(texts), codec)
        result = function(*map(_native_value, values))
        return result if name in _TO_UTF_8 else _foreign_value(result)

    return filtered


def _has_foreign(value: Any) -> bool:
    if type(value) is str:
        return is_foreign(value)
    return type(value) is list and any(map(_has_foreign, value))


def _native_value(value: Any) -> Any:
    if type(value) is str:
        return native(value)
    return [_native_value(item) for item in value] if type(value) is list else value


def _foreign_value(value: Any) -> Any:
    if type(value) is str:
        return foreign(value)
    return [_foreign_value(item) for item in value] if type(value) is list else value


def _as_bytes(value: Any, codec: str) -> Any:
    """A text whose bytes in UTF-8, with surrogates for what is no UTF-8, are those of the codec."""
    if type(value) is not str or not is_foreign(value):
        return value
    return to_bytes(value, codec).decode("utf-8", "surrogateescape")
