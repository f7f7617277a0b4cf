"""A real browser against `pyjekyll serve`: pages, styles, scripts and 404 arrive as they should."""

import os
import re
import shutil
import signal
import subprocess
import sys

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")

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


def dom(address, tmp_path):
    """The page as the browser has it once its scripts have run."""
    assert CHROMIUM is not None
    done = subprocess.run(
        [CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--dump-dom",
         "--virtual-time-budget=3000", f"--user-data-dir={tmp_path}/profile", address],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    return done.stdout


def test_a_page_comes_with_its_style_its_script_and_other_pages(served):
    site, address = served
    page = dom(address, site)
    assert 'data-color="rgb(1, 2, 3)"' in page
    assert "the other page" in page


def test_a_page_that_is_not_there_shows_the_sites_own_404(served):
    site, address = served
    assert "nothing here" in dom(address + "none", site)
