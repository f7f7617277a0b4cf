#!/usr/bin/env python3
"""Other processes exist: a site is edited, built and served by several of them, for long.

    scripts/soak/run.py [--seed N] [--minute]

    watch    10,000 random edits under `build --watch`, from before the first build has begun
    serve    10,000 under `serve`, while clients ask for its pages
    kills    200 times one of the two processes of `serve` is killed, at any moment
    requests 100,000 hostile requests, and 10,000 for pages while the site is built 100 times
    builds   200 times two builds into one destination, some of them killed

Of `serve` and the process that builds either may be killed: the first starts another builder, a
builder ends with the first, and the next start makes what a clean build makes. No request, however
odd, may be answered with what is outside, with an error of the server's own, or not at all. The
watcher must live, answer with whole files only, and have built, once all is quiet, what a clean
build makes. Of two builds at once no file may be torn, missing or stale. With `--minute` the
numbers are what takes about a minute. Prints the seed and the results; exit code 1 if anything
failed. What failed stays in the folder that is named.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from site_edits import Edits  # type: ignore[import-not-found]

PYJEKYLL = [sys.executable, "-P", "-m", "pyjekyll"]
PATIENCE = 90.0
BETWEEN_CHECKS = 250
HOSTILE_CLIENTS = 10


class SoakError(Exception):
    """What must never be has been seen."""


def environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONUNBUFFERED": "1",
        "PYJEKYLL_CACHE_DIR": str(folder / "cache"),
        "SOURCE_DATE_EPOCH": "1780315200",
        "TZ": "UTC",
    }


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes; one that goes meanwhile is not there."""
    found = {}
    for base, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(base, name)
            try:
                found[os.path.relpath(path, folder)] = Path(path).read_bytes()
            except OSError:
                continue
    return found


def differences(there: dict[str, bytes], wanted: dict[str, bytes]) -> str:
    missing = sorted(wanted.keys() - there.keys())
    extra = sorted(there.keys() - wanted.keys())
    other = sorted(n for n in there.keys() & wanted.keys() if there[n] != wanted[n])
    return f"missing {missing[:5]}, too much {extra[:5]}, other bytes {other[:5]}"


def clean_build(folder: Path, source: Path) -> dict[str, bytes]:
    dest = folder / "clean"
    shutil.rmtree(dest, ignore_errors=True)
    done = subprocess.run(
        [*PYJEKYLL, "build", "-q", "-s", source, "-d", dest],
        env=environment(folder), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SoakError(f"the clean build failed:\n{done.stderr}")
    return files_of(dest)


class Watching:
    """`build --watch` or `serve` on a site, as a process."""

    def __init__(self, folder: Path, source: Path, command: str) -> None:
        self.dest = folder / "built"
        # One that was killed may leave a process that still writes to its own.
        self.log = folder / f"{command}-{len(list(folder.glob('*.log')))}.log"
        args = ["build", "--watch"] if command == "watch" else ["serve", "-P", "0"]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [*PYJEKYLL, *args, "-s", source, "-d", self.dest],
                env=environment(folder), stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip

    def check(self) -> None:
        """Raises SoakError where the process has ended, or printed a traceback."""
        text = self.log.read_text(errors="replace")
        if self.process.poll() is not None:
            raise SoakError(f"it ended with {self.process.returncode}:\n{text[-3000:]}")
        for words in ("Traceback", "declared Content-Length", "not one that a site should cause"):
            if words in text:
                start = text.index(words)
                raise SoakError(f"it printed:\n{text[max(0, start - 1500) : start + 3000]}")

    def port(self) -> int:
        due = time.monotonic() + PATIENCE
        while time.monotonic() < due:
            self.check()
            for line in self.log.read_text(errors="replace").splitlines():
                if "Server address:" in line:
                    return int(line.rstrip("/").rpartition(":")[2])
            time.sleep(0.1)
        raise SoakError("it does not serve")

    def end(self) -> None:
        """End it, if it has not ended; after a failure, by whatever means."""
        if self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGINT if sys.exc_info()[0] is None else signal.SIGKILL)
        if sys.exc_info()[0] is not None:
            return
        try:
            code = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise SoakError("it does not end") from None
        if code:
            raise SoakError(f"it ended with {code}")


