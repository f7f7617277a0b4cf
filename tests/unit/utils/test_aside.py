"""Work in a process of its own."""

from __future__ import annotations

import os
import signal

import pytest

from pyjekyll.utils.aside import Aside


@pytest.fixture(autouse=True)
def _may_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests may have left threads."""
    monkeypatch.setattr("pyjekyll.utils.aside.may_fork", lambda: True)


def started(work: object) -> Aside:
    aside = Aside.begin(work)  # type: ignore[arg-type]
    assert aside is not None
    return aside


def test_the_result_comes_back_and_what_was_changed_does_not() -> None:
    seen: list[int] = []

    def work() -> list[int]:
        seen.append(os.getpid())
        return seen

    aside = started(work)
    found = aside.result()
    assert len(found) == 1 and found != [os.getpid()]
    assert seen == []
    assert aside.result() is None, "it is over"
    aside.end()


@pytest.mark.parametrize("failing", [lambda: 1 / 0, lambda: os.kill(os.getpid(), signal.SIGKILL)])
def test_what_fails_comes_to_nothing(failing: object) -> None:
    aside = started(failing)
    assert aside.result() is None


def test_it_is_over_once_it_is_ended() -> None:
    aside = started(lambda: 1)
    aside.end()
    assert aside.result() is None
    with pytest.raises(ChildProcessError):
        os.waitpid(aside._pid, os.WNOHANG)


def test_where_there_is_no_room_nothing_is_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> int:
        raise OSError

    monkeypatch.setattr(os, "fork", full)
    assert Aside.begin(lambda: 1) is None
    monkeypatch.setattr("sys.platform", "darwin")
    assert Aside.begin(lambda: 1) is None
