"""Small sites, each for one subject, against what the real Jekyll made of them, as bytes.

`scripts/record/record_site.py` records; nothing below `expected` is typed by hand.
"""

from __future__ import annotations

import difflib
import json
import os
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.errors import PyjekyllError
from pyjekyll.plugin import ruby_twins
from pyjekyll.site import Site

if TYPE_CHECKING:
    from collections.abc import Iterator

SITES = Path(__file__).parent / "sites"
NAMES = sorted(path.parent.name for path in SITES.glob("*/recording.json"))


@pytest.mark.parametrize("name", NAMES)
def test_every_file_is_what_jekyll_writes(
    name: str, tmp_path: Path, environment: pytest.MonkeyPatch
) -> None:
    recording = json.loads((SITES / name / "recording.json").read_text())
    prepare(SITES / name, tmp_path, recording["file_time"])
    set_environment(environment, recording)
    stand_in_for_ruby_files(environment, tmp_path / "source", recording)
    environment.chdir(tmp_path)  # where Jekyll ran: libsass names files relative to it

    site, failed = build(tmp_path, recording)

    assert bool(failed) == (recording["exit"] != 0), f"Jekyll: {recording['messages']}; {failed}"
    difference = compare(SITES / name / "expected", tmp_path / "expected")
    assert not difference, f"{recording['subject']}\n{difference}"
    if site is not None and not failed:
        again = site.process()
        assert (again.written, again.removed) == ((), ()), "a second build changes something"


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Environment variables that last for one test, the time zone included."""
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


def set_environment(environment: pytest.MonkeyPatch, recording: dict[str, object]) -> None:
    """Give the build the clock and the variables that Jekyll had."""
    variables = {"JEKYLL_ENV": "production", "TZ": "UTC"}
    variables["SOURCE_DATE_EPOCH"] = str(recording["clock"])
    variables |= recording["environment"]  # type: ignore[operator]
    for name in [name for name in os.environ if name.startswith(("PYJEKYLL_", "PAGES_"))]:
        environment.delenv(name)
    for name, value in variables.items():
        environment.setenv(name, value)
    time.tzset()


def stand_in_for_ruby_files(
    environment: pytest.MonkeyPatch, source: Path, recording: dict[str, object]
) -> None:
    """Put files in the places of those that Jekyll ran, which are known by their digests."""
    known: dict[str, str] = {}
    for name, module in (recording.get("ruby_files") or {}).items():  # type: ignore[attr-defined]
        (source / "_plugins").mkdir(exist_ok=True)
        (source / "_plugins" / name).write_text(f"require '{name}'")
        known[ruby_twins.digest(f"require '{name}'")] = module
    environment.setattr(ruby_twins, "_known", lambda: known)


def prepare(site: Path, work: Path, file_time: int) -> None:
    """Copy a site, with the one file time of the recording."""
    shutil.copytree(site / "source", work / "source", symlinks=True)
    if (site / "before").is_dir():
        shutil.copytree(site / "before", work / "expected", symlinks=True)
    for path in work.rglob("*"):
        os.utime(path, (file_time, file_time), follow_symlinks=False)


def build(work: Path, recording: dict[str, object]) -> tuple[Site | None, str | None]:
    """Build as the command line would: the site, and what stopped the build, or None."""
    options: dict[str, object] = dict(recording["options"])  # type: ignore[call-overload]
    if "config" in options:
        files: list[str] = options["config"]  # type: ignore[assignment]
        options["config"] = [str(work / "source" / file) for file in files]
    options |= {"source": str(work / "source"), "destination": str(work / "expected")}
    options |= {"disable_disk_cache": True, "serving": False, "compat": recording["profile"]}
    site = None
    try:
        site = Site(Configuration.load(options))
        site.process()
    except PyjekyllError as error:
        return site, str(error)
    return site, None


def compare(expected: Path, built: Path) -> str:
    """What differs between two folders: missing, extra and different files; "" for nothing."""
    wanted, got = files(expected), files(built)
    lines = [f"missing: {name}" for name in sorted(wanted - got)]
    lines += [f"extra: {name}" for name in sorted(got - wanted)]
    for name in sorted(wanted & got):
        one, other = (expected / name).read_bytes(), (built / name).read_bytes()
        if one != other:
            lines += [f"different: {name}", *short_diff(one, other)]
    return "\n".join(lines)


def files(folder: Path) -> set[str]:
    """The files below a folder, links included."""
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return {path.relative_to(folder).as_posix() for path in found}


def short_diff(one: bytes, other: bytes, limit: int = 12) -> list[str]:
    """The first lines of a unified difference, Jekyll's as the old side."""
    old, new = (repr(side)[2:-1].replace("\\n", "\\n\n").splitlines() for side in (one, other))
    diff = list(difflib.unified_diff(old, new, "jekyll", "pyjekyll", lineterm="", n=0))[2:]
    return [line[:400] for line in diff[:limit]] + (["..."] if len(diff) > limit else [])
