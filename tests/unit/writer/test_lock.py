"""One build at a time into one destination; whoever waits is told; a dead holder holds nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from pyjekyll.utils.logger import Level, logger
from pyjekyll.writer import lock
from pyjekyll.writer.lock import destination_lock, lock_name

HOLD = """
import sys, time
from pyjekyll.writer.lock import destination_lock
with destination_lock(sys.argv[1]):
    print("held", flush=True)
    time.sleep(60)
"""


class Holder:
    """Another process that holds the lock of a destination."""

    def __init__(self, dest):
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(dest)], stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "held\n"

    def end(self, how=signal.SIGKILL):
        self.process.send_signal(how)
        self.process.wait(10)
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture
def hold():
    holders = []

    def hold(dest):
        holders.append(Holder(dest))
        return holders[-1]

    yield hold
    for holder in holders:
        if holder.process.poll() is None:
            holder.end()


def enter(dest):
    """Take the lock in a thread of its own; whether that has it, as an event."""
    has = threading.Event()

    def run():
        with destination_lock(str(dest)):
            has.set()

    threading.Thread(target=run, daemon=True).start()
    return has


def test_a_second_process_waits_and_says_for_whom(tmp_path, hold, capsys, monkeypatch):
    monkeypatch.setattr(logger, "level", Level.WARN)  # as commands have it
    holder = hold(tmp_path)
    has = enter(tmp_path)
    assert not has.wait(0.3)
    holder.end(signal.SIGTERM)
    assert has.wait(10)
    said = capsys.readouterr().err
    assert f"another build (process {holder.process.pid}) is writing to {tmp_path}" in said


def test_a_holder_that_is_killed_holds_nothing(tmp_path, hold):
    holder = hold(tmp_path)
    holder.end(signal.SIGKILL)
    assert enter(tmp_path).wait(10)


def test_another_destination_is_free(tmp_path, hold):
    hold(tmp_path / "a")
    assert enter(tmp_path / "b").wait(10)


def test_a_link_to_the_destination_has_its_lock(tmp_path, hold):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    hold(tmp_path / "link")
    assert not enter(tmp_path / "real").wait(0.3)


def test_threads_wait_for_one_another(tmp_path):
    with destination_lock(str(tmp_path)):
        has = enter(tmp_path)
        assert not has.wait(0.2)
    assert has.wait(10)


def test_a_build_inside_of_a_build_does_not_wait_for_itself(tmp_path):
    with destination_lock(str(tmp_path)), destination_lock(str(tmp_path)):
        pass
    assert not lock._holders


def test_an_emptied_cache_folder_gives_no_lock_that_others_do_not_see(tmp_path, monkeypatch):
    monkeypatch.setenv("PYJEKYLL_CACHE_DIR", str(tmp_path / "cache"))
    file = tmp_path / "cache" / "pyjekyll" / "locks" / f"{lock_name(str(tmp_path))}.lock"
    lost = []

    def lose_it_once(descriptor):
        if not lost:
            lost.append(os.fstat(descriptor).st_ino)
            file.unlink()
        return try_to_lock(descriptor)

    try_to_lock = lock._try_to_lock
    monkeypatch.setattr(lock, "_try_to_lock", lose_it_once)
    with destination_lock(str(tmp_path)):
        assert lost
        assert not enter(tmp_path).wait(0.2)


def test_without_a_home_the_lock_is_in_a_folder_of_the_users_own(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.touch()
    monkeypatch.setenv("PYJEKYLL_CACHE_DIR", str(blocked))
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    with destination_lock(str(tmp_path / "_site")):
        assert not enter(tmp_path / "_site").wait(0.2)
    folder = next(tmp_path.glob("pyjekyll-locks-*"))
    assert folder.stat().st_mode & 0o077 == 0


def test_a_folder_that_someone_else_may_change_is_not_used(tmp_path, monkeypatch):
    monkeypatch.setenv("PYJEKYLL_CACHE_DIR", os.devnull)
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    user = os.getuid() if hasattr(os, "getuid") else "user"
    Path(tmp_path, f"pyjekyll-locks-{user}").symlink_to(elsewhere)
    with destination_lock(str(tmp_path / "_site")):  # goes on without a lock
        assert list(elsewhere.iterdir()) == []
