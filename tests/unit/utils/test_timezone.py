"""The process has the time zone of the site, and afterwards its own again."""

import os
import time

import pytest

from pyjekyll.errors import ConfigurationError
from pyjekyll.utils.timezone import own_time, use_timezone


@pytest.fixture(autouse=True)
def _own_zone(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    use_timezone(None)
    yield
    use_timezone(None)
    monkeypatch.undo()
    time.tzset()


def test_none_brings_back_the_zone_of_the_environment():
    for name in ("Europe/Paris", "UTC"):
        use_timezone(name)
        assert (os.environ["TZ"], time.tzname[0] in ("CET", "UTC")) == (name, True)
    use_timezone(None)
    assert os.environ["TZ"] == "Asia/Tokyo"
    assert time.tzname[0] == "JST"


def test_an_environment_without_a_zone_has_none_again(monkeypatch):
    monkeypatch.delenv("TZ")
    use_timezone("UTC")
    use_timezone(None)
    assert "TZ" not in os.environ


def test_a_zone_that_somebody_else_set_meanwhile_is_theirs(monkeypatch):
    use_timezone("UTC")
    monkeypatch.setenv("TZ", "Europe/Paris")
    use_timezone("UTC")
    use_timezone(None)
    assert os.environ["TZ"] == "Europe/Paris"


def test_a_name_that_no_environment_can_hold_is_an_error():
    with pytest.raises(ConfigurationError, match="cannot contain a null byte"):
        use_timezone("a\0b")
    assert os.environ["TZ"] == "Asia/Tokyo"


def test_a_block_has_its_zone_and_leaves_all_as_before_though_it_fails():
    use_timezone("UTC")
    with pytest.raises(KeyError), own_time("Europe/Paris"):
        assert os.environ["TZ"] == "Europe/Paris"
        raise KeyError
    assert os.environ["TZ"] == "UTC"
    use_timezone(None)
    assert os.environ["TZ"] == "Asia/Tokyo"
