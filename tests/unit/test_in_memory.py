"""A text, or a site of texts, is built without a trace: none on the disk, none in the process."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from pyjekyll import BuildError, Configuration, Site, render

if TYPE_CHECKING:
    from pathlib import Path

NOW = "{{ 'now' | date: '%Y-%m-%d %Z' }}"


def test_a_text_is_rendered_with_its_front_matter_and_without() -> None:
    assert render("*a*") == "<p><em>a</em></p>\n"
    assert render("---\nx: 1\n---\n{{ page.x }}") == "<p>1</p>\n"
    assert render("a {{ page.path }}", path="sub/b.html") == "a sub/b.html"


def test_an_error_is_at_its_line_of_the_text() -> None:
    with pytest.raises(BuildError) as caught:
        render("a\n\n{% nothing %}", path="x.md")
    (diagnostic,) = caught.value.diagnostics
    assert str(diagnostic.place) == "x.md:3:1"


@pytest.mark.parametrize("path", ["_posts/x.md", "_x/y.md"])
def test_what_becomes_no_page_is_refused(path: str) -> None:
    with pytest.raises((ValueError, BuildError)):
        render("---\n---\na", path=path)


def test_the_configuration_among_the_files_counts_and_settings_come_first() -> None:
    files = {"_config.yml": "title: A\nname: N\n"}
    assert render("{{ site.title }}{{ site.name }}", {"title": "B"}, files=files) == "<p>BN</p>\n"


def test_files_have_a_configuration_as_a_mapping_only() -> None:
    with pytest.raises(TypeError, match="as a mapping"):
        Site(Configuration(), files={})


def test_nothing_is_printed_and_nothing_stays(tmp_path: Path) -> None:
    code = """if True:
        from pyjekyll import Site
        files = {"index.md": "---\\n---\\n{{ 1 | }}"}
        result = Site({"plugins": ["jekyll-feed"]}, files=files).process(write=False)
        assert set(result.files) == {"index.html", "feed.xml"}
    """
    environment = {**os.environ, "TMPDIR": str(tmp_path), "TEMP": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert list(tmp_path.iterdir()) == []


def test_the_time_zone_and_the_clock_of_a_process_are_as_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        tokyo = Site({"timezone": "Asia/Tokyo", "clock": "86400"}, files={"a.html": _page(NOW)})
        paris = Site({"timezone": "Europe/Paris", "clock": "0"}, files={"a.html": _page(NOW)})
        assert tokyo.process(write=False).files["a.html"] == b"1970-01-02 JST"
        assert paris.process(write=False).files["a.html"] == b"1970-01-01 CET"
        assert tokyo.process(write=False).files["a.html"] == b"1970-01-02 JST"
        assert (os.environ["TZ"], time.tzname) == ("America/New_York", ("EST", "EDT"))
        assert render(NOW).endswith(("EST</p>\n", "EDT</p>\n"))
        assert str(time.gmtime().tm_year) in render(NOW)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_threads_that_build_do_not_disturb_one_another() -> None:
    zones = {"Asia/Tokyo": b"JST", "Europe/Paris": b"CET", "UTC": b"UTC"}
    loop = "{% for i in (1..200) %}{{ 'now' | date: '%Z' }} {% endfor %}"
    found: list[tuple[str, set[bytes]]] = []

    def build(zone: str) -> None:
        site = Site({"timezone": zone, "clock": "0"}, files={"a.html": _page(loop)})
        found.extend((zone, printed(site)) for _ in range(5))

    def printed(site: Site) -> set[bytes]:
        return set(site.process(write=False).files["a.html"].split())

    threads = [threading.Thread(target=build, args=(zone,)) for zone in zones]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 15
    assert all(names == {zones[zone]} for zone, names in found)


def _page(text: str) -> str:
    return f"---\n---\n{text}"
