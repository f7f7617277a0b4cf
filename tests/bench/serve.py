#!/usr/bin/env python3
"""How long it takes from saving a file until an open page in Chromium shows it, beside Ruby.

    tests/bench/serve.py [--ruby 'jekyll'] [--rounds 5] 10 1000

For each number of pages a site is made and served by `pyjekyll serve` and, with `--ruby`, by that
command's `serve --livereload`. One page is saved in turn under each, and awaited in its own tab.
Prints the median and all seconds, and the seconds until the file on the disk was written.
"""

from __future__ import annotations

import argparse
import os
import shlex
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))

from chromium import Chromium

LAYOUT = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{{ page.title }}</title></head>
<body>{% include nav.html %}
{{ content }}
</body></html>
"""
NAV = "<nav>{% for p in site.posts limit: 5 %}<a href='{{ p.url }}'>{{ p.title }}</a>{% endfor %}"
PARAGRAPH = """
Paragraph {0} with *emphasis*, `code` and [a link](https://example.com/{0}).

## Heading {0}

- one
- two

```ruby
puts {0}
```
"""


def make_site(folder: Path, pages: int) -> None:
    for name in ("_posts", "_layouts", "_includes"):
        (folder / name).mkdir(parents=True)
    (folder / "_config.yml").write_text("title: Bench\n")
    (folder / "_layouts" / "default.html").write_text(LAYOUT)
    (folder / "_includes" / "nav.html").write_text(NAV)
    save(folder, 0)
    for number in range(pages - 1):
        # No two of them are the same: of those one is converted, and not the other.
        body = "".join(PARAGRAPH.format(f"{number}.{part}") for part in range(6))
        date = f"{1980 + number // 336}-{1 + number // 28 % 12:02}-{1 + number % 28:02}"
        head = f"---\nlayout: default\ntitle: Post {number}\n---\n"
        (folder / "_posts" / f"{date}-post-{number}.md").write_text(head + body)


def save(folder: Path, version: int) -> None:
    new = folder / "index.md~"
    new.write_text(f"---\nlayout: default\ntitle: Home\n---\n# Home\n\nversion {version}.\n")
    new.replace(folder / "index.md")


class Served:
    """A server on a copy of the site, and a tab that shows its first page."""

    def __init__(self, name: str, command: list[str], folder: Path, port: int) -> None:
        self.name = name
        self.folder = folder
        self.shown: list[float] = []
        self.written: list[float] = []
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        self._process = subprocess.Popen(
            [*command, "-P", str(port)], cwd=folder, env=environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if "Server running" in line:
                break
        self.address = f"http://127.0.0.1:{port}/"

    def measure(self, tab, version: int) -> None:
        tab.show()
        time.sleep(1)
        words = f"version {version}."
        index = self.folder / "_site" / "index.html"
        began = time.perf_counter()
        save(self.folder, version)
        written = None
        while True:
            if written is None and words in index.read_text():
                written = time.perf_counter() - began
            with suppress(AssertionError):  # a page that is being loaded has nothing to ask
                if tab.run(f"document.body?.textContent.includes('{words}') ?? false"):
                    break
            time.sleep(0.003)
        self.shown.append(time.perf_counter() - began)
        self.written.append(written if written is not None else self.shown[-1])

    def end(self) -> None:
        os.killpg(self._process.pid, signal.SIGINT)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)

    def __str__(self) -> str:
        listed = " ".join(f"{seconds:.2f}" for seconds in self.shown)
        median = statistics.median(self.shown)
        written = statistics.median(self.written)
        return f"{self.name:9} {median:7.3f} s  (written {written:.3f})  {listed}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=int, nargs="+")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--ruby", help="the command that runs Jekyll")
    given = parser.parse_args()
    commands = {"pyjekyll": [sys.executable, "-m", "pyjekyll", "serve"]}
    if given.ruby:
        live = ["serve", "--livereload", "--livereload-port", "35999"]
        commands["jekyll"] = [*shlex.split(given.ruby), *live]
    for pages in given.pages:
        with tempfile.TemporaryDirectory() as folder, Chromium(folder) as browser:
            served = []
            for port, (name, command) in enumerate(commands.items(), 4600):
                make_site(Path(folder) / name, pages)
                served.append(Served(name, command, Path(folder) / name, port))
            try:
                tabs = [browser.open(each.address) for each in served]
                for version in range(1, given.rounds + 1):
                    for each, tab in zip(served, tabs, strict=True):
                        each.measure(tab, version)
            finally:
                for each in served:
                    each.end()
            print(f"{pages} pages", *served, sep="\n", flush=True)


if __name__ == "__main__":
    main()
