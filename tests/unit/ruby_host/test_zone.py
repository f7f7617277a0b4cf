import time

import pytest

from pyjekyll.ruby_host import zone


@pytest.fixture
def in_zone(monkeypatch):
    def use(name):
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield use
    monkeypatch.undo()
    time.tzset()


def test_utc_never_changes(in_zone):
    in_zone("UTC")
    ((_, offset, name),) = zone.changes()
    assert (offset, name) == (0, "UTC")


def test_every_moment_has_the_offset_that_clocks_show(in_zone):
    in_zone("America/New_York")
    changes = zone.changes()
    assert len(changes) > 100
    for moment in range(-1_500_000_000, 4_000_000_000, 7_777_777):
        offset, name = [(o, n) for start, o, n in changes if start <= moment][-1]
        local = time.localtime(moment)
        assert (offset, name) == (local.tm_gmtoff, local.tm_zone)


def test_a_change_begins_to_the_second(in_zone):
    in_zone("Europe/Berlin")
    spring = 1711846800  # 2024-03-31 01:00:00 UTC
    assert [spring, 7200, "CEST"] in zone.changes()
