"""However a site is edited while it is watched, it becomes what a clean build makes of it.

Every file, none left over, and the same diagnostics, of one Site that is told what has changed.
PYJEKYLL_EDITS says how many edits each site gets, PYJEKYLL_SEED with which one to begin.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.errors import PyjekyllError
from pyjekyll.ruby.time import times
from pyjekyll.server.snapshot import changed_paths, take_snapshot
from pyjekyll.site import Site
from tests.property.edited_sites import SHAPES, Edited, at, differences, files, told

if TYPE_CHECKING:
    from pathlib import Path

    from pyjekyll.server.snapshot import Snapshot

EDITS = int(os.environ.get("PYJEKYLL_EDITS", "30"))
SEED = int(os.environ.get("PYJEKYLL_SEED", "1"))
#: What is read once makes a new site, as in `serve`.
ONCE = ("_config.yml", "_plugins/")


class Watched:
    """A site that lives on, and what its source looked like when it was built last."""

    def __init__(self, source: Path, dest: Path) -> None:
        self._source, self._dest = source, dest
        self._site: Site | None = None
        self._seen: Snapshot = {}
        self.rebuilt = 0  # so many builds went on from the last one

    def build(self, *, whole: bool) -> tuple[list[str], dict[str, bytes] | None]:
        now = take_snapshot(str(self._source), lambda path: path.startswith(".jekyll-cache"))
        changed = changed_paths(self._seen, now)
        self._seen = now
        if self._site is None or any(path.startswith(ONCE) for path in changed):
            self._site = None
        try:
            if self._site is None:
                self._site = _new_site(self._source, self._dest)
                self._site.is_watched = True
            paths = None if whole else [f"{self._source}/{path}" for path in changed]
            before = self._site.last_build
            result = self._site.process(changed=paths)
            self.rebuilt += self._site.last_build is before and before is not None
        except PyjekyllError as error:
            return told(error.diagnostics), None
        return told(result.diagnostics), files(self._dest)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_watched_site_is_a_clean_one(
    shape: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Edited(tmp_path, shape, SEED)
    monkeypatch.setattr(Configuration, "now", lambda _self: at(site.now))
    monkeypatch.setattr(times, "_now", lambda: at(site.now).astimezone(times.LOCAL))
    watched = Watched(site.source, site.dest)
    edits: list[str] = []
    for _ in range(EDITS):
        edits.append(site.edit())
        whole = edits[-1].startswith(("time", "harm"))  # neither is watched
        built = watched.build(whole=whole)
        expected = _clean(site, tmp_path / "clean")
        assert differences(built, expected) == [], edits
        if built[1] is None:
            edits.append(site.revert())
    print(f"{shape}: {watched.rebuilt} of {len(edits)} went on from the last build")
    # Whether a site with cached includes goes on depends on who was the first to use them.
    if shape not in ("own", "carry", "cached"):
        assert watched.rebuilt, "every build was a whole one"


def _new_site(source: Path, dest: Path, **options: object) -> Site:
    return Site(Configuration.load({"source": str(source), "destination": str(dest), **options}))


def _clean(site: Edited, dest: Path) -> tuple[list[str], dict[str, bytes] | None]:
    try:
        result = _new_site(site.source, dest, disable_disk_cache=True).process()
    except PyjekyllError as error:
        return told(error.diagnostics), None
    return told(result.diagnostics), files(dest)
