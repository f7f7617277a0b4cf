"""However a site is edited, an incremental build makes what a clean one makes.

Every file, none left over, and the same diagnostics; every third build renders with three
processes. PYJEKYLL_EDITS says how many edits each site gets (by default a few, since this runs with
all tests), PYJEKYLL_SEED with which one to begin.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.errors import PyjekyllError
from pyjekyll.rendering.fork_pool import ForkPool
from pyjekyll.ruby.time import times
from pyjekyll.site import Site
from pyjekyll.tracing.build_record import find_unchanged
from pyjekyll.tracing.traceable import runs_only_ours
from pyjekyll.writer import AsBuilt
from tests.property.edited_sites import RUBY_SHAPES, SHAPES, Edited, at, differences, files, told
from tests.ruby import data_or_skip, run_ruby_plugins

if TYPE_CHECKING:
    from pathlib import Path


EDITS = int(os.environ.get("PYJEKYLL_EDITS", "30"))
RUBY_EDITS = int(os.environ.get("PYJEKYLL_EDITS", "12"))
SEED = int(os.environ.get("PYJEKYLL_SEED", "1"))


@pytest.mark.parametrize("shape", SHAPES)
def test_an_incremental_build_is_a_clean_one(
    shape: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _check(shape, EDITS, tmp_path, monkeypatch)


@pytest.mark.parametrize("shape", RUBY_SHAPES)
def test_an_incremental_build_with_ruby_is_a_clean_one(
    shape: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data_or_skip()
    run_ruby_plugins(monkeypatch, tmp_path)
    _check(shape, RUBY_EDITS, tmp_path, monkeypatch)


def _check(shape: str, edits_wanted: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = Edited(tmp_path, shape, SEED)
    monkeypatch.setattr(Configuration, "now", lambda _self: at(site.now))
    monkeypatch.setattr(times, "_now", lambda: at(site.now).astimezone(times.LOCAL))
    edits: list[str] = []
    unchanged = left_out = 0
    for _ in range(edits_wanted):
        edits.append(site.edit())
        jobs = 1 if len(edits) % 3 else 3
        built, was_unchanged, fresh = _build(site, tmp_path / "built", incremental=True, jobs=jobs)
        expected, _, _ = _build(site, tmp_path / "clean", incremental=False)
        unchanged += was_unchanged
        left_out += fresh
        assert differences(built, expected) == [], edits
        if built[1] is None:  # what follows a mistake is its correction
            edits.append(site.revert())
    print(f"{shape}: {unchanged} of {len(edits)} unchanged, {left_out} items left out")
    if shape not in ("own", "blog", "plugins", *RUBY_SHAPES):
        assert unchanged, "nothing was ever found unchanged"
    if shape == "ruby":
        assert left_out, "everything was rendered each time"


def _build(
    site: Edited, dest: Path, *, incremental: bool, jobs: int = 1
) -> tuple[tuple[list[str], dict[str, bytes] | None], bool, int]:
    """Diagnostics and files of a build (None where it failed); what was not built anew.

    That is, whether nothing was built, and else how many items were not rendered.
    """
    options = {"source": str(site.source), "destination": str(dest), "incremental": True}
    if not incremental:
        options["disable_disk_cache"] = True
    try:
        config = Configuration.load(options)
        unchanged = find_unchanged(config) if incremental else None
        if unchanged is not None:
            return (told(unchanged.diagnostics), files(dest)), True, 0
        making = Site(config)
        pool = ForkPool(making, jobs, patience=0.0, worth=0.0)
        making.render_pool = lambda: pool if runs_only_ours(making) else None  # type: ignore[method-assign]
        result = making.process()
        fresh = sum(isinstance(each.content, AsBuilt) for each in result.outputs.values())
        return (told(result.diagnostics), files(dest)), False, fresh
    except PyjekyllError as error:
        return (told(error.diagnostics), None), False, 0
