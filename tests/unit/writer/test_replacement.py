"""A built site takes the place of the last one as a whole, or not at all."""

from __future__ import annotations

import pytest

from pyjekyll.errors import BuildError
from pyjekyll.utils.timings import Timings
from pyjekyll.writer import Changes, outputs_of, replace_site


def rendered(site_folder, files):
    site = site_folder.make(files)
    site.process(write=False)
    return site


def names(paths, site):
    return [path.removeprefix(f"{site.dest}/") for path in paths]


def test_what_was_written_removed_and_left_is_reported(site_folder):
    site = rendered(site_folder, {"a.txt": "1", "b.txt": "1", "c.txt": "1"})
    timings = Timings()
    changes = replace_site(site, outputs_of(site), timings)
    assert sorted(names(changes.written, site)) == ["a.txt", "b.txt", "c.txt"]
    assert set(timings) == {"cleanup", "write"}

    (site_folder.path / "c.txt").unlink()
    site = rendered(site_folder, {"a.txt": "2"})
    changes = replace_site(site, outputs_of(site), Timings())
    assert names(changes.written, site) == ["a.txt"]
    assert names(changes.unchanged, site) == ["b.txt"]
    assert names(changes.removed, site) == ["c.txt"]
    assert (site_folder.destination / "a.txt").read_text() == "2"
    assert not (site_folder.destination / "c.txt").exists()


def test_a_file_that_cannot_be_staged_leaves_the_last_site(site_folder):
    site = rendered(site_folder, {"a.txt": "1", "b.txt": "1"})
    replace_site(site, outputs_of(site), Timings())
    site = rendered(site_folder, {"a.txt": "2"})
    outputs = outputs_of(site)
    (site_folder.path / "a.txt").unlink()
    (site_folder.path / "b.txt").unlink()
    with pytest.raises(BuildError):
        replace_site(site, outputs, Timings())
    assert (site_folder.destination / "a.txt").read_text() == "1"
    assert (site_folder.destination / "b.txt").read_text() == "1"
    assert list(site_folder.destination.parent.glob("*staging*")) == []


def test_nothing_changed_where_nothing_is_written():
    assert Changes() == ((), (), ())