class Clients:
    """Threads that ask for pages; each answer must be whole."""

    def __init__(self, port: int, dest: Path, seed: int) -> None:
        self.port, self.dest = port, dest
        self.requests = 0
        self.failures: list[str] = []
        self._stopping = threading.Event()
        self._threads = [
            threading.Thread(target=self._ask, args=(random.Random(seed + n),)) for n in range(2)
        ]
        for thread in self._threads:
            thread.start()

    def _ask(self, chance: random.Random) -> None:
        while not self._stopping.wait(chance.random() * 0.03):
            names = list(files_of(self.dest)) or ["index.html"]
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
            name = chance.choice([*names, "none", ""])
            try:
                connection.request("GET", "/" + name)
                answer = connection.getresponse()
                body = answer.read()
                if answer.status not in (200, 301, 404):
                    self.failures.append(f"{name}: {answer.status} {body[:200]!r}")
            except (http.client.HTTPException, OSError) as error:
                self.failures.append(f"{name}: {type(error).__name__}: {error}")
            finally:
                connection.close()
            self.requests += 1

    def end(self) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join()
        if self.failures:
            raise SoakError(f"{len(self.failures)} answers: {self.failures[:5]}")


def soak_edits(folder: Path, command: str, edits: int, seed: int) -> str:
    source = folder / "site"
    source.mkdir()
    editor = Edits(source, seed)
    editor.fill()
    pace = random.Random(seed)
    watching = Watching(folder, source, command)
    clients = None
    checks = 0
    try:
        # The first build fails, and the command ends, where its site has an error.
        for _ in range(20):
            time.sleep(pace.random() * 0.1)
            editor.write()
            editor.count += 1
        while editor.count < edits:
            if clients is None and command == "serve":
                clients = Clients(watching.port(), watching.dest, seed)
            if not checks:
                settle(folder, source, watching)
                checks += 1
            for _ in range(min(BETWEEN_CHECKS, edits - editor.count)):
                editor.edit()
                time.sleep(pace.choice((0, 0, 0.002, 0.01, 0.02, 0.2 * pace.random() ** 4)))
            watching.check()
            editor.mend()
            settle(folder, source, watching)
            checks += 1
            print(f"{command}: {editor.count} edits", file=sys.stderr, flush=True)
        if clients is not None:
            clients.end()
        watching.check()
    finally:
        if clients is not None:
            clients._stopping.set()
        watching.end()
    builds = watching.log.read_text(errors="replace").count("Regenerating:")
    asked = f", {clients.requests} requests" if clients is not None else ""
    return f"{editor.count} edits, {builds} builds, {checks} times compared{asked}"


def settle(folder: Path, source: Path, watching: Watching) -> None:
    """Wait until the built site is what a clean build makes of the source."""
    wanted = clean_build(folder, source)
    due = time.monotonic() + PATIENCE
    while (there := files_of(watching.dest)) != wanted:
        watching.check()
        if time.monotonic() > due:
            raise SoakError(f"not what a clean build makes: {differences(there, wanted)}")
        time.sleep(0.2)


