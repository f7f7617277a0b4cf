"""Dates are read as Ruby's Time.parse(value.to_s).localtime reads them."""

import datetime as dt

import pytest

from pyjekyll.content.dates import parse_date
from pyjekyll.errors import BuildError
from pyjekyll.ruby.time.times import LOCAL

NOW = dt.datetime(2024, 5, 6, 7, 8, 9, tzinfo=LOCAL)


def test_a_date_is_its_local_midnight():
    midnight = dt.datetime(2020, 2, 3, tzinfo=LOCAL)
    assert parse_date(dt.date(2020, 2, 3), "", NOW) == midnight
    assert parse_date("2020-02-03", "", NOW) == midnight
    assert parse_date("2020-2-3", "", NOW) == midnight


def test_a_time_loses_its_fraction_of_a_second():
    moment = dt.datetime(2020, 2, 3, 4, 5, 6, 789, tzinfo=dt.UTC)
    assert parse_date(moment, "", NOW).microsecond == 0


def test_a_day_that_a_month_does_not_have_is_in_the_next_one():
    assert parse_date("2019-02-30", "", NOW) == dt.datetime(2019, 3, 2, tzinfo=LOCAL)


def test_what_a_text_leaves_open_is_todays():
    assert parse_date("10:20", "", NOW) == dt.datetime(2024, 5, 6, 10, 20, tzinfo=LOCAL)


@pytest.mark.parametrize("value", ["", "soon", None, "2020-13-45"])
def test_anything_else_is_an_error_in_jekylls_words(value):
    with pytest.raises(BuildError) as raised:
        parse_date(value, "Document 'a' has none.", NOW)
    (diagnostic,) = raised.value.diagnostics
    assert diagnostic.message == f"Invalid date '{value or ''}': Document 'a' has none."
    assert diagnostic.cure
