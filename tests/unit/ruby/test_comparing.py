"""Ruby 3.1's answers to `<=>` between values of one class and of two."""

import datetime as dt

import pytest

from pyjekyll.ruby.comparing import spaceship
from pyjekyll.ruby.time.times import DateTime
from pyjekyll.ruby.values import Range

DAY = dt.date(2020, 1, 1)
TIME = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
NAN = float("nan")


# ruby -rdate -e 'p Date.new(2020, 1, 1) <=> Time.utc(2020), true <=> true, …'
@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (1, 2, -1),
        (2, 1.5, 1),
        (1, 1.0, 0),
        ("b", "a", 1),
        (1, "a", None),
        (None, None, 0),
        (None, False, None),
        (True, True, 0),
        (True, False, None),
        (NAN, NAN, None),
        (DAY, TIME, None),
        (TIME, DAY, None),
        (DateTime(2020, 1, 1, tzinfo=dt.UTC), DAY, 0),
        (TIME, DateTime(2020, 1, 1, tzinfo=dt.UTC), None),
        (DAY, 2458849.5, 0),
        (DAY, 2458850, -1),
        (2458849, DAY, None),
        (DAY, float("inf"), -1),
        ([1, None], [1, None], 0),
        ([1, 2], [1, 2, 0], -1),
        ([1, "a"], [1, 2], None),
        ({"a": 1}, {"a": 1}, 0),
        ({"a": 1}, {"a": 2}, None),
        (Range(1, 2), Range(1, 2), 0),
        (Range(1, 2), Range(1, 3), None),
    ],
)
def test_two_values_are_in_an_order_or_have_none(left, right, expected):
    assert spaceship(left, right) == expected
