"""Front matter defaults are found as Jekyll finds them."""

import datetime as dt
import json
from pathlib import Path

import pytest

from pyjekyll.configuration import Configuration, FrontmatterDefaults
from pyjekyll.errors import BuildError, ConfigurationError
from tests.conformance.ruby_values import plain, same

RECORDED = json.loads(Path(__file__).with_name("recorded_defaults.json").read_text("utf-8"))


@pytest.fixture
def source(tmp_path):
    for name in RECORDED[0]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return str(tmp_path)


def defaults(source, sets, collections_dir=""):
    return FrontmatterDefaults(
        Configuration({"source": source, "defaults": sets, "collections_dir": collections_dir})
    )


def test_recorded_sets_apply_as_in_jekyll(source, monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    assert len(RECORDED) > 5
    for sets, collections_dir, asked, answers in RECORDED[1:]:
        found = defaults(source, sets, collections_dir)
        got = [[plain(found.all(*q)), plain(found.find(*q, "layout"))] for q in asked]
        assert same(answers, [_utc(answer) for answer in got]), (sets, collections_dir, asked)


def _utc(value):
    """Times as instants: the recording was made in UTC."""
    if isinstance(value, list):
        if value[:1] == ["time"]:
            time = dt.datetime.fromisoformat(value[1]).astimezone(dt.UTC)
            return ["time", time.isoformat(timespec="microseconds"), value[2]]
        return [_utc(item) for item in value]
    return value


def test_what_is_asked_for_twice_is_a_mapping_of_its_own(source):
    found = defaults(source, [{"values": {"a": 1}}])
    found.all("index.md", "pages")["a"] = 2
    assert found.all("index.md", "pages") == {"a": 1}


def test_sets_that_are_none_are_left_out(source):
    assert defaults(source, "text").all("index.md", "pages") == {}
    assert defaults(source, [1, {"values": 2}]).find("index.md", "pages", "a") is None


@pytest.mark.parametrize("scope", [None, "posts", {"type": 5}, {"type": None}])
def test_a_scope_that_jekyll_stumbles_over_is_an_error(source, scope):
    with pytest.raises(ConfigurationError, match="front matter defaults"):
        defaults(source, [{"scope": scope, "values": {}}])


def test_a_date_that_is_none_is_an_error_in_jekylls_words(source):
    with pytest.raises(BuildError, match="Invalid date 'soon': An invalid date format"):
        defaults(source, [{"values": {"date": "soon"}}])


def test_a_set_without_scope_may_only_come_first(source):
    without, with_scope = {"values": {"a": 1}}, {"scope": {"path": ""}, "values": {"a": 2}}
    assert defaults(source, [without, with_scope]).all("a.md", "pages") == {"a": 2}
    for ask in ("all", "find"):
        found = defaults(source, [with_scope, without])
        with pytest.raises(ConfigurationError) as raised:
            getattr(found, ask)("a.md", "pages", *(["a"] if ask == "find" else []))
        (diagnostic,) = raised.value.diagnostics
        assert "scope" in diagnostic.message
        assert "path" in diagnostic.cure
