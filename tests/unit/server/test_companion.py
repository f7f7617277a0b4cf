import os
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from pyjekyll.server.companion import Companion, CompanionEndedError
from pyjekyll.server.http_settings import HttpSettings
from pyjekyll.server.listener import PortTakenError, open_listener
from pyjekyll.server.watcher import WatchSettings


@pytest.fixture
def site(tmp_path):
    (tmp_path / "_site").mkdir()
    (tmp_path / "_site" / "index.html").write_text("hello")
    return tmp_path


def test_it_serves_and_watches_at_once(site):
    listener = open_listener("127.0.0.1", 0)
    port = listener.getsockname()[1]
    watch = WatchSettings(str(site), ignored=("_site",))
    http = HttpSettings(str(site / "_site"))
    with Companion(listener=listener) as companion:
        assert companion.watch(watch) == {"polling": False}
        companion.serve(http)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
            assert answer.read() == b"hello"
        (site / "index.md").write_text("x")
        assert companion.next_changes() == ["index.md"]


def test_changes_wait_until_they_are_asked_for(site):
    with Companion() as companion:
        companion.watch(WatchSettings(str(site)))
        (site / "a.md").write_text("x")
        assert companion.next_changes() == ["a.md"]
        (site / "b.md").write_text("x")
        (site / "c.md").write_text("x")
        assert companion.next_changes() == ["b.md", "c.md"]


def test_it_is_noticed_when_the_other_process_dies(site):
    with Companion() as companion:
        companion.watch(WatchSettings(str(site)))
        os.kill(companion.pid, signal.SIGKILL)
        with pytest.raises(CompanionEndedError):
            companion.next_changes()


def test_a_folder_that_cannot_be_watched_is_reported(tmp_path):
    nowhere = WatchSettings(str(tmp_path / "none"))
    with Companion() as companion, pytest.raises(CompanionEndedError, match="none"):
        companion.watch(nowhere)


def test_it_ends_when_the_builder_is_killed(site):
    code = (
        "import sys, time\n"
        "from pyjekyll.server.companion import Companion\n"
        "from pyjekyll.server.watcher import WatchSettings\n"
        "c = Companion(); c.watch(WatchSettings(sys.argv[1]))\n"
        "print(c.pid, flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(site)], stdout=subprocess.PIPE, text=True
    ) as builder:
        assert builder.stdout is not None
        pid = int(builder.stdout.readline())
        builder.kill()
        # Standard error is shared with the companion: it closes when the companion ends.
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            break
        if _state(pid) == "Z":
            break
        signal.sigtimedwait([], 0.05)
    else:
        pytest.fail("the companion lives on")


def _state(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0]
    except OSError:
        return "Z"


def test_a_site_with_a_module_named_like_pythons_is_no_trouble(site, monkeypatch):
    (site / "json.py").write_text("raise SystemExit('wrong json')")
    monkeypatch.chdir(site)
    with Companion() as companion:
        assert companion.watch(WatchSettings(str(site))) == {"polling": False}


def test_a_port_that_is_taken_is_an_error_or_moves_on():
    with open_listener("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(PortTakenError):
            open_listener("127.0.0.1", port)
        with open_listener("127.0.0.1", port, may_move=True) as second:
            assert second.getsockname()[1] > port


def test_other_settings_hold_from_then_on(site):
    (site / "other").mkdir()
    (site / "other" / "index.html").write_text("other")
    listener = open_listener("127.0.0.1", 0)
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    with Companion(listener=listener) as companion:
        companion.watch(WatchSettings(str(site), ignored=("docs",)))
        companion.serve(HttpSettings(str(site / "_site")))
        companion.watch(WatchSettings(str(site)))
        companion.serve(HttpSettings(str(site / "other")))
        with urllib.request.urlopen(address) as answer:
            assert answer.read() == b"other"
        (site / "docs").mkdir()
        assert companion.next_changes() == ["docs"]


def test_nothing_is_served_before_that_is_asked_for(site):
    listener = open_listener("127.0.0.1", 0)
    port = listener.getsockname()[1]
    with (
        Companion(listener=listener) as companion,
        socket.create_connection(("127.0.0.1", port)) as early,
    ):
        early.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        early.settimeout(0.3)
        with pytest.raises(TimeoutError):
            early.recv(1)
        companion.serve(HttpSettings(str(site / "_site")))
        early.settimeout(10)
        assert early.recv(15) == b"HTTP/1.1 200 OK"


def test_waiting_for_changes_ends_in_time(site):
    with Companion() as companion:
        companion.watch(WatchSettings(str(site)))
        assert companion.next_changes(0.05) == []
        (site / "a.md").write_text("x")
        assert companion.next_changes(5) == ["a.md"]


def test_what_libraries_print_does_not_get_between_the_answers(site, capfd):
    listener = open_listener("127.0.0.1", 0)
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    with Companion(listener=listener) as companion:
        companion.watch(WatchSettings(str(site), ignored=("_site",)))
        companion.serve(HttpSettings(str(site / "_site"), verbose=True))
        urllib.request.urlopen(address).close()  # uvicorn prints each request
        (site / "a.md").write_text("x")
        assert companion.next_changes(5) == ["a.md"]
    assert "GET / HTTP" in capfd.readouterr().err
