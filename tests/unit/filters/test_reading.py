"""How filters read items, properties and the configuration."""

from __future__ import annotations

import pytest

from pyjekyll.filters import reading
from pyjekyll.liquid import Range
from pyjekyll.ruby.errors import RubyTypeError
from tests.unit.filters.conftest import SampleDrop


@pytest.mark.parametrize(
    ("text", "number"),  # what Ruby 3.1 makes of each by Jekyll's expressions
    [
        ("12", 12),
        (" -7\n", -7),
        ("007", 7),
        ("12\n\n", 12),
        ("\v3", 3),
        ("99999999999999999999", 99999999999999999999),
        ("5.", 5.0),
        (".5", 0.5),
        ("-.5", -0.5),
        ("1.50", 1.5),
    ],
)
def test_what_looks_like_a_number_is_one(text, number):
    found = reading.as_number(text)
    assert found == number
    assert type(found) is type(number)


@pytest.mark.parametrize(
    "text",
    ["", "-", "- 1", ".", "+1", "1 2", "1_000", "1e3", "0x1", "1.2.3", "1\u0663", "a1"],
)
def test_any_other_text_stays_one(text):
    assert reading.as_number(text) is text


@pytest.mark.parametrize("value", [None, True, 1, 1.5, ["1"], {"a": "1"}])
def test_what_is_no_text_stays_as_it_is(value):
    assert reading.as_number(value) is value


@pytest.mark.parametrize(
    ("value", "elements", "members"),
    [
        ([1, 2], [1, 2], [1, 2]),
        ((1, 2), [1, 2], [1, 2]),
        (Range(1, 3), [1, 2, 3], [1, 2, 3]),
        ({"a": 1, "b": 2}, [["a", 1], ["b", 2]], [1, 2]),
        ("text", None, None),
        (None, None, None),
        (5, None, None),
    ],
)
def test_lists_ranges_and_hashes_have_elements_and_hashes_their_values(value, elements, members):
    assert reading.elements(value) == elements
    assert reading.members(value) == members


def test_a_list_is_given_as_it_is():
    value = [1]
    assert reading.elements(value) is value


def test_the_property_of_each_item_is_read_from_hashes_and_drops_alike():
    items = [{"a": "1"}, SampleDrop({"a": "2"}), {"b": 1}, {"a": "x"}]
    assert reading.item_properties(items, "a") == [1, 2, None, "x"]


def test_a_path_is_read_part_by_part_and_false_where_something_has_no_parts():
    items = [
        {"a": {"b": {"c": "3"}}},
        {"a": SampleDrop({"b": {"c": "4.5"}})},
        {"a": {}},
        {"a": True},
        {"a.b.c": "whole"},
    ]
    assert reading.item_properties(items, "a.b.c") == [3, 4.5, False, False, False]


def test_empty_parts_at_the_end_of_a_path_are_none():
    assert reading.item_properties([{"a": 1}], "a..") == [1]
    assert reading.item_properties([{"a": {"": {"b": 2}}}], "a..b") == [2]


def test_a_property_may_be_any_value_that_prints_as_its_name():
    assert reading.item_properties([{"1": "one"}], 1) == ["one"]


@pytest.mark.parametrize("name", ["name", "name.more"])
def test_a_list_among_the_items_is_an_error_in_jekylls_words(name):
    with pytest.raises(RubyTypeError) as raised:
        reading.item_properties([["a long list", "of many words"]], name)
    assert str(raised.value) == (
        'Error accessing object (["a long list", "of ) with given key. '
        f'Expected an integer but got "{name}" instead.'
    )


def test_the_configuration_is_read_through_the_view(context):
    assert reading.config(context({"url": "https://x.test"}), "url") == "https://x.test"
