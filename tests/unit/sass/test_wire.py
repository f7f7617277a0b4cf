from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyjekyll.sass import wire


@given(st.integers(min_value=0, max_value=(1 << 64) - 1))
def test_a_varint_is_read_back(number: int) -> None:
    data = wire.varint(number)
    assert wire.read_varint(data + b"rest", 0) == (number, len(data))


def test_a_varint_of_two_bytes_is_the_documentation_s() -> None:
    assert wire.varint(150) == b"\x96\x01"


@given(st.integers(1, 5000), st.text(), st.integers(0, 1 << 32))
def test_fields_are_read_back(number: int, text: str, value: int) -> None:
    data = wire.text_field(number, text) + wire.number_field(number + 1, value)
    message = wire.Message(data)
    assert message.text(number) == text
    assert message.number(number + 1) == value


def test_defaults_are_not_written() -> None:
    assert wire.number_field(1, False) == wire.number_field(1, 0) == wire.text_field(1, "") == b""


def test_the_last_of_several_values_counts() -> None:
    assert wire.Message(wire.number_field(1, 2) + wire.number_field(1, 3)).number(1) == 3


def test_repeated_texts_keep_their_order_and_empty_ones() -> None:
    assert wire.Message(wire.text_fields(4, ("b", "", "a"))).texts(4) == ("b", "", "a")


def test_unknown_fields_of_fixed_width_are_skipped() -> None:
    data = bytes([1 << 3 | 1]) + b"12345678" + bytes([2 << 3 | 5]) + b"1234"
    assert wire.Message(data + wire.text_field(3, "x")).text(3) == "x"


@pytest.mark.parametrize(
    "data",
    [
        b"\x80",
        b"\x80" * 11,
        bytes([1 << 3 | 2, 5]) + b"abc",
        bytes([1 << 3 | 3]),
        bytes([1 << 3 | 1]) + b"123",
    ],
)
def test_what_is_no_message_is_an_error(data: bytes) -> None:
    with pytest.raises(wire.WireError):
        wire.Message(data)


def test_a_number_is_no_text_and_a_text_no_number() -> None:
    message = wire.Message(wire.number_field(1, 7) + wire.text_field(2, "x"))
    for wrong in (lambda: message.text(1), lambda: message.message(1), lambda: message.number(2)):
        with pytest.raises(wire.WireError):
            wrong()


def test_what_is_not_unicode_is_replaced() -> None:
    assert wire.Message(wire.text_field(1, "a\ud800b")).text(1) == "a?b"
