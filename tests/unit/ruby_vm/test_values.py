import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyjekyll.ruby_vm.values import MARK, Codec, Tagged


def codec():
    return Codec(lambda value: Tagged("odd", repr(value)), lambda kind, value: (kind, value))


def there_and_back(value):
    """What comes back if the other side sends a message on as it is."""
    text = codec().dumps(value).decode()
    return codec().loads(text[1:].encode())


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.dates()
    | st.datetimes(timezones=st.just(dt.UTC)),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.integers(), inner),
)


@given(PLAIN)
def test_plain_values_come_back_as_they_went(value):
    assert there_and_back(value) == value


def test_a_key_that_looks_like_a_tag_is_a_key_still():
    value = {MARK: "RubyWasm::Value", "t": "time", "v": [0, 0, None]}
    assert there_and_back(value) == value


def test_bytes_that_are_no_utf_8_come_back_as_surrogates():
    assert there_and_back("a\udcff") == "a\udcff"
    assert there_and_back({"k\udcff": 1}) == {"k\udcff": 1}


def test_numbers_that_json_lacks_come_back():
    assert there_and_back([float("inf"), float("-inf")]) == [float("inf"), float("-inf")]
    assert there_and_back(float("nan")) != there_and_back(float("nan"))


def test_a_time_keeps_its_offset_and_utc_stays_utc():
    there = there_and_back(dt.datetime(2024, 1, 2, tzinfo=dt.timezone(dt.timedelta(hours=-5))))
    assert there.utcoffset() == dt.timedelta(hours=-5)
    assert there_and_back(dt.datetime(2024, 1, 2, tzinfo=dt.UTC)).tzinfo is dt.UTC
    zero = dt.timezone(dt.timedelta(0), "+00:00")
    assert there_and_back(dt.datetime(2024, 1, 2, tzinfo=zero)).tzinfo is not dt.UTC


def test_a_message_says_in_its_first_byte_whether_it_has_tags():
    assert codec().dumps(["call", "x", [1]])[:1] == b"-"
    assert codec().dumps([dt.date(2024, 1, 1)])[:1] == b"+"


def test_what_is_not_plain_is_the_callers():
    assert there_and_back([1j]) == [("odd", "1j")]


def test_a_value_that_contains_itself_raises():
    value: list = []
    value.append(value)
    with pytest.raises(RecursionError):
        codec().dumps(value)


def test_what_is_no_json_raises():
    with pytest.raises(json.JSONDecodeError):
        codec().loads(b"[1,")
