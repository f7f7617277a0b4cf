"""The page of `build --profile-output` in a browser: its bars, what a click does, and no errors."""

import pytest

from pyjekyll.commands.profile_output import as_page
from pyjekyll.utils.spans import Span

from .chromium import PROGRAM, Chromium

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="there is no Chromium on this machine")

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
