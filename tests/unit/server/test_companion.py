import os
import signal
import subprocess
import sys
import urllib.request

import pytest

from pyjekyll.server.companion import Companion, CompanionEndedError
from pyjekyll.server.listener import PortTakenError, open_listener
from pyjekyll.server.server import HttpSettings
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
    with Companion(watch=watch, http=http, listener=listener) as companion:
        assert companion.started() == {"polling": False}
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
            assert answer.read() == b"hello"
        (site / "index.md").write_text("x")
        assert companion.next_changes() == ["index.md"]


def test_changes_wait_until_they_are_asked_for(site):
    with Companion(watch=WatchSettings(str(site))) as companion:
        companion.started()
        (site / "a.md").write_text("x")
        assert companion.next_changes() == ["a.md"]
        (site / "b.md").write_text("x")
        (site / "c.md").write_text("x")
        assert companion.next_changes() == ["b.md", "c.md"]


def test_it_is_noticed_when_the_other_process_dies(site):
    with Companion(watch=WatchSettings(str(site))) as companion:
        companion.started()
        os.kill(companion.pid, signal.SIGKILL)
        with pytest.raises(CompanionEndedError):
            companion.next_changes()


def test_a_folder_that_cannot_be_watched_is_reported(tmp_path):
    nowhere = WatchSettings(str(tmp_path / "none"))
    with Companion(watch=nowhere) as companion, pytest.raises(CompanionEndedError, match="none"):
        companion.started()


def test_it_ends_when_the_builder_is_killed(site):
    code = (
        "import sys, time\n"
        "from pyjekyll.server.companion import Companion\n"
        "from pyjekyll.server.watcher import WatchSettings\n"
        "c = Companion(watch=WatchSettings(sys.argv[1])); c.started()\n"
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
    with Companion(watch=WatchSettings(str(site))) as companion:
        assert companion.started() == {"polling": False}


def test_a_port_that_is_taken_is_an_error_or_moves_on():
    with open_listener("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(PortTakenError):
            open_listener("127.0.0.1", port)
        with open_listener("127.0.0.1", port, may_move=True) as second:
            assert second.getsockname()[1] > port
