"""However a site is edited, a check that goes on from the last one finds what a first one finds.

One that lives on, as in `serve`, and one of a new process, which has what the store kept.
PYJEKYLL_EDITS says how many edits each site gets, PYJEKYLL_SEED with which one to begin.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from pyjekyll.checks.built_site import built_site
from pyjekyll.checks.checker import Checker
from pyjekyll.checks.facts import Facts
from pyjekyll.configuration import Configuration
from pyjekyll.errors import PyjekyllError
from pyjekyll.ruby.time import times
from pyjekyll.server.snapshot import changed_paths, take_snapshot
from pyjekyll.site import Site
from tests.property.edited_sites import SHAPES, Edited, at

if TYPE_CHECKING:
    from pathlib import Path

    from pyjekyll.checks.built_site import BuiltSite
    from pyjekyll.checks.finding import Finding
    from pyjekyll.server.snapshot import Snapshot
    from pyjekyll.writer import BuildResult

EDITS = int(os.environ.get("PYJEKYLL_EDITS", "30"))
SEED = int(os.environ.get("PYJEKYLL_SEED", "1"))
ONCE = ("_config.yml", "_plugins/")


class Checked:
    """A site that is built and checked after each edit, as `serve` does."""

    def __init__(self, source: Path, dest: Path) -> None:
        self._source, self._dest = source, dest
        self._site: Site | None = None
        self._seen: Snapshot = {}
        self._checker = Checker()
        self._before: BuiltSite | None = None

    def findings(self, *, whole: bool, gives_up: bool = False) -> list[Finding] | None:
        """None where the build failed, or the check was given up for the next one."""
        now = take_snapshot(str(self._source), lambda path: path.startswith(".jekyll-cache"))
        changed = changed_paths(self._seen, now)
        self._seen = now
        if any(path.startswith(ONCE) for path in changed):
            self._site = None
        if self._site is None:
            self._site = _new_site(self._source, self._dest)
            self._site.is_watched = True
        paths = None if whole else [f"{self._source}/{path}" for path in changed]
        try:
            result = self._site.process(changed=paths)
        except PyjekyllError:
            return None
        built = self._before = built_site(result, None, self._before)
        own = self._site.config.get("pyjekyll")
        if gives_up:
            next(self._checker.steps(built, own))
            return None
        return self._checker.check(built, own)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_check_that_goes_on_finds_what_a_first_one_finds(
    shape: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Edited(tmp_path, shape, SEED)
    monkeypatch.setattr(Configuration, "now", lambda _self: at(site.now))
    monkeypatch.setattr(times, "_now", lambda: at(site.now).astimezone(times.LOCAL))
    checked = Checked(site.source, site.dest)
    edits: list[str] = []
    for count in range(EDITS):
        edits.append(site.edit())
        gives_up = count % 5 == 3
        whole = edits[-1].startswith(("time", "harm"))  # neither is watched
        found = checked.findings(whole=whole, gives_up=gives_up)
        if gives_up:
            continue
        try:
            expected = _first(_new_site(site.source, tmp_path / "clean", disable_disk_cache=True))
        except PyjekyllError:
            edits.append(site.revert())
            continue
        assert found == expected, edits
        assert _first(_new_site(site.source, tmp_path / "again"), stored=True) == expected, edits


def _new_site(source: Path, dest: Path, **options: object) -> Site:
    rules = ("a11y/*", "links/trailing-slash", "layouts/unused", "includes/unused")
    levels = {"check": {"levels": dict.fromkeys(rules, "note")}}
    given = {"source": str(source), "destination": str(dest), "pyjekyll": levels, **options}
    return Site(Configuration.load(given))


def _first(site: Site, *, stored: bool = False) -> list[Finding]:
    result: BuildResult = site.process(write=False)
    facts = Facts.of(site) if stored else Facts()
    return Checker().check(built_site(result, facts), site.config.get("pyjekyll"))
