"""Times of years that Python does not have, and finer than microseconds."""

import datetime as dt
import pickle
from itertools import pairwise

import pytest

from pyjekyll.ruby.time import times
from pyjekyll.ruby.time.wide_times import WideTime, YearZeroDate, is_far, time_of
from pyjekyll.ruby.values import inspect, to_s

FAR = [
    time_of(-1, 2, 28, 12, tzinfo=dt.UTC),
    time_of(0, 2, 29, 12, tzinfo=dt.UTC),
    time_of(1, 1, 1, tzinfo=dt.UTC),
    dt.datetime(1970, 1, 1, tzinfo=dt.UTC),
    time_of(2020, 1, 1, 0, 0, 0, "123456789", dt.UTC),
    time_of(9999, 12, 31, 23, 59, 59, tzinfo=dt.UTC),
    time_of(123456, 7, 8, tzinfo=dt.UTC),
]


def test_only_years_near_the_ends_are_far():
    assert [year for year in (-5, 1, 2, 1970, 9998, 9999) if is_far(year)] == [-5, 1, 9999]


def test_they_print_their_year_as_ruby_does():
    assert [to_s(time)[:12] for time in FAR[:3]] == ["-0001-02-28 ", "0000-02-29 1", "0001-01-01 0"]
    assert to_s(FAR[-1]) == "123456-07-08 00:00:00 UTC"
    assert times.strftime(FAR[1], "%Y %j %a") == "0000 060 Tue"


def test_they_are_ordered_among_themselves_and_with_others():
    shuffled = [*FAR[3:], *FAR[:3]]
    assert sorted(shuffled) == FAR
    assert FAR[0] < FAR[3] < FAR[6]
    assert FAR[6] >= FAR[5] > FAR[3]
    assert [times.compare(one, other) for one, other in pairwise(FAR)] == [-1] * 6


def test_they_have_a_timestamp_and_another_zone():
    day = 86_400
    assert (
        time_of(10_000, 1, 1, tzinfo=dt.UTC).timestamp()
        - time_of(9999, 12, 31, tzinfo=dt.UTC).timestamp()
        == day
    )
    west = FAR[2].astimezone(times.fixed_offset(-3600))
    assert to_s(west) == "0000-12-31 23:00:00 -0100"
    assert west == FAR[2]
    assert hash(west) == hash(FAR[2])


def test_a_fraction_finer_than_nanoseconds_is_inspected_as_a_rational_number():
    assert inspect(FAR[4]) == "2020-01-01 00:00:00.123456789 UTC"
    fine = time_of(2020, 1, 1, 0, 0, 0, "1234567891", dt.UTC)
    assert inspect(fine) == "2020-01-01 00:00:00 1234567891/10000000000 UTC"
    assert times.strftime(fine, "%12N") == "123456789100"
    assert to_s(fine.replace(microsecond=0)) == to_s(fine)
    assert fine > FAR[4]


def test_they_cross_processes():
    for time in FAR:
        assert pickle.loads(pickle.dumps(time)) == time
    fine = pickle.loads(pickle.dumps(FAR[4]))
    assert isinstance(fine, WideTime)
    assert fine.fraction == "123456789"


def test_the_year_zero_has_a_leap_day():
    day = YearZeroDate.of(2, 29)
    assert (day.year, to_s(day), pickle.loads(pickle.dumps(day)).year) == (0, "0000-02-29", 0)
    assert times.strftime(day, "%Y-%m-%d") == "0000-02-29"
    with pytest.raises(ValueError, match="day"):
        YearZeroDate.of(2, 30)
