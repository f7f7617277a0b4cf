"""The filters of `filters/date.py` answer as Jekyll's."""

import datetime as dt
import time

import pytest

from pyjekyll.filters import FILTERS, date
from pyjekyll.ruby.time import times


def test_what_jekyll_was_asked_is_answered_alike(recorded):
    recorded(date)


@pytest.mark.parametrize("value", [dt.datetime(2021, 7, 1, tzinfo=dt.UTC), "2021-07-01 00:00 UTC"])
def test_even_utc_shows_an_offset(value, monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    assert FILTERS["date_to_xmlschema"](value) == "2021-07-01T00:00:00+00:00"
    monkeypatch.undo()
    time.tzset()


def test_a_date_is_its_local_midnight():
    day = dt.date(2021, 7, 1)
    midnight = times.strftime(times.local(2021, 7, 1), "%Y-%m-%dT%H:%M:%S%:z")
    assert FILTERS["date_to_xmlschema"](day) == midnight
