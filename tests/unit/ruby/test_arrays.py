"""Ruby 3.1's answers to `Array(value)`, `flatten` and `uniq`."""

import datetime as dt

import pytest

from pyjekyll.ruby.arrays import array, flatten, unique
from pyjekyll.ruby.errors import RubyArgumentError
from pyjekyll.ruby.time.times import DateTime
from pyjekyll.ruby.values import Range

# ruby -rdate -e 'p Array(Time.utc(2020, 1, 2, 3, 4, 5)), Array(1..3), Array({"a" => 1}), …'
TIME = dt.datetime(2020, 1, 2, 3, 4, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (TIME, [5, 4, 3, 2, 1, 2020, 4, 2, False, "UTC"]),
        (dt.date(2020, 1, 2), [dt.date(2020, 1, 2)]),
        (Range(1, 3), [1, 2, 3]),
        ({"a": 1}, [["a", 1]]),
        ("a\nb", ["a\nb"]),
        ([1, [2]], [1, [2]]),
        (False, [False]),
        (None, []),
    ],
)
def test_a_value_becomes_an_array(value, expected):
    assert array(value) == expected


def test_a_date_with_a_time_is_one_element_where_a_time_is_ten():
    moment = DateTime(2020, 1, 2, tzinfo=dt.UTC)
    assert array(moment) == [moment]


def test_an_array_is_copied():
    values = [1]
    assert array(values) is not values


def test_flatten_goes_all_the_way_down_and_leaves_hashes():
    assert flatten([1, [2, [3, [{"a": [4]}]]], []]) == [1, 2, 3, {"a": [4]}]


def test_values_are_unique_by_class_as_well():
    found = unique([1, 1.0, "1", 1, [1], [1]])
    assert [(type(value), value) for value in found] == [
        (int, 1), (float, 1.0), (str, "1"), (list, [1]),
    ]  # fmt: skip


def test_an_array_inside_of_itself_cannot_be_flattened():
    value = [1]
    value.append(value)
    with pytest.raises(RubyArgumentError, match="tried to flatten recursive array"):
        flatten(value)
