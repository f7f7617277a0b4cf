"""A copy of the theme in the site is complete, and never takes the place of changed files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pyjekyll.themes import GemTheme, Origin, RemoteTheme, ThemeError, resolve, trees
from pyjekyll.themes.vendoring import vendor
from pyjekyll.themes.verifying import verify
from tests.unit.themes.conftest import FILES, make_gem, make_repository

THEMED = GemTheme("themed")


@pytest.fixture
def fetched(server, settings):
    server.add_gem(make_gem())
    server.add_repository(make_repository())
    at = settings()
    return lambda wanted=THEMED: (resolve(wanted, replace(at, fetch=True)), at)


def test_a_copy_has_all_files_and_its_record(fetched):
    found, at = fetched()
    folder, count = vendor(found, at)
    assert folder == Path(at.source, "_vendor/themes/themed-1.2.0")
    assert trees.files(folder) == sorted(FILES)
    assert count == len(FILES)
    again = resolve(THEMED, at)
    assert (again.origin, again.root, again.spec) == (Origin.VENDORED, folder, found.spec)
    assert again.record.sha256 == found.record.sha256
    assert verify(again, at)[0] == []


def test_a_copy_of_a_repository_is_named_after_what_the_site_asks_for(fetched):
    found, at = fetched(RemoteTheme("owner", "named"))
    folder, _ = vendor(found, at)
    assert folder.name == "owner+named"
    assert resolve(RemoteTheme("owner", "named"), at).record.commit == found.record.commit


def test_links_of_the_theme_are_not_followed(fetched, tmp_path):
    found, at = fetched()
    (tmp_path / "secret").write_text("x")
    (found.root / "assets/link").symlink_to(tmp_path / "secret")
    folder, _ = vendor(found, at)
    assert trees.files(folder) == sorted(FILES)


def test_a_copy_is_replaced_unless_it_was_changed(fetched):
    found, at = fetched()
    folder, _ = vendor(found, at)
    vendor(found, at)
    (folder / "assets/t.txt").write_text("mine")
    with pytest.raises(ThemeError, match="was changed by hand"):
        vendor(found, at)
    assert (folder / "assets/t.txt").read_text() == "mine"
    vendor(found, at, force=True)
    assert (folder / "assets/t.txt").read_text() == FILES["assets/t.txt"]
    assert sorted(path.name for path in folder.parent.iterdir()) == [
        "themed-1.2.0",
        "themed-1.2.0.json",
    ]


def test_a_copy_is_never_written_outside_of_the_site(fetched, tmp_path):
    found, at = fetched()
    (tmp_path / "outside").mkdir()
    Path(at.source, "_vendor").symlink_to(tmp_path / "outside")
    with pytest.raises(ThemeError, match="outside of the site"):
        vendor(found, at, force=True)
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_copy_is_not_copied_onto_itself(fetched):
    found, at = fetched()
    vendor(found, at)
    with pytest.raises(ThemeError, match="already"):
        vendor(resolve(THEMED, at), at)
