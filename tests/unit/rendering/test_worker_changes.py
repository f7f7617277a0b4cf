"""What renders leave in a site is taken over from one process by another."""

from __future__ import annotations

import os
import pickle
from typing import TYPE_CHECKING

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.rendering.worker_changes import WorkerChanges
from pyjekyll.site import Site

if TYPE_CHECKING:
    from pathlib import Path


def begun(folder: Path) -> Site:
    """A site that is about to be rendered."""
    given = {"source": str(folder), "destination": str(folder / "_site")}
    site = Site(Configuration.load(given, environ=os.environ))
    site.kept = site._kept()
    site.reset()
    site.read()
    site.view.renders.begin()
    return site


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "page.md").write_text("---\n---\n{{ site.time | date: '%Y' }}{% increment a %}")
    (tmp_path / "other.md").write_text("---\n---\n*other*")
    return tmp_path


def test_everything_that_a_worker_leaves_reaches_the_parent(folder: Path) -> None:
    worker, parent = begun(folder), begun(folder)
    worker.cache("Own")["before"] = 1
    changes = WorkerChanges(worker)
    changes.prepare()
    changes.begin()
    for item_id in list(worker.view.renders.begin()):
        worker.view.renders.task(item_id)
    worker.cache("Own")["key"] = [1, "two"]
    worker.cache("Own")["no JSON"] = object()
    worker.clock.reads_outside = True
    worker.style_sheets.identities["a compiler"] = None
    made = pickle.loads(pickle.dumps(changes.made()))
    WorkerChanges(parent).take(made)
    assert "%Y" in parent.clock.formats
    assert parent.clock.reads_outside
    assert not parent.clock.reads_git
    assert parent.view.renders.lane.is_used
    assert list(parent.style_sheets.identities) == ["a compiler"]
    assert parent.cache("Own")["key"] == [1, "two"]
    assert "before" not in parent.cache("Own"), "the parent knows it"
    assert "no JSON" not in parent.cache("Own")
    assert parent.kept is not None
    texts = [values[0] for values in parent.kept.made()[0].values()]
    assert "<p><em>other</em></p>\n" in texts
