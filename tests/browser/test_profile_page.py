"""The page of `build --profile-output` in a browser: its bars, what a click does, and no errors."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pyjekyll.commands.profile_output import as_page
from pyjekyll.utils.spans import Span

from .chromium import PROGRAM, Chromium
from .test_pictures import size_of

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="there is no Chromium on this machine")

IMAGES = Path(__file__).parents[2] / "docs" / "images"
SIZE = {"width": 1000, "height": 560}
BARS = "[...document.querySelectorAll('#graph button')].map((bar) => bar.ariaLabel)"


def span(kind, name, seconds, *children):
    made = Span(kind, name)
    made.seconds, made.count = seconds, 1
    made.children = {(child.kind, child.name): child for child in children}
    return made


def test_bars_are_as_wide_as_their_times_and_a_click_enlarges_one(tmp_path):
    pages = [
        span("page", f"{n}.md", 1.0, span("layout", "_layouts/a.html", 0.5)) for n in ("1", "<b>2")
    ]
    page = tmp_path / "profile.html"
    page.write_text(as_page(span("build", "build", 2.0, span("step", "render", 2.0, *pages)), "/s"))
    with Chromium(tmp_path) as browser:
        tab = browser.open(page.as_uri(), width=1000, height=700)
        assert tab.run(BARS) == [
            "the whole build: 2.0000 s, 100.0 % of the build, 1 run",
            "step render: 2.0000 s, 100.0 % of the build, 1 run",
            "all pages: 2.0000 s, 100.0 % of the build, 2 runs",
            "_layouts/a.html: 1.0000 s, 50.0 % of the build, 2 runs",
        ]
        width = "document.querySelectorAll('#graph button')[{}].offsetWidth"
        whole, layout = tab.run(width.format(0)), tab.run(width.format(3))
        assert whole > 900
        assert abs(layout - whole / 2) <= 2
        tab.run("document.getElementById('merge').click()")
        assert [label.partition(":")[0] for label in tab.run(BARS)] == [
            "the whole build", "step render",
            "1.md", "_layouts/a.html", "<b>2.md", "_layouts/a.html",
        ]  # fmt: skip
        tab.run("document.querySelectorAll('#graph button')[4].click()")
        assert [label.partition(":")[0] for label in tab.run(BARS)] == [
            "<b>2.md", "_layouts/a.html"
        ]  # fmt: skip
        assert tab.run(width.format(0)) == whole
        tab.run("document.getElementById('whole').click()")
        tab.run("find.value = 'LAYOUTS'; find.oninput()")
        assert tab.run("document.querySelectorAll('#graph .faint').length") == 4
        wrong = [event for event in browser.events if event["method"] == "Log.entryAdded"]
        assert wrong == []


def test_the_picture_of_a_profile_is_of_the_documentation_itself(tmp_path):
    """With PYJEKYLL_PICTURES=1 the picture in docs/images is made anew."""
    page, picture = tmp_path / "profile.html", tmp_path / "profile.png"
    subprocess.run(
        [sys.executable, "-P", "-m", "pyjekyll", "build", "--quiet", "--source", IMAGES.parent,
         "--destination", tmp_path / "site", "--disable-disk-cache", "--profile-output", page],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    with Chromium(tmp_path) as browser:
        tab = browser.open(page.as_uri(), **SIZE)
        assert tab.run("document.querySelector('h1').textContent") == "Profile of docs"
        assert tab.run("document.documentElement.scrollWidth <= innerWidth")
        converters = "[...document.querySelectorAll('#graph button')].map((b) => b.textContent)"
        assert any("Markdown" in text for text in tab.run(converters))
        tab.picture(picture)
    if os.environ.get("PYJEKYLL_PICTURES"):
        (IMAGES / "profile.png").write_bytes(picture.read_bytes())
    assert size_of(IMAGES / "profile.png") == size_of(picture) == (1000, 560)
