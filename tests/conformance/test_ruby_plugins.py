"""Ruby plugins, each for one part of Jekyll's API, against what the real Jekyll made of them.

`scripts/record/record_ruby_plugins.py` records; nothing below `expected` is typed by hand.
"""

from __future__ import annotations

import difflib
import os
import time
from typing import TYPE_CHECKING

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.ruby_host import gems
from pyjekyll.site import Site
from pyjekyll.themes.settings import Settings
from tests.conformance import ruby_plugin_cases as cases
from tests.ruby import data_or_skip, run_ruby_plugins

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """The clock and the variables that Jekyll had; Ruby's plugins run."""
    for name in [name for name in os.environ if name.startswith("PYJEKYLL_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780315200")
    monkeypatch.setenv("JEKYLL_ENV", "production")
    monkeypatch.setenv("TZ", "UTC")
    run_ruby_plugins(monkeypatch, tmp_path)
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("name", [cases.BASE, *cases.names()])
def test_every_file_is_what_jekyll_writes(name: str, tmp_path: Path, environment: None) -> None:
    data_or_skip()
    cases.prepare(name, tmp_path / "site")
    difference = compare(cases.expected(name), build(tmp_path))
    assert not difference, difference


@pytest.mark.parametrize("name", cases.gem_names())
def test_every_file_of_a_gem_is_what_jekyll_writes(
    name: str, tmp_path: Path, environment: None
) -> None:
    data_or_skip()
    if not gems.find(name, Settings(str(tmp_path))):
        pytest.skip(f"the gem {name} is not installed to test with: gem install {name}")
    cases.prepare_gem(name, tmp_path / "site")
    difference = compare(cases.expected_of_gem(name), build(tmp_path))
    assert not difference, difference


def build(folder: Path) -> dict[str, str]:
    """Build the site in the folder: every file that is made."""
    config = {
        "source": str(folder / "site"),
        "destination": str(folder / "built"),
        "disable_disk_cache": True,
        "compat": "jekyll-4.3",
    }
    Site(Configuration.load(config)).process()
    return cases.files_of(folder / "built")


def compare(expected: dict[str, str], found: dict[str, str]) -> str:
    """A difference as text; empty where there is none."""
    lines = []
    for path in sorted({*expected, *found}):
        one, other = expected.get(path), found.get(path)
        if one is None or other is None:
            lines.append(f"{path}: {'not expected' if one is None else 'missing'}")
        elif one != other:
            lines += difflib.unified_diff(
                one.splitlines(), other.splitlines(), f"jekyll/{path}", f"ours/{path}", lineterm=""
            )
    return "\n".join(lines)
