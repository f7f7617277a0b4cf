"""JSON as Ruby's generator writes it: drops as objects, everything unknown as its text."""

from __future__ import annotations

import math
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, ClassVar

from pyjekyll.ruby.errors import RubyError
from pyjekyll.ruby.inspection import HashStyle
from pyjekyll.ruby.symbol import Symbol
from pyjekyll.ruby.values import is_hash, to_s

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyjekyll.ruby.values import Value


class GeneratorError(RubyError):
    """A number that JSON does not know, or a text with bytes that are not UTF-8."""

    ruby_class: ClassVar[str] = "JSON::GeneratorError"


def generate(value: Value) -> str:
    """One line, without spaces."""
    return _generate(value, 0, pretty=False)


def pretty_generate(value: Value) -> str:
    """Indented by two spaces."""
    return _generate(value, 0, pretty=True)


def _generate(value: Value, depth: int, *, pretty: bool) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _string(str.__str__(value) if isinstance(value, Symbol) else value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _float(value)
    if isinstance(value, list | tuple):
        items = [_generate(item, depth + 1, pretty=pretty) for item in value]
        return _wrap("[", items, "]", depth, pretty=pretty)
    for_json = getattr(value, "hash_for_json", None)
    if for_json is not None:
        return _object(for_json(depth).items(), depth, pretty=pretty)
    if is_hash(value):
        return _object(value.items(), depth, pretty=pretty)
    return _string(to_s(value))


def _object(pairs: Iterable[tuple[Value, Value]], depth: int, *, pretty: bool) -> str:
    colon = ": " if pretty else ":"
    entries = [
        f"{_string(to_s(name))}{colon}{_generate(value, depth + 1, pretty=pretty)}"
        for name, value in pairs
    ]
    return _wrap("{", entries, "}", depth, pretty=pretty)


def _wrap(opening: str, parts: list[str], closing: str, depth: int, *, pretty: bool) -> str:
    if not pretty:
        return f"{opening}{','.join(parts)}{closing}"
    if not parts:
        return f"{opening}{_nothing(opening, depth)}{closing}"
    inner = "  " * (depth + 1)
    lines = f",\n{inner}".join(parts)
    return f"{opening}\n{inner}{lines}\n{'  ' * depth}{closing}"


def _nothing(opening: str, depth: int) -> str:
    """What stands in an empty array or object: line breaks, until Ruby 3.4's generator."""
    if HashStyle.modern:
        return ""
    return ("\n\n" if opening == "[" else "\n") + "  " * depth


def _string(text: str) -> str:
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            raise GeneratorError("source sequence is illegal/malformed utf-8") from None
    # Ruby escapes what must be escaped, and DEL like other letters not at all: as Python does.
    return encode_basestring(text)


def _float(value: float) -> str:
    if math.isnan(value) or math.isinf(value):
        raise GeneratorError(f"{to_s(value)} not allowed in JSON")
    return to_s(value)
