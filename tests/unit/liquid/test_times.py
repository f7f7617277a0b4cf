import datetime as dt
import time

import pytest

from pyjekyll.ruby.errors import RubyError
from pyjekyll.ruby.time import times


def test_strftime_prints_what_ruby_prints(recorded):
    recorded("strftime")


def test_texts_are_read_as_ruby_reads_them(recorded):
    recorded("parse")


@pytest.fixture
def new_york(monkeypatch):
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_of_two_equal_local_times_the_later_is_meant(new_york):
    assert times.time_to_s(times.local(2021, 11, 7, 1, 30)) == "2021-11-07 01:30:00 -0500"


def test_a_local_time_that_clocks_skip_is_as_much_after_the_jump(new_york):
    assert times.time_to_s(times.local(2021, 3, 14, 2, 30)) == "2021-03-14 03:30:00 -0400"


def test_the_local_zone_follows_tz(new_york, monkeypatch):
    value = dt.datetime(2021, 7, 1, 12, tzinfo=times.LOCAL)
    assert times.time_to_s(value) == "2021-07-01 12:00:00 -0400"
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    assert times.time_to_s(value) == "2021-07-01 12:00:00 +0900"


def test_utc_and_an_offset_of_zero_print_differently():
    utc = dt.datetime(2021, 7, 1, tzinfo=dt.UTC)
    assert times.time_to_s(utc) == "2021-07-01 00:00:00 UTC"
    offset = utc.replace(tzinfo=times.fixed_offset(0))
    assert times.time_to_s(offset) == "2021-07-01 00:00:00 +0000"
    assert times.xmlschema(utc) == "2021-07-01T00:00:00Z"
    assert times.xmlschema(offset) == "2021-07-01T00:00:00+00:00"
    assert times.rfc822(utc) == "Thu, 01 Jul 2021 00:00:00 -0000"


def test_a_year_that_python_lacks_can_be_printed_and_kept():
    assert times.strftime(times.at(1700000000000), "%Y") == "55840"
    assert times.strftime(times.parse_time("55840-01-01 10:00:00 +0000"), "%Y-%m") == "55840-01"


def test_a_width_cannot_fill_the_memory():
    with pytest.raises(RubyError, match="Numerical result out of range"):
        times.strftime(dt.date(2021, 1, 1), "%99999999d")


def test_a_text_without_a_time_is_refused_in_rubys_words():
    with pytest.raises(ValueError, match='no time information in "soon"'):
        times.parse_time("soon")


def test_the_clock_can_be_stopped(monkeypatch):
    moment = dt.datetime(2024, 1, 31, 12, tzinfo=dt.UTC)
    times.stop_clock(moment)
    assert times.now() == moment
    times.stop_clock(None)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))
    assert times.now() == moment
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert times.now() > moment
