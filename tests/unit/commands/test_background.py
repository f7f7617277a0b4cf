"""Which process `serve --stop` takes for the server of a site."""

import json
import os
import signal
import subprocess
import sys

import pytest

from pyjekyll.commands import background

pytestmark = pytest.mark.skipif(not background.IS_POSSIBLE, reason="processes cannot be forked")

#: A server of sorts, which ends in order.
SERVER = """
import signal, sys, time
from pyjekyll.commands import background
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
assert background.sign(sys.argv[1]) is not None
print("signed", flush=True)
time.sleep(60)
"""


@pytest.fixture
def server(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", SERVER, str(tmp_path / "_site")], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "signed\n"
        yield process
        process.kill()


def test_the_server_of_the_destination_is_ended(server, tmp_path):
    assert background.stop(str(tmp_path / "other")) is None
    assert background.stop(str(tmp_path / "_site")) == server.pid
    assert server.wait(10) == 0
    assert background.stop(str(tmp_path / "_site")) is None


def test_a_process_that_has_the_number_of_a_dead_server_is_left_alone(server, tmp_path):
    dest = str(tmp_path / "_site")
    server.send_signal(signal.SIGKILL)
    server.wait()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        background._file(dest).write_text(json.dumps({"pid": other.pid}))
        assert background.stop(dest) is None
        assert other.poll() is None


def test_there_is_one_server_of_a_destination(server, tmp_path):
    assert background.sign(str(tmp_path / "_site")) is None


def test_what_fails_before_it_is_ready_gives_its_exit_code(tmp_path):
    code = (
        "import sys\n"
        "from pyjekyll.commands.background import in_background\n"
        "sys.exit(in_background(lambda ready: 3, lambda pid: print('left')))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stdout) == (3, "")


def test_what_is_ready_is_left(tmp_path):
    code = (
        "import sys, time\n"
        "from pyjekyll.commands.background import in_background\n"
        "def run(ready):\n"
        "    ready()\n"
        "    print('nobody sees this', flush=True)\n"
        "    time.sleep(60)\n"
        "sys.exit(in_background(run, lambda pid: print(pid)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30)
    assert done.returncode == 0
    os.kill(int(done.stdout), signal.SIGKILL)
