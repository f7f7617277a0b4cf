import datetime as dt

import pytest

from pyjekyll.filters import FILTERS
from pyjekyll.ruby.time import times


def test_filters_answer_as_jekylls(recorded):
    recorded("filter")


def test_slugs_are_jekylls(recorded):
    recorded("slug")


def test_uris_are_normalised_as_addressable_does(recorded):
    recorded("uri")


def test_chance_is_the_same_in_every_build(context):
    items = list(range(100))

    def chosen(path):
        page = {"path": path, "url": "/"}
        shared = context({}, page=page)
        return [FILTERS["sample"](shared, items, 3) for _ in range(3)]

    assert chosen("a.md") == chosen("a.md")
    assert chosen("a.md") != chosen("b.md")
    assert len(set(map(tuple, chosen("a.md")))) == 3


def test_the_input_of_array_filters_is_left_as_it_was(context):
    value = [2, 1]
    for name in ("push", "unshift"):
        FILTERS[name](value, 3)
    FILTERS["pop"](value)
    FILTERS["shift"](value)
    FILTERS["sort"](context({}), value)
    assert value == [2, 1]


@pytest.mark.parametrize("value", [dt.datetime(2021, 7, 1, tzinfo=dt.UTC), "2021-07-01 00:00 UTC"])
def test_even_utc_shows_an_offset(value, monkeypatch):
    import time

    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    assert FILTERS["date_to_xmlschema"](value) == "2021-07-01T00:00:00+00:00"
    monkeypatch.undo()
    time.tzset()


def test_a_date_is_its_local_midnight():
    day = dt.date(2021, 7, 1)
    midnight = times.strftime(times.local(2021, 7, 1), "%Y-%m-%dT%H:%M:%S%:z")
    assert FILTERS["date_to_xmlschema"](day) == midnight
