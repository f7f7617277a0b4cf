"""Of the two processes of `serve` either may die: what the other one does then."""

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes of POSIX")

DIES = """
import os, signal
from pyjekyll.api import register_hook

@register_hook("site", "post_read")
def die(site):
    if os.path.exists(os.path.join(site.source, "_deadly")):
        os.kill(os.getpid(), signal.SIGKILL)
"""


class Served:
    """A served site as a process, and what there is to see of it."""

    def __init__(self, folder, *args):
        self.folder = folder
        self.log = open(folder.parent / "served.log", "w+")  # noqa: SIM115 - closed by end()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pyjekyll", "serve", "-P", "0", *args],
            cwd=folder, stdout=self.log, stderr=self.log,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )  # fmt: skip

    def until(self, pattern, seconds=30):
        due = time.monotonic() + seconds
        while time.monotonic() < due:
            if match := re.search(pattern, self.printed()):
                return match
            time.sleep(0.05)
        raise AssertionError(f"no {pattern!r} in:\n{self.printed()}")

    def printed(self):
        return (self.folder.parent / "served.log").read_text()

    @property
    def address(self):
        return self.until(r"Server address: (\S+)")[1]

    def page(self):
        with urllib.request.urlopen(self.address, timeout=20) as answer:
            return answer.read().decode()

    def page_is(self, text):
        due = time.monotonic() + 30
        while (page := self.page()) != text:
            assert time.monotonic() < due, f"{page!r}\n{self.printed()}"
            time.sleep(0.05)

    def update(self):
        """What an open page is told."""
        address = f"{self.address}__pyjekyll/events?page=/&since="
        with urllib.request.urlopen(address, timeout=20) as stream:
            return json.loads(re.search(r"data: (.*)", stream.read1(100_000).decode())[1])

    def update_is(self, is_right):
        """Wait until open pages are told what they are meant to be told."""
        due = time.monotonic() + 30
        while not is_right(update := self.update()):
            assert time.monotonic() < due, f"{update}\n{self.printed()}"
            time.sleep(0.05)

    def builder(self, but=0):
        """The process that builds; another one than `but`."""
        due = time.monotonic() + 30
        while time.monotonic() < due:
            for pid in children(self.process.pid):
                if pid != but:
                    return pid
            time.sleep(0.02)
        raise AssertionError(f"there is no builder\n{self.printed()}")

    def interrupt(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)

    def end(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.log.close()


def children(pid):
    found = subprocess.run(["ps", "-o", "pid=,stat=", "--ppid", str(pid)],
                           capture_output=True, text=True, check=False).stdout  # fmt: skip
    rows = [line.split() for line in found.splitlines()]
    return [int(child) for child, state in rows if not state.startswith("Z")]


def is_gone(pid, seconds=15):
    due = time.monotonic() + seconds
    while time.monotonic() < due:
        try:
            with open(f"/proc/{pid}/stat") as file:
                if file.read().rpartition(")")[2].split()[0] == "Z":
                    return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def site(site_folder):
    site_folder.put({"index.html": "---\n---\none", "_plugins/dies.py": DIES})
    return site_folder.path


@pytest.fixture
def serve(site):
    started = []

    def serve(*args):
        started.append(Served(site, *args))
        return started[-1]

    yield serve
    for served in started:
        served.end()


def test_a_builder_that_dies_is_started_again_and_open_pages_are_told(serve, site):
    served = serve()
    served.until("Server running")
    first = served.builder()
    os.kill(first, signal.SIGKILL)
    served.until(r"has ended \(killed by SIGKILL\); starting another one")
    assert served.page() == "one", "pages are served meanwhile"
    second = served.builder(but=first)
    (site / "index.html").write_text("---\n---\ntwo")
    served.page_is("two")
    os.kill(second, signal.SIGTERM)
    served.until(r"has ended \(exit code 143\)")
    (site / "index.html").write_text("---\n---\nthree")
    served.page_is("three")
    served.update_is(lambda update: update["notice"] is None)
    assert served.interrupt() == 0


def test_what_changes_while_there_is_no_builder_is_built_by_the_next(serve, site):
    served = serve()
    served.until("Server running")
    os.kill(served.builder(), signal.SIGKILL)
    (site / "index.html").write_text("---\n---\ntwo")
    served.page_is("two")


LEAVES = """
import builtins
from pyjekyll.api import register_filter

{}

@register_filter("left")
def left(text):
    return getattr(builtins, "left_behind", "nothing")
"""


def test_changed_plugins_begin_in_another_process(serve, site):
    plugin = site / "_plugins" / "leaves.py"
    plugin.write_text(LEAVES.format('builtins.left_behind = "something"'))
    (site / "index.html").write_text("---\n---\n{{ '' | left }}")
    served = serve()
    served.until("Server running")
    first = served.builder()
    served.page_is("something")
    plugin.write_text("this is no code")
    served.update_is(lambda update: update["errors"])
    assert served.page() == "something"
    assert served.builder() == first, "the one that works goes on"
    plugin.write_text(LEAVES.format(""))
    served.page_is("nothing")
    assert served.builder() != first
    assert "has ended" not in served.printed()
    (site / "index.html").write_text("---\n---\nedited")
    served.page_is("edited")
    served.update_is(lambda update: not update["errors"] and update["notice"] is None)
    assert served.interrupt() == 0


def test_builders_that_die_again_and_again_wait_for_a_change(serve, site):
    served = serve()
    served.until("Server running")
    (site / "_deadly").touch()
    served.until(r"has ended 3 times in a row \(killed by SIGKILL\)")
    words = "Another one is started when a file changes."
    served.update_is(lambda update: words in (update["notice"] or ""))
    assert served.page() == "one"
    (site / "_deadly").unlink()
    (site / "index.html").write_text("---\n---\ntwo")
    served.page_is("two")
    assert served.interrupt() == 0


def test_a_first_builder_that_dies_is_followed_by_one_that_says_what_it_would(serve, site):
    (site / "_deadly").touch()
    served = serve()
    served.until(r"has ended \(killed by SIGKILL\)")
    (site / "_deadly").unlink()
    served.until("Server running")
    assert served.page() == "one"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_both_and_leaves_nothing_half_done(serve, site, number):
    served = serve()
    served.until("Server running")
    builder = served.builder()
    served.process.send_signal(number)
    assert served.process.wait(30) == (0 if number == signal.SIGINT else 128 + number)
    assert is_gone(builder)
    assert not list((site / "_site").glob(".pyjekyll*"))


def test_ctrl_c_in_a_terminal_reaches_both_and_is_said_once(site):
    served = subprocess.Popen(
        [sys.executable, "-m", "pyjekyll", "serve", "-P", "0"],
        cwd=site, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"}, start_new_session=True,
    )  # fmt: skip
    assert served.stdout is not None
    for line in iter(served.stdout.readline, ""):
        if "Server running" in line:
            break
    (builder,) = children(served.pid)
    os.killpg(served.pid, signal.SIGINT)
    os.killpg(served.pid, signal.SIGINT)  # impatient
    rest, _ = served.communicate(timeout=30)
    assert rest.split() == ["Server", "stopped."], rest
    assert served.returncode == 0
    assert is_gone(builder)


@contextlib.contextmanager
def clients_that_hold_on(address):
    """Connections of all kinds that a server could wait for."""
    where = urllib.parse.urlsplit(address)
    host = f"Host: {where.netloc}\r\n"
    stream = f"GET /__pyjekyll/events?page=/&since= HTTP/1.1\r\n{host}\r\n"
    sent = [
        *[stream] * 3,
        "",
        "GET / HT",
        f"GET / HTTP/1.1\r\n{host}",
        f"GET / HTTP/1.1\r\n{host}\r\n",  # kept alive
        f"GET /large.bin HTTP/1.1\r\n{host}\r\n",  # and reads nothing of it
        f"POST /__pyjekyll/open HTTP/1.1\r\n{host}Content-Length: 100\r\n\r\n{{",
    ]
    with contextlib.ExitStack() as held:
        for text in sent:
            client = socket.create_connection((where.hostname, where.port), timeout=20)
            held.enter_context(client)
            client.sendall(text.encode())
            if text == stream:
                assert b"200" in client.recv(20)
        yield


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_soon_whatever_clients_hold_on_to(serve, site, number):
    with open(site / "large.bin", "wb") as file:
        file.truncate(64 << 20)
    served = serve()
    served.until("Server running")
    builder = served.builder()
    with clients_that_hold_on(served.address):
        time.sleep(0.3)
        began = time.monotonic()
        served.process.send_signal(number)
        assert served.process.wait(30) == (0 if number == signal.SIGINT else 128 + number)
        assert time.monotonic() - began < 15
    assert is_gone(builder)
    rest = served.printed().partition("press ctrl-c to stop.")[2]
    assert rest.split() == (["Server", "stopped."] if number == signal.SIGINT else [])


def test_it_ends_though_the_builder_does_not_answer(serve, site):
    served = serve()
    served.until("Server running")
    builder = served.builder()
    os.kill(builder, signal.SIGSTOP)
    served.process.send_signal(signal.SIGTERM)
    assert served.process.wait(30) == 128 + signal.SIGTERM
    assert is_gone(builder)


def test_it_ends_though_nobody_reads_what_it_prints(site):
    read, write = os.pipe()
    served = subprocess.Popen(
        [sys.executable, "-m", "pyjekyll", "serve", "-P", "0"],
        cwd=site, stdout=write, stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    try:
        printed = b""
        while b"Server running" not in printed:
            printed += os.read(read, 10_000)
        (builder,) = children(served.pid)
        os.set_blocking(write, False)
        for size in (1000, 1):
            with contextlib.suppress(BlockingIOError):
                while True:
                    os.write(write, b"x" * size)
        os.set_blocking(write, True)  # it is the same for both ends of the fork
        served.send_signal(signal.SIGINT)
        served.wait(40)
        assert is_gone(builder)
    finally:
        served.kill()
        served.wait()
        os.close(read)
        os.close(write)


def test_a_server_that_is_killed_takes_the_builder_with_it(serve):
    served = serve()
    served.until("Server running")
    builder = served.builder()
    served.process.kill()
    assert is_gone(builder)


def test_a_builder_that_ends_for_a_reason_ends_both_with_its_exit_code(serve, site):
    (site / "_config.yml").write_text("plugins: [there-is-no-such-plugin]\n")
    served = serve()
    assert served.process.wait(30) == 1
    assert "there-is-no-such-plugin" in served.printed()
    assert "starting another one" not in served.printed()
