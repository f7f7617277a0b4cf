"""Ruby's dates from texts; the answers are those of Ruby 3.1's Date.parse."""

from __future__ import annotations

import datetime as dt

import pytest

from pyjekyll.ruby.time.times import parse_date

FRIDAY = dt.date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2020-1-5", "2020-01-05"),
        ("20200102", "2020-01-02"),
        ("2020-01-02 23:00:00 -0900", "2020-01-02"),
        ("1/2/2020", "2020-02-01"),
        ("May 3", "2026-05-03"),
        ("May 2019", "2019-05-01"),
        ("Jan", "2026-01-01"),
        ("5th", "2026-11-05"),
        ("Friday", "2026-11-27"),
        ("Monday", "2026-11-23"),
        ("2020-060", "2020-02-29"),
        ("2020-W10-3", "2020-03-04"),
        ("W10", "2026-03-02"),
    ],
)
def test_a_date_is_read_and_completed_from_today(text, date):
    assert parse_date(text, FRIDAY).isoformat() == date


@pytest.mark.parametrize("text", ["", "foo", "31", "Feb 30", "2020-13-01", "10:00", "12/25/2023"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match="invalid date"):
        parse_date(text, FRIDAY)
