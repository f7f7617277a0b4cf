"""`audit --prove` builds with another program, and says whether every file is the same."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

# Stands for another Jekyll: writes pages that the test chooses, with the time in one of them.
PROGRAM = """\
import pathlib, sys
arguments = sys.argv[1:]
assert arguments[0] == "build", arguments
destination = pathlib.Path(arguments[arguments.index("--destination") + 1])
if {fails!r}:
    sys.exit("no such gem" + "\\n\\tfrom site.rb:1:in `setup'" * 40)
destination.mkdir(parents=True)
for name, text in {files!r}.items():
    (destination / name).write_text(text)
"""


@pytest.fixture
def reference(tmp_path: Path) -> Any:
    def reference(files: dict[str, str], *, fails: bool = False) -> str:
        path = tmp_path / "jekyll.py"
        path.write_text(PROGRAM.format(files=files, fails=fails))
        return shlex.join([sys.executable, str(path)])

    return reference


PAGES = {"index.html": "<p>Hello</p>\n", "now.html": "2001-02-03 04:05:06 +0000"}


@pytest.fixture
def site(folder: Any) -> Any:
    folder.put("index.md", "---\n---\nHello\n")
    folder.put("now.html", "---\n---\n{{ site.time }}")
    return folder


def test_the_same_files_are_a_proof_whatever_the_time(site: Any, reference: Any) -> None:
    assert site.run("audit", "--prove", reference(PAGES)) == 0
    assert "Proved: all 2 files are the same, but for points in time." in site.out
    assert not (site.path / "_site").exists()
    assert not (site.path / ".jekyll-cache").exists()


def test_what_differs_is_shown(site: Any, reference: Any) -> None:
    command = reference({**PAGES, "index.html": "<p>Hallo</p>\n"}) + " build"
    assert site.run("audit", "--prove", command) == 3
    assert "Not proved: 1 of 2 files are the same." in site.out
    assert "Hallo" in site.out
    assert site.run("audit", "--prove", reference({**PAGES, "more.html": "x"})) == 3
    assert "more.html" in site.out


def test_a_build_that_fails_is_no_proof(site: Any, reference: Any) -> None:
    assert site.run("audit", "--prove", reference(PAGES, fails=True)) == 1
    assert "no such gem" in site.err
    assert site.run("audit", "--prove", "/nowhere/jekyll") == 1
    assert "cannot be run" in site.err
    assert site.run("audit", "--prove", "") == 2
    assert site.run("audit", "--prove", '"') == 2
    assert "No closing quotation" in site.err
    site.put("index.md", "---\n---\n{% nothing %}")
    assert site.run("audit", "--prove", reference(PAGES)) == 1
    assert "liquid/unknown-tag" in site.err
