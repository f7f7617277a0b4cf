"""The time of a build can be set."""

import datetime as dt

import pytest

from pyjekyll.errors import UsageError


def test_the_clock_stands_where_it_is_set(load):
    noon = dt.datetime(2024, 1, 31, 12, tzinfo=dt.UTC)
    epoch = {"SOURCE_DATE_EPOCH": str(int(noon.timestamp()))}
    assert load("", epoch).now() == noon
    assert load("", epoch, clock="2025-01-31T12:00:00Z").now() == noon.replace(year=2025)
    assert load("", {"PYJEKYLL_CLOCK": "2026-01-31 13:00 +0100"}).now() == noon.replace(year=2026)
    with pytest.raises(UsageError, match="--clock: 'soon' is not a time"):
        load("", clock="soon").now()
