"""The wire format of protocol buffers, as much of it as dart-sass's messages use.

Written out instead of taken from a library: the messages need two of the format's wire types,
and importing the library costs more time than compiling most style sheets.
Source: protobuf.dev/programming-guides/encoding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_MOST_VARINT_BYTES = 10  # 64 bits, seven a byte


class WireError(ValueError):
    """Bytes that are no message of the format."""


def varint(number: int) -> bytes:
    """A number that is not negative as a varint."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def read_varint(data: bytes, position: int) -> tuple[int, int]:
    """The varint at a position, and the position after it."""
    number = 0
    for index in range(_MOST_VARINT_BYTES):
        try:
            byte = data[position + index]
        except IndexError:
            raise WireError("a message ends in the middle of a number") from None
        number |= (byte & 0x7F) << (7 * index)
        if byte < 0x80:
            return number, position + index + 1
    raise WireError("a number is longer than 64 bits")


def number_field(number: int, value: int | bool) -> bytes:
    """A field with a number, an enumeration's value or a truth; b"" for the default, 0."""
    return varint(number << 3 | _VARINT) + varint(int(value)) if value else b""


def bytes_field(number: int, value: bytes) -> bytes:
    """A field with bytes or a message; written even when empty."""
    return varint(number << 3 | _BYTES) + varint(len(value)) + value


def text_field(number: int, value: str) -> bytes:
    """A field with a text; b"" for the default, "". What is not Unicode becomes "?"."""
    return bytes_field(number, value.encode("utf-8", "replace")) if value else b""


def text_fields(number: int, values: tuple[str, ...]) -> bytes:
    """A repeated field with texts; empty ones count too."""
    return b"".join(bytes_field(number, value.encode("utf-8", "replace")) for value in values)


def fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    """The fields of a message in their order: number and value."""
    position = 0
    while position < len(data):
        key, position = read_varint(data, position)
        number, kind = key >> 3, key & 7
        if kind == _VARINT:
            value, position = read_varint(data, position)
            yield number, value
            continue
        if kind == _BYTES:
            length, position = read_varint(data, position)
        elif kind == _FIXED64:
            length = 8
        elif kind == _FIXED32:
            length = 4
        else:
            raise WireError(f"a field has the unknown wire type {kind}")
        if position + length > len(data):
            raise WireError("a message ends in the middle of a field")
        yield number, data[position : position + length]
        position += length


class Message:
    """A decoded message: its fields by number, the last one of each winning, as the format says."""

    def __init__(self, data: bytes) -> None:
        self._fields: dict[int, list[int | bytes]] = {}
        for number, value in fields(data):
            self._fields.setdefault(number, []).append(value)

    def __contains__(self, number: int) -> bool:
        return number in self._fields

    def number(self, number: int) -> int:
        """A number; 0 where the field is missing."""
        value = self._fields.get(number, [0])[-1]
        if isinstance(value, bytes):
            raise WireError(f"field {number} must be a number")
        return value

    def text(self, number: int) -> str:
        """A text; "" where the field is missing."""
        return _decoded(number, self._fields.get(number, [b""])[-1])

    def texts(self, number: int) -> tuple[str, ...]:
        """All texts of a repeated field."""
        return tuple(_decoded(number, value) for value in self._fields.get(number, ()))

    def message(self, number: int) -> Message | None:
        """A message in this one; None where the field is missing."""
        if number not in self._fields:
            return None
        value = self._fields[number][-1]
        if not isinstance(value, bytes):
            raise WireError(f"field {number} must be a message")
        return Message(value)


def _decoded(number: int, value: int | bytes) -> str:
    if not isinstance(value, bytes):
        raise WireError(f"field {number} must be a string")
    return value.decode("utf-8", "replace")
