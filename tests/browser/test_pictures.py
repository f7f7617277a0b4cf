"""Makes the pictures of `serve` in the documentation, and holds them to what there is to see.

With PYJEKYLL_PICTURES=1 the pictures in docs/images are made anew.
"""

import io
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from .chromium import PROGRAM, Chromium
from .served import OVERLAY, Served

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="there is no Chromium on this machine")

IMAGES = Path(__file__).parents[2] / "docs" / "images"
SIZE = {"width": 1000, "height": 720}
TERMINAL_SIZE = {"width": 1000, "height": 660}

LAYOUT = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{{ page.title }}</title>
<link rel="stylesheet" href="/main.css"></head>
<body><header>A garden</header><main>
{{ content }}
</main></body></html>
"""
CSS = """body { margin: 0; font: 18px/1.6 Georgia, serif; color: #24302a; background: #fbfaf6 }
header { background: #2f6b4f; color: #fff; padding: 1rem 2rem; font-size: 1.4rem }
main { max-width: 40rem; margin: 2rem auto }
"""
POND = """---
title: The pond
layout: default
---
# The pond

Frogs live here, and newts, and in a warm May the first dragonflies.

{% include frogs.html %}
"""
FROGS = """<ul>
  {% for frog in site.data.frogs %}
  <li>{{ frog.name | capitalise }}</li>
  {% endfor %}
</ul>
"""


def test_the_picture_of_the_overlay(tmp_path):
    site = tmp_path / "site"
    make_site(site)
    served = Served(site)
    try:
        with Chromium(tmp_path) as browser:
            tab = browser.open(served.address + "pond", **SIZE)
            served.save("_includes/frogs.html", FROGS.replace("endfor", "endfro"))
            tab.until(f"({OVERLAY}).includes('_includes/frogs.html')")
            text = tab.run(OVERLAY)
            assert "included from pond.md:9" in text
            assert "endfro" in text
            assert tab.run("document.querySelectorAll('li').length") == 2  # the page below
            # Where this test happens to run is nothing for the documentation.
            tab.run(
                "(() => { const list = [...document.querySelector('pyjekyll-live').shadowRoot"
                ".querySelectorAll('li')]; for (const item of list) item.textContent ="
                f" item.textContent.replaceAll({str(tmp_path)!r}, '/home/me') }})()"
            )
            picture = tmp_path / "overlay.png"
            tab.picture(picture)
    finally:
        assert served.end() == 0
    if os.environ.get("PYJEKYLL_PICTURES"):
        (IMAGES / "overlay.png").write_bytes(picture.read_bytes())
    assert size_of(IMAGES / "overlay.png") == size_of(picture) == (1000, 720)


def test_the_picture_of_the_terminal(tmp_path):
    from rich.console import Console
    from rich.text import Text

    site = tmp_path / "garden"
    make_site(site)
    with Terminal(site, "serve", "-P", "0") as terminal:
        terminal.until("Server running")
        replace(site / "pond.md", POND.replace("newts", "two newts"))
        terminal.until("Regenerating", "pond.md", "done in")
        replace(site / "_data" / "frogs.yml", "- name: edible frog\n- name: tree frog\n")
        terminal.until("frogs.yml; 1 of", "reads `site.data.frogs`", "done in")
        replace(site / "_includes" / "frogs.html", FROGS.replace("endfor", "endfro"))
        terminal.until("failed in", "endfro", "included from", "left unchanged")
        replace(site / "_includes" / "frogs.html", FROGS.replace("capitalise", "capitalize"))
        terminal.until("frogs.html; 1 of")
    shown = terminal.printed.replace(str(tmp_path), "/home/me")
    port = re.search(r"address: http://127.0.0.1:(\d+)", shown)[1]
    shown = shown.replace(f":{port}/", ":4000/")
    console = Console(record=True, width=118, file=io.StringIO())
    console.print(Text.from_ansi("$ pyjekyll serve\n" + shown.replace("\r", "").strip()))
    page = tmp_path / "terminal.html"
    page.write_text(
        "<style>body { margin: 0; padding: 16px; background: #fff } pre { margin: 0;"
        " font: 13.5px/1.45 'DejaVu Sans Mono', monospace !important }</style>"
        + console.export_html(code_format="<pre>{code}</pre>", inline_styles=True)
    )
    picture = tmp_path / "terminal.png"
    with Chromium(tmp_path) as browser:
        tab = browser.open(page.as_uri(), **TERMINAL_SIZE)
        assert tab.run("document.documentElement.scrollWidth <= innerWidth")
        assert tab.run("document.documentElement.scrollHeight <= innerHeight")
        tab.picture(picture)
    if os.environ.get("PYJEKYLL_PICTURES"):
        (IMAGES / "terminal.png").write_bytes(picture.read_bytes())
    assert size_of(IMAGES / "terminal.png") == size_of(picture) == (1000, 660)


class Terminal:
    """A command of pyjekyll in a terminal of its own, and what it has printed there."""

    def __init__(self, folder, *args):
        near, far = pty.openpty()
        environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "118"}
        for name in ("NO_COLOR", "CI"):
            environment.pop(name, None)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "pyjekyll", *args],
            cwd=folder, env=environment, stdin=far, stdout=far, stderr=far, start_new_session=True,
        )  # fmt: skip
        os.close(far)
        self._near = near
        self.printed = ""
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def _read(self):
        while True:
            try:
                part = os.read(self._near, 1 << 16)
            except OSError:  # what the other end is when its processes have ended
                return
            if not part:
                return
            self.printed += part.decode()

    def until(self, *words):
        """Wait until all the words were printed, one after the other, after those before."""
        pattern = re.compile(".*?".join(map(re.escape, words)), re.DOTALL)
        due = time.monotonic() + 60
        while not pattern.search(re.sub(r"\x1b\[[\d;]*m", "", self.printed)):
            assert time.monotonic() < due, self.printed
            time.sleep(0.05)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.send_signal(signal.SIGINT)
        assert self._process.wait(30) == 0
        self._thread.join()
        os.close(self._near)


def make_site(site):
    for name in ("_layouts", "_includes", "_data"):
        (site / name).mkdir(parents=True)
    (site / "_config.yml").write_text("title: A garden\n")
    (site / "_layouts" / "default.html").write_text(LAYOUT)
    (site / "_includes" / "frogs.html").write_text(FROGS.replace("capitalise", "capitalize"))
    (site / "_data" / "frogs.yml").write_text("- name: edible frog\n- name: moor frog\n")
    (site / "main.css").write_text(CSS)
    (site / "pond.md").write_text(POND)


def replace(path, text):
    """Save as editors do."""
    new = path.with_name(path.name + "~")
    new.write_text(text)
    new.replace(path)


def size_of(picture):
    """Width and height, from the header of a PNG."""
    return struct.unpack(">II", picture.read_bytes()[16:24])
