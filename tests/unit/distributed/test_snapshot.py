"""A site as a value, opened where its files are not."""

from __future__ import annotations

import os
import pickle
from typing import TYPE_CHECKING

import pytest

from pyjekyll.distributed.snapshot import Opened, UnlikeError, take

if TYPE_CHECKING:
    from pathlib import Path

    from pyjekyll.distributed.snapshot import Snapshot
    from pyjekyll.site import Site
    from tests.unit.conftest import SiteFolder

FILES = {
    "_layouts/page.html": "{{ content }}{{ site.source }}",
    "a.md": "---\nlayout: page\n---\n{% include i.html %}",
    "_includes/i.html": "{{ site.static_files[0].path }}",
    "big.bin": "x" * 1000,
}


def begun(site: Site) -> Site:
    site.reset()
    site.read()
    site.generate()
    site.view.renders.begin()
    return site


def taken(site: Site) -> Snapshot:
    return take(begun(site), site.view.renders.ids)


@pytest.fixture
def snapshot(site_folder: SiteFolder) -> Snapshot:
    return taken(site_folder.make(FILES))


def test_it_crosses_a_process_and_leaves_out_what_is_only_copied(snapshot: Snapshot) -> None:
    assert pickle.loads(pickle.dumps(snapshot)) == snapshot
    assert {file.path for file in snapshot.files} >= set(FILES)
    assert [(f.size, f.data) for f in snapshot.files if f.path == "big.bin"] == [(1000, None)]


def test_another_file_or_setting_makes_another_digest(
    site_folder: SiteFolder, snapshot: Snapshot
) -> None:
    assert taken(site_folder.make({}, title="x")).digest != snapshot.digest
    assert taken(site_folder.make({"_includes/i.html": "other"})).digest != snapshot.digest


def test_where_the_files_are_not_they_are_made_and_pages_show_the_path_they_have_here(
    site_folder: SiteFolder, snapshot: Snapshot, tmp_path: Path
) -> None:
    here = begun(site_folder.make({}))
    expected = here.view.renders.task("page:a.md")
    folder = tmp_path / "there"
    elsewhere = snapshot._replace(
        files=tuple(file._replace(mtime=file.mtime - 10**9) for file in snapshot.files)
    )
    opened = Opened(elsewhere, str(folder))
    results = opened.render(["page:a.md"]).results
    assert results == [("page:a.md", expected)]
    assert expected is not None
    assert expected.output is not None
    assert site_folder.path.name in expected.output
    assert os.path.getsize(folder / "big.bin") == 1000


def test_where_the_files_are_none_is_made(snapshot: Snapshot, tmp_path: Path) -> None:
    assert Opened(snapshot, str(tmp_path / "there")).render(["page:a.md"]).results
    assert not (tmp_path / "there").exists()


def test_what_is_unlike_is_said(snapshot: Snapshot, tmp_path: Path) -> None:
    with pytest.raises(UnlikeError, match="other pages"):
        Opened(snapshot._replace(items="0"), str(tmp_path))
    with pytest.raises(UnlikeError, match="another the theme"):
        Opened(snapshot._replace(theme="0"), str(tmp_path))
    with pytest.raises(UnlikeError, match=r"has pyjekyll .*: install 0\.0\.1"):
        Opened(snapshot._replace(version="0.0.1"), str(tmp_path))
    with pytest.raises(UnlikeError, match=r"time zone .*: set `timezone`"):
        Opened(snapshot._replace(zone_names=("X", "Y")), str(tmp_path))
