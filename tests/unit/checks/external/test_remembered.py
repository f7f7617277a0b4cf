import json
import time

import pytest

from pyjekyll.checks.external.asking import Answer, State
from pyjekyll.checks.external.remembered import Remembered

DAY = 24 * 3600


@pytest.mark.parametrize(("state", "days"), [(State.GOOD, 7), (State.BROKEN, 1)])
def test_answers_count_for_days(tmp_path, monkeypatch, state, days):
    path = tmp_path / "a" / "links.json"
    kept = Remembered(path)
    kept.put("https://a.example/", Answer(state, "why"))
    kept.save()
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + days * DAY - 60)
    assert Remembered(path).get("https://a.example/") == Answer(state, "why")
    monkeypatch.setattr(time, "time", lambda: now + days * DAY + 60)
    assert Remembered(path).get("https://a.example/") is None


def test_what_could_not_be_told_is_not_kept(tmp_path):
    kept = Remembered(tmp_path / "a")
    kept.put("https://a.example/", Answer(State.UNCLEAR, "x"))
    kept.save()
    assert Remembered(tmp_path / "a").get("https://a.example/") is None


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"version": 1}', '{"version": 1, "answers": {"a": 1}}',
     '{"version": 1, "answers": {"a": ["odd", "", 1]}}', '{"version": 2, "answers": {}}'],
)  # fmt: skip
def test_a_file_that_makes_no_sense_is_none(tmp_path, text):
    path = tmp_path / "a"
    path.write_text(text)
    kept = Remembered(path)
    assert kept.get("a") is None
    kept.put("b", Answer(State.GOOD))
    kept.save()
    assert list(json.loads(path.read_text())["answers"]) == ["b"]


def test_answers_of_the_future_do_not_count(tmp_path, monkeypatch):
    kept = Remembered(None)
    kept.put("a", Answer(State.GOOD))
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now - DAY)
    assert kept.get("a") is None
    kept.save()
