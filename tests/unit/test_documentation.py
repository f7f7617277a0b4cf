"""The documentation is a site: complete, small, and its pictures are of what is printed now."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from pyjekyll.checks.rule_texts import rule_texts
from pyjekyll.configuration import Configuration
from pyjekyll.site import Site

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    destination = tmp_path_factory.mktemp("docs")
    options = {"source": str(DOCS), "destination": str(destination), "quiet": True}
    built = Site(Configuration.load(options, environ={}))
    built.process()
    return built


def listed() -> list[str]:
    groups: list[dict[str, Any]] = yaml.safe_load((DOCS / "_data/documentation.yml").read_text())
    return [url for group in groups for url in group["pages"]]


def test_every_page_says_what_it_is_about(site: Site) -> None:
    pages = [
        page for page in site.pages if page.path.startswith("_pages/") and page.url != "/404.html"
    ]
    assert len(pages) > 15
    for page in pages:
        assert page.data["title"], page.path
        assert page.data["description"], page.path


def test_no_page_is_larger_than_100_kb(site: Site) -> None:
    sizes = {path: path.stat().st_size for path in Path(site.dest).rglob("*.html")}
    assert len(sizes) > 15
    assert {path.name: size for path, size in sizes.items() if size > 100_000} == {}


def test_nothing_is_fetched_from_elsewhere(site: Site) -> None:
    """Links lead away; style sheets, scripts, fonts and pictures are of the site itself."""
    texts = {path: path.read_text("utf-8") for path in Path(site.dest).rglob("*.html")}
    pages = {path: html for path, html in texts.items() if 'http-equiv="refresh"' not in html}
    assert len(pages) > 15
    for path, html in pages.items():
        loaded = re.findall(r"<(?:script|img|iframe)[^>]* src=[\"']([^\"']*)", html)
        loaded += re.findall(r"<link rel=[\"']?(?:stylesheet|icon)[^>]* href=[\"']([^\"']*)", html)
        assert loaded
        assert [url for url in loaded if not url.startswith("/")] == [], path.name


def test_the_search_finds_every_page_that_is_listed(site: Site) -> None:
    pages = json.loads((Path(site.dest) / "search.json").read_text("utf-8"))
    assert {page["url"] for page in pages} >= set(listed())
    assert all(page["title"] for page in pages)


def test_pictures_of_the_terminal_are_of_what_is_printed_now() -> None:
    script = ROOT / "scripts/docs/make_pictures.py"
    done = subprocess.run(
        [sys.executable, str(script), "--check"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_every_rule_has_an_address_of_its_own(site: Site) -> None:
    html = (Path(site.dest) / "checks/index.html").read_text("utf-8")
    assert len(rule_texts()) > 100
    missing = [rule for rule in rule_texts() if f'<dt id="{rule.replace("/", "-")}">' not in html]
    assert missing == []


def test_every_picture_is_shown_in_its_own_proportions_and_says_what_it_shows(site: Site) -> None:
    shown = {}
    for path in Path(site.dest).rglob("*.html"):
        for tag in re.findall(r"<img\b[^>]*>", path.read_text("utf-8")):
            values = dict(re.findall(r'([a-z]+)="([^"]*)"', tag))
            assert len(values["alt"]) > 40
            shown[values["src"]] = int(values["width"]), int(values["height"])
    drawn = sorted(f"/images/{path.name}" for path in (DOCS / "images").glob("*.svg"))
    assert sorted(set(shown) & set(drawn)) == drawn  # none is left over
    for src in drawn:
        box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', (DOCS / src[1:]).read_text("utf-8"))
        assert box is not None
        assert shown[src] == (round(float(box[1])), round(float(box[2])))


def test_every_extra_is_in_the_table_of_extras() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
        "optional-dependencies"
    ]
    page = (DOCS / "_pages/getting-started.md").read_text("utf-8")
    table = page.partition("### Extras")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE)) == set(extras) - {"test"}
