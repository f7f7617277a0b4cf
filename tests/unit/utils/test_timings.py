"""How long the steps of a build take."""

from __future__ import annotations

import time

import pytest

from pyjekyll.utils.timings import Timings


def test_a_step_that_is_entered_again_adds_to_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 1.0, 10.0, 12.0, 20.0, 24.0])
    monkeypatch.setattr(time, "perf_counter", lambda: next(clock))
    timings = Timings()
    for name in ("cleanup", "write", "cleanup"):
        with timings.step(name):
            pass
    assert list(timings.items()) == [("cleanup", 5.0), ("write", 2.0)]


def test_a_step_that_raises_is_not_counted() -> None:
    timings = Timings()
    with pytest.raises(ValueError, match="no"), timings.step("read"):
        raise ValueError("no")
    assert timings == {}
