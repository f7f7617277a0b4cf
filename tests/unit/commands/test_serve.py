"""`serve` and `build --watch` as processes of their own, as someone types them."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress

import pytest

from pyjekyll.commands.serve import asks_for_a_port, baseurl, bind, url


class Running:
    """A command that runs until it is told to stop; its output by line."""

    def __init__(self, folder, *args, ignore_interrupts=False):
        self.log = open(folder.parent / "log.txt", "w+")  # noqa: SIM115 - closed by end()
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pyjekyll", *args],
            cwd=folder, text=True, env=environment,
            stdout=subprocess.PIPE, stderr=self.log,
            preexec_fn=_ignore_interrupts if ignore_interrupts else None,
        )  # fmt: skip
        self.seen = []

    def until(self, pattern):
        """Read on to a line that matches; the match."""
        assert self.process.stdout is not None
        for line in iter(self.process.stdout.readline, ""):
            self.seen.append(line)
            if match := re.search(pattern, line):
                return match
        raise AssertionError(f"no {pattern!r} in:\n{''.join(self.seen)}\n{self.errors()}")

    def errors(self):
        self.log.seek(0)
        return self.log.read()

    def interrupt(self):
        """Press Ctrl-C; the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)

    def end(self):
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()
        self.log.close()


def _ignore_interrupts():
    """What a shell does for a command that a script puts into the background."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@pytest.fixture
def site(site_folder):
    """The source of a small site."""
    index = "---\n---\none {{ site.title }}"
    site_folder.put({"_config.yml": "title: First\n", "index.html": index})
    return site_folder.path


@pytest.fixture
def start(site):
    started = []

    def start(*args, **attributes):
        started.append(Running(site, *args, **attributes))
        return started[-1]

    yield start
    for running in started:
        running.end()


def save(file, text):
    """Write as editors do, in one step: no build can see half of it."""
    new = file.with_name(file.name + "~")
    new.write_text(text)
    new.replace(file)


def get(address):
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.read().decode()


def test_a_site_is_served_and_built_again_after_changes(site, start):
    serve = start("serve", "-P", "0")
    address = serve.until(r"Server address: (\S+)")[1]
    serve.until("Server running... press ctrl-c to stop.")
    assert get(address) == "one First"

    save(site / "index.html", "---\n---\ntwo {{ site.title }}")
    serve.until(
        r"Regenerating: 1 file\(s\) changed at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d: index\.html; "
        r"1 of \d+ pages? rendered, 1 file written \.\.\.done in [\d.]+ seconds\.$"
    )
    assert get(address) == "two First"

    # An error in an edit: it is printed, and the last good site stays.
    save(site / "index.html", "---\n---\n{% nosuchtag %}")
    serve.until(r"Regenerating: .*: index.html \.\.\.failed in")
    save(site / "other.html", "---\n---\nx")
    serve.until(r"Regenerating: .*: other.html \.\.\.failed in")
    assert "--> index.html:3:" in serve.errors()
    assert get(address) == "two First"

    save(site / "index.html", "---\n---\nthree {{ site.title }}")
    serve.until(r"\.\.\.done in")
    assert get(address) == "three First"

    # The configuration is read again.
    save(site / "_config.yml", "title: Second\n")
    serve.until("Configuration file:")
    serve.until(r"\.\.\.done in")
    assert get(address) == "three Second"

    # One that is broken is reported; the last one stays.
    save(site / "_config.yml", "title: [\n")
    serve.until(r"\.\.\.done in")
    assert "_config.yml" in serve.errors()
    assert get(address) == "three Second"

    assert serve.interrupt() == 0
    assert "Traceback" not in serve.errors()
    with pytest.raises(urllib.error.URLError):
        get(address)


def test_the_url_is_the_servers_in_development(site, start):
    save(site / "index.html", "---\n---\n{{ site.url }}")
    serve = start("serve", "-P", "0", "--no-watch")
    address = serve.until(r"Server address: (\S+)")[1]
    serve.until("Server running")
    assert get(address) == address.replace("127.0.0.1", "localhost").rstrip("/")
    assert serve.interrupt() == 0


def test_what_is_there_can_be_served_without_building(site_folder, start):
    site_folder.put({"_site/index.html": "old"})
    serve = start("serve", "-P", "0", "--skip-initial-build", "--no-watch")
    address = serve.until(r"Server address: (\S+)")[1]
    serve.until("Server running")
    assert get(address) == "old"
    assert "Skipping the initial build." in serve.errors()
    assert serve.interrupt() == 0


def test_a_first_build_that_fails_is_the_end_where_nothing_is_watched(site, start):
    save(site / "index.html", "---\n---\n{% nosuchtag %}")
    serve = start("serve", "-P", "0", "--no-watch")
    assert serve.process.wait(30) == 1


def test_serve_goes_on_after_a_first_build_that_fails(site, start):
    save(site / "index.html", "---\n---\n{% nosuchtag %}")
    serve = start("serve", "-P", "0")
    address = serve.until(r"Server address: (\S+)")[1]
    assert "is built again as soon as" in serve.errors()
    with pytest.raises(urllib.error.HTTPError, match="404"):
        get(address)
    save(site / "index.html", "---\n---\nmended")
    serve.until(r"\.\.\.done in")
    assert get(address) == "mended"
    assert serve.interrupt() == 0


def test_a_detached_server_lives_on_builds_and_can_be_stopped(site, start, tmp_path, monkeypatch):
    monkeypatch.setenv("PYJEKYLL_CACHE_DIR", str(tmp_path / "cache"))
    serve = start("serve", "-P", "0", "--detach")
    address = serve.until(r"Server address: (\S+)")[1]
    pid = int(serve.until(r"Server detached with pid '(\d+)'")[1])
    try:
        assert serve.process.wait(10) == 0
        assert get(address) == "one First"
        save(site / "index.html", "---\n---\ntwo {{ site.title }}")
        end = time.monotonic() + 20
        while get(address) != "two First":
            assert time.monotonic() < end
        stop = start("serve", "--stop")
        stop.until(f"Server stopped. It was process {pid}")
        assert stop.process.wait(30) == 0
        with pytest.raises(urllib.error.URLError):
            get(address)
    finally:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
    again = start("serve", "--stop")
    assert again.process.wait(30) == 1
    assert "No server of this site runs in the background." in again.errors()


def test_a_server_that_cannot_be_left_in_the_background_fails(site, start):
    save(site / "index.html", "---\ntitle: [\n---\n{% nosuchtag %}")
    save(site / "_config.yml", "plugins: [no-such-plugin]\n")
    serve = start("serve", "-P", "0", "--detach")
    assert serve.process.wait(30) == 1
    assert "no-such-plugin" in serve.errors()


def test_a_port_that_was_asked_for_and_is_taken_is_an_error(site, start):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        serve = start("serve", "-P", port)
        assert serve.process.wait(30) == 1
        assert f"another program is listening on 127.0.0.1:{port}" in serve.errors()


def test_a_port_that_nobody_asked_for_may_be_another(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with bind({"host": "127.0.0.1", "port": str(port)}, may_move=True) as listener:
            assert listener.getsockname()[1] > port
    assert f"Port {port} is in use by another program" in capsys.readouterr().err


def test_who_asks_for_a_port(site_folder):
    assert not asks_for_a_port(site_folder.configure(), {})
    assert asks_for_a_port(site_folder.configure(), {"port": "4000"})
    site_folder.put({"_config.yml": "port: 4000\n"})
    assert asks_for_a_port(site_folder.configure(), {})


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["--port", "seven"], 2, "must be a number from 0 to 65535"),
        (["--livereload-min-delay", "-1"], 2, "must be a number of seconds"),
        (["--livereload-port", "0"], 2, "must be a number from 1 to 65535"),
        (["--ssl-cert", "a.pem"], 2, "Missing --ssl_cert or --ssl_key. Both are required."),
        (["--ssl-cert", "a.pem", "--ssl-key", "b.pem"], 1, "Cannot use"),
        (["--host", "no.such.host.invalid"], 1, "Cannot listen on"),
    ],
)
def test_what_does_not_fit_is_said(site, start, args, code, words):
    serve = start("serve", *(["-P", "0"] if "--port" not in args else []), *args)
    assert serve.process.wait(30) == code
    assert words in serve.errors()


def page_of(address):
    """A page as a browser gets it."""
    request = urllib.request.Request(address, headers={"Accept": "text/html"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.read().decode()


def test_pages_reload_unless_that_is_not_wanted_or_nothing_is_watched(start):
    for args, is_live in [((), True), (("--no-livereload",), False), (("--no-watch",), False),
                          (("--no-watch", "-l"), True)]:  # fmt: skip
        serve = start("serve", "-P", "0", *args)
        address = serve.until(r"Server address: (\S+)")[1]
        serve.until("Server running")
        assert ("__pyjekyll/client.js" in page_of(address)) is is_live
        assert serve.interrupt() == 0


def test_options_of_live_reload_need_no_other(start):
    serve = start("serve", "-P", "0", "--livereload-min-delay", "2", "--livereload-ignore", "*.css")
    address = serve.until(r"Server address: (\S+)")[1]
    serve.until("Server running")
    assert 'data-min-delay="2000"' in page_of(address)
    assert serve.interrupt() == 0


def test_an_open_page_keeps_no_one_from_ending(start):
    serve = start("serve", "-P", "0")
    address = serve.until(r"Server address: (\S+)")[1]
    serve.until("Server running")
    with urllib.request.urlopen(address + "__pyjekyll/events?page=/&since=", timeout=10) as stream:
        assert stream.readline().startswith(b"id: ")
        assert serve.interrupt() == 0
    assert serve.errors() == ""


def test_a_build_can_watch(site, start):
    watch = start("build", "--watch")
    watch.until("Auto-regeneration: enabled for")
    save(site / "new.html", "---\n---\nnew")
    watch.until(r"\.\.\.done in")
    assert (site / "_site" / "new.html").read_text() == "new"
    (site / "new.html").unlink()
    watch.until(r"\.\.\.done in")
    assert not (site / "_site" / "new.html").exists()
    assert watch.interrupt() == 0
    watch.until("Halting auto-regeneration.")


def test_plugins_are_loaded_again_when_they_change(site, start):
    plugin = (
        "from pyjekyll.plugin import register_filter\n"
        "@register_filter('shout')\ndef shout(text):\n    return text.upper() + {!r}\n"
    )
    (site / "_plugins").mkdir()
    save(site / "_plugins" / "a.py", plugin.format("!"))
    save(site / "index.html", "---\n---\n{{ 'a' | shout }}")
    watch = start("build", "--watch")
    watch.until("Auto-regeneration: enabled for")
    assert (site / "_site" / "index.html").read_text() == "A!"
    save(site / "_plugins" / "a.py", plugin.format("?"))
    watch.until(r"\.\.\.done in")
    assert (site / "_site" / "index.html").read_text() == "A?"
    assert watch.interrupt() == 0


def test_a_build_can_watch_by_polling(site, start):
    watch = start("build", "--watch", "--force_polling")
    watch.until("Auto-regeneration: enabled for .* by polling")
    save(site / "new.html", "---\n---\nnew")
    watch.until(r"\.\.\.done in")
    assert (site / "_site" / "new.html").read_text() == "new"
    assert watch.interrupt() == 0


def test_addresses_are_put_together():
    assert url({"host": "127.0.0.1"}, 4000) == "http://127.0.0.1:4000"
    assert url({"host": "127.0.0.1"}, 4000, for_links=True) == "http://localhost:4000"
    assert url({"host": "::1"}, 4000) == "http://[::1]:4000"
    assert url({"host": "x", "ssl_cert": "a", "ssl_key": "b"}, 1) == "https://x:1"
    assert baseurl({"baseurl": None}) == baseurl({"baseurl": "/"}) == ""
    assert baseurl({"baseurl": "docs/"}) == "/docs"


def test_an_interrupt_is_heeded_in_the_background_of_a_script(site, start):
    serve = start("serve", "-P", "0", ignore_interrupts=True)
    serve.until("Server running")
    assert serve.interrupt() == 0
