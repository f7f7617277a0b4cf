"""Sites of all kinds, each edited in a few places: an incremental build makes a clean one's files.

The recorded sites use what there is in Jekyll and in its plugins, so what a template can read is
read by one of them.
"""

from __future__ import annotations

import json
import os
import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.errors import PyjekyllError
from pyjekyll.site import Site
from pyjekyll.tracing.build_record import find_unchanged
from tests.conformance.test_sites import NAMES, SITES, environment, prepare, set_environment

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["environment"]  # a fixture

EDITS = int(os.environ.get("PYJEKYLL_EDITS", "3"))
SEED = os.environ.get("PYJEKYLL_SEED", "1")


@pytest.mark.parametrize("name", NAMES)
def test_an_edited_recording_is_built_as_a_clean_one(
    name: str, tmp_path: Path, environment: pytest.MonkeyPatch
) -> None:
    recording = json.loads((SITES / name / "recording.json").read_text())
    prepare(SITES / name, tmp_path, recording["file_time"])
    set_environment(environment, recording)
    source = tmp_path / "source"
    options: dict[str, object] = dict(recording["options"])
    if "config" in options:
        options["config"] = [str(source / file) for file in options["config"]]  # type: ignore[attr-defined]
    options |= {"source": str(source), "serving": False, "compat": recording["profile"]}
    options["incremental"] = True
    chance = random.Random(f"{name} {SEED}")
    edited: list[str] = []
    for edit in (None, *_edits(chance, source)):
        edited += [edit] if edit is not None else []
        built = _build({**options, "destination": str(tmp_path / "built")})
        clean = {"destination": str(tmp_path / "clean"), "disable_disk_cache": True}
        assert _differences(built, _build({**options, **clean})) == [], edited


def _edits(chance: random.Random, source: Path) -> Iterator[str]:
    """Make edits one by one, saying which file it was."""
    for _ in range(EDITS):
        files = sorted(path for path in source.rglob("*") if path.is_file())
        files = [path for path in files if ".jekyll-cache" not in path.parts]
        if not files:
            return
        path = chance.choice(files)
        data = path.read_bytes()
        what = chance.randrange(4)
        if what == 0 and path.name != "_config.yml":
            path.unlink()
        elif what == 1 and data.startswith(b"---\n") and b"\ntitle:" not in data:
            path.write_bytes(data.replace(b"---\n", b"---\ntitle: Edited\n", 1))
        elif what == 2 and path.suffix in (".md", ".html"):
            path.with_stem(f"{path.stem}-copy").write_bytes(data)
        elif path.suffix in (".md", ".html", ".markdown"):
            path.write_bytes(data + b"\n\nEdited.\n")
        else:
            os.utime(path)
        yield f"{path.relative_to(source)} ({what})"


def _build(options: dict[str, object]) -> tuple[list[str], dict[str, bytes] | None]:
    """Diagnostics and files of a build; None where it failed."""
    dest = Path(str(options["destination"]))
    try:
        config = Configuration.load(options)
        unchanged = find_unchanged(config)
        if unchanged is None:
            found = list(Site(config).process().diagnostics)
        else:
            found = list(unchanged.diagnostics)
    except PyjekyllError as error:
        return _told(error.diagnostics), None
    return _told(found), {
        str(path.relative_to(dest)): path.read_bytes() for path in dest.rglob("*") if path.is_file()
    }


def _told(diagnostics: object) -> list[str]:
    return [repr(each).replace("/clean", "/built") for each in diagnostics]  # type: ignore[attr-defined]


def _differences(
    built: tuple[list[str], dict[str, bytes] | None],
    expected: tuple[list[str], dict[str, bytes] | None],
) -> list[object]:
    found: list[object] = [(built[0], expected[0])] if built[0] != expected[0] else []
    here, there = built[1] or {}, expected[1] or {}
    return found + [
        (name, here.get(name), there.get(name))
        for name in sorted(here.keys() | there.keys())
        if here.get(name) != there.get(name)
    ]