def soak_kills(folder: Path, rounds: int, seed: int) -> str:
    """Kill either process of `serve` while it builds, again and again."""
    source = folder / "site"
    source.mkdir()
    editor = Edits(source, seed)
    editor.fill()
    chance = random.Random(seed)
    watching = Watching(folder, source, "serve")
    counts = {"builder": 0, "server": 0}
    try:
        watching.port()
        settle(folder, source, watching)
        for number in range(1, rounds + 1):
            for _ in range(chance.randrange(1, 6)):
                editor.edit()
                time.sleep(chance.random() * 0.02)
            time.sleep(chance.random() ** 2 * 0.5)
            is_builder = chance.random() < 0.5
            builders = children_of(watching.process.pid)
            if is_builder and builders:
                counts["builder"] += 1
                for pid in builders:
                    with suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
            else:
                counts["server"] += 1
                watching.process.kill()
                watching.process.wait()
                for pid in builders:
                    wait_for_the_end(pid)
                editor.mend()  # a first build that fails is the end
                watching = Watching(folder, source, "serve")
                watching.port()
            if number % 5 == 0 or number == rounds:
                editor.mend()
                settle(folder, source, watching)
                left = [name for name in files_of(watching.dest) if ".pyjekyll-staging" in name]
                if left:
                    raise SoakError(f"round {number}: {left}")
                print(f"kills: round {number}", file=sys.stderr, flush=True)
    finally:
        watching.end()
    return f"{counts['builder']} builders and {counts['server']} servers killed"


def children_of(pid: int) -> list[int]:
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return [int(word) for word in listed.stdout.split()]


def wait_for_the_end(pid: int) -> None:
    """Raises SoakError for a child that outlives its parent."""
    due = time.monotonic() + PATIENCE
    while time.monotonic() < due:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return
        if state == "Z":
            return
        time.sleep(0.02)
    raise SoakError(f"process {pid} has outlived the one that serves")


def soak_requests(folder: Path, hostile: int, rebuilds: int, seed: int) -> str:
    """Odd requests to one server, then whole pages while the site is built again."""
    source = folder / "site"
    source.mkdir()
    (folder / "secret.txt").write_text("a secret of this machine")
    editor = Edits(source, seed)
    editor.fill()
    watching = Watching(folder, source, "serve")
    try:
        port = watching.port()
        settle(folder, source, watching)
        os.symlink("../secret.txt", watching.dest / "leak.txt")
        answers = hostile_requests(port, seed, hostile, watching)
        os.unlink(watching.dest / "leak.txt")
        watching.check()
        clients = Clients(port, watching.dest, seed)
        built = 0
        try:
            while built < rebuilds or clients.requests < 100 * rebuilds:
                editor.fixed()
                editor.another_text()
                built += 1
                time.sleep(0.1)
                watching.check()
        finally:
            clients.end()
        editor.mend()
        settle(folder, source, watching)
    finally:
        watching.end()
    builds = watching.log.read_text(errors="replace").count("Regenerating:")
    return (
        f"{hostile} hostile requests ({answers}), {clients.requests} for pages during {builds} "
        "builds"
    )


