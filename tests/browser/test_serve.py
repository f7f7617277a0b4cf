"""A real browser against `pyjekyll serve`: pages, styles, scripts and 404 arrive as they should."""

import os
import re
import signal
import subprocess
import sys

import pytest

from .chromium import PROGRAM, Chromium

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="there is no Chromium on this machine")

PAGE = """---
title: Start
---
<!DOCTYPE html>
<html lang="en"><head><title>{{ page.title }}</title>
<link rel="stylesheet" href="{{ "/main.css" | relative_url }}"></head>
<body><h1 id="here">{{ page.title }}</h1>
<script src="{{ "/main.js" | relative_url }}"></script></body></html>
"""


@pytest.fixture
def served(tmp_path):
    """A site that is served, and its address."""
    (tmp_path / "_config.yml").write_text("baseurl: /docs\n")
    (tmp_path / "index.html").write_text(PAGE)
    (tmp_path / "other.html").write_text("---\n---\n<p>the other page</p>")
    (tmp_path / "404.html").write_text("---\n---\n<p>nothing here</p>")
    (tmp_path / "main.css").write_text("h1 { color: rgb(1, 2, 3) }")
    (tmp_path / "main.js").write_text(
        "const h1 = document.querySelector('h1');\n"
        "h1.dataset.color = getComputedStyle(h1).color;\n"
        "fetch('other').then(r => r.text()).then(t => { h1.dataset.other = t });\n"
    )
    command = [sys.executable, "-m", "pyjekyll", "serve", "-s", str(tmp_path), "-P", "0"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [*command, "-d", str(tmp_path / "_site")], stdout=subprocess.PIPE, text=True,
        env=environment,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        lines = iter(process.stdout.readline, "")
        address = next(m[1] for line in lines if (m := re.search(r"address: (\S+)", line)))
        yield tmp_path, address
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0


@pytest.fixture
def tab(tmp_path_factory):
    with Chromium(tmp_path_factory.mktemp("chromium")) as browser:
        yield browser.open()


def test_a_page_comes_with_its_style_its_script_and_other_pages(served, tab):
    _, address = served
    tab.go(address)
    tab.until("document.querySelector('h1').dataset.color === 'rgb(1, 2, 3)'")
    tab.until("document.querySelector('h1').dataset.other === '<p>the other page</p>'")


def test_a_page_that_is_not_there_shows_the_sites_own_404(served, tab):
    _, address = served
    tab.go(address + "none")
    assert tab.run("document.body.textContent") == "nothing here"