def hostile_requests(port: int, seed: int, count: int, watching: Watching) -> str:
    """Send so many from several clients at once; how they were answered.

    Raises SoakError for an answer that must never be.
    """
    clients = [HostileRequests(port, seed + number) for number in range(HOSTILE_CLIENTS)]
    with ThreadPoolExecutor(len(clients)) as pool:
        parts = [pool.submit(client.run, count // len(clients)) for client in clients]
        while not all(part.done() for part in parts):
            wait(parts, timeout=5)
            watching.check()
            sent = sum(client.statuses.total() for client in clients)
            print(f"requests: {sent}", file=sys.stderr, flush=True)
    statuses = sum((part.result() for part in parts), Counter[int]())
    return ", ".join(f"{n} × {status or 'closed'}" for status, n in sorted(statuses.items()))


class HostileRequests:
    """Requests that a client could send to reach what it must not, or to make a server stumble."""

    PARTS = ("..", ".", "%2e%2e", "%2E.", "..%2f", "%2f", "\\", "%5c", "%00", "", "secret.txt",
             "etc", "passwd", "index.html", "leak.txt", "sub", "a%20b", "%ff", "%c0%ae", ".git",
             ".htaccess", ".pyjekyll-staging-x", "__pyjekyll", "events", "source", "open", "C:",
             "con", "~root", "x" * 3000, "%", "%2", ";x", "?x", "*", "a:b", "client.js",
             "%E2%80%AE", "'\"<script>", "{{7*7}}", "$(id)")  # fmt: skip
    NAMES = ("Range", "If-Range", "If-None-Match", "If-Modified-Since", "Host", "Origin",
             "Accept", "Sec-Fetch-Dest", "Sec-Fetch-Site", "Last-Event-ID", "Cookie",
             "X-Forwarded-Host", "Accept-Encoding")  # fmt: skip
    VALUES = ("bytes=0-", "bytes=-5", "bytes=5-2", "bytes=0-1,3-4", "bytes=" + "9" * 60, "bytes=x",
              '"x"', "W/\"x\"", "*", "Thu, 01 Jan 1970 00:00:00 GMT", "not a date", "localhost",
              "evil.example", "127.0.0.1", "[::1]:80", "a" * 2000, "null", "http://evil.example",
              "text/html", "document", "iframe", "empty", "cross-site", "0", "-1", "chunked",
              "x.5", "x." + "9" * 40, "gzip, br", "\xff\xfe")  # fmt: skip
    METHODS = ("GET",) * 12 + ("HEAD", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW")

    def __init__(self, port: int, seed: int) -> None:
        self.port = port
        self.random = random.Random(seed)
        self.statuses: Counter[int] = Counter()

    def run(self, count: int) -> Counter[int]:
        """Send so many. Raises SoakError for an answer that must never be."""
        for _ in range(count):
            text = self.request()
            status, answer = self.answer(text)
            self.statuses[status] += 1
            if b"a secret of this machine" in answer or b"root:x:0" in answer:
                raise SoakError(f"it gave away what is outside: {text!r}")
            if status >= 500 or b"Traceback" in answer:
                raise SoakError(f"{text!r}: {answer[:2000]!r}")
        return self.statuses

    def request(self) -> bytes:
        chance = self.random
        parts = [chance.choice(self.PARTS) for _ in range(chance.randrange(1, 6))]
        path = "/" + "/".join(parts)
        if chance.random() < 0.3:
            path = chance.choice(("/", "/index.html", "/assets/0.bin", "/sub/1.txt", "/leak.txt"))
        if chance.random() < 0.3:
            path += f"?page={chance.choice(self.PARTS)}&since={chance.choice(self.VALUES)}"
        path = path.replace(" ", "+")
        if "events" in path and "__pyjekyll" in path:
            path = path.replace("events", "event")  # a stream ends only with its client
        lines = [f"{chance.choice(self.METHODS)} {path} HTTP/1.1"]
        if chance.random() < 0.9:
            lines.append("Host: 127.0.0.1")
        lines += [
            f"{chance.choice(self.NAMES)}: {chance.choice(self.VALUES)}"
            for _ in range(chance.randrange(4))
        ]
        if chance.random() < 0.02:  # most often no such request reaches the application
            name = chance.choice(("Content-Length", "Transfer-Encoding"))
            lines.append(f"{name}: {chance.choice(self.VALUES)}")
        lines.append("Connection: close")
        text = "\r\n".join(lines) + "\r\n\r\n"
        return text.encode("utf-8", "surrogateescape")

    def answer(self, request: bytes) -> tuple[int, bytes]:
        """The status and all bytes; 0 where the connection was closed without any."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection:
            parts = []
            try:
                connection.sendall(request)
                connection.shutdown(socket.SHUT_WR)  # whoever waits for a body waits in vain
                while part := connection.recv(1 << 16):
                    parts.append(part)
            except TimeoutError:
                raise SoakError(f"no answer to {request!r}") from None
            except OSError:
                pass  # closed while it was written to
        answer = b"".join(parts)
        words = answer.split(b" ", 2)
        return (int(words[1]) if len(words) > 1 and words[1].isdigit() else 0), answer


def soak_builds(folder: Path, rounds: int, seed: int) -> str:
    source, dest = folder / "two", folder / "two-built"
    chance = random.Random(seed)
    version(source, 0)
    build = [*PYJEKYLL, "build", "-s", source, "-d", dest]
    start(build, folder).communicate()
    reader = Reader(dest)
    killed = waited = 0
    try:
        for number in range(1, rounds + 1):
            version(source, 2 * number - 1)
            first = start(build, folder)
            time.sleep(chance.random() * 0.3)
            version(source, 2 * number)
            second = start(build, folder)
            if chance.random() < 0.15:
                time.sleep(chance.random() * 2)
                first.kill()
                killed += 1
            for process in (first, second):
                _, errors = process.communicate(timeout=4 * PATIENCE)
                waited += b"Waiting:" in errors
                if process.returncode not in (0, -signal.SIGKILL):
                    raise SoakError(f"round {number}: {errors.decode()}")
            there, wanted = files_of(dest), clean_build(folder, source)
            if there != wanted:
                raise SoakError(f"round {number}: {differences(there, wanted)}")
            reader.check(number)
            print(f"builds: round {number}", file=sys.stderr, flush=True)
    finally:
        reader.end()
    return f"{rounds} rounds, {waited} waited, {killed} killed, {reader.looks} looks"


def start(build: list[object], folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [str(arg) for arg in build], env=environment(folder),
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip


def version(source: Path, number: int) -> None:
    """The site in a version: each file says it many times, at one length and with one time."""
    text = f"{number:08}"
    for name in [f"p{n}.html" for n in range(10)]:
        write_whole(source / name, "---\n---\n{% for i in (1..5000) %}" + text + "{% endfor %}")
    for name in [f"s{n}.bin" for n in range(10)]:
        write_whole(source / name, text * 20_000)
        os.utime(source / name, (1_600_000_000, 1_600_000_000))
    for n in range(3):  # some come and go
        path = source / f"odd{n}.html"
        if (number + n) % 2:
            write_whole(path, "---\n---\n" + text * 10)
        else:
            path.unlink(missing_ok=True)


def write_whole(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.write_text(text)
    new.replace(path)


class Reader:
    """Reads the destination all the time: each file is there, and of one version."""

    def __init__(self, dest: Path) -> None:
        self.dest = dest
        self.looks = 0
        self.failures: list[str] = []
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def _read(self) -> None:
        names = [f"p{n}.html" for n in range(10)] + [f"s{n}.bin" for n in range(10)]
        while not self._stopping.wait(0.02):
            for name in names:
                try:
                    text = (self.dest / name).read_text()
                except OSError as error:
                    self.failures.append(f"missing: {error}")
                    continue
                if text[:8] * (len(text) // 8) != text or len(text) not in (40_000, 160_000):
                    self.failures.append(f"torn: {name}, {len(text)} letters")
            self.looks += 1

    def check(self, number: int) -> None:
        if self.failures:
            raise SoakError(f"round {number}: {self.failures[:5]}")

    def end(self) -> None:
        self._stopping.set()
        self._thread.join()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--minute", action="store_true", help="about a minute's worth")
    parser.add_argument("--edits", type=int)
    parser.add_argument("--rounds", type=int)
    kinds = ["watch", "serve", "kills", "requests", "builds"]
    parser.add_argument("kinds", nargs="*", metavar="KIND", default=kinds)
    args = parser.parse_args()
    edits = args.edits or (300 if args.minute else 10_000)
    rounds = args.rounds or (5 if args.minute else 200)
    hostile, rebuilds = (500, 5) if args.minute else (100_000, 100)
    print(f"seed {args.seed}", flush=True)
    failed = False
    for kind in args.kinds:
        folder = Path(tempfile.mkdtemp(prefix=f"pyjekyll-soak-{kind}-"))
        began = time.monotonic()
        try:
            if kind == "builds":
                result = soak_builds(folder, rounds, args.seed)
            elif kind == "kills":
                result = soak_kills(folder, rounds, args.seed)
            elif kind == "requests":
                result = soak_requests(folder, hostile, rebuilds, args.seed)
            else:
                result = soak_edits(folder, kind, edits, args.seed)
        except SoakError as error:
            failed = True
            print(f"{kind}: FAILED, see {folder}\n{error}", flush=True)
            continue
        print(f"{kind}: {result}, {time.monotonic() - began:.0f} s: all well", flush=True)
        shutil.rmtree(folder)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
