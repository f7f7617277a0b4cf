"""A changed file, and a theme that is not the locked one, are found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pyjekyll.themes import GemTheme, RemoteTheme, lock, resolve
from pyjekyll.themes.lock import Locked
from pyjekyll.themes.verifying import verify
from pyjekyll.utils.gemfile import Bundle
from tests.unit.themes.conftest import make_gem, make_repository

THEMED = GemTheme("themed")


@pytest.fixture
def fetched(server, settings):
    server.add_gem(make_gem())
    server.add_repository(make_repository())
    at = settings()
    return lambda wanted=THEMED: (resolve(wanted, replace(at, fetch=True)), at)


def test_what_was_fetched_is_as_fetched(fetched):
    assert verify(*fetched()) == ([], "its files are as fetched")
    assert verify(*fetched(RemoteTheme("owner", "named")))[0] == []


@pytest.mark.parametrize("change", ["changed", "added", "removed", "linked"])
def test_a_change_is_found(fetched, change):
    found, at = fetched()
    file = found.root / "assets/t.txt"
    if change == "changed":
        file.write_text("evil")
    elif change == "added":
        (found.root / "assets/new").write_text("")
    else:
        file.unlink()
    if change == "linked":
        file.symlink_to("/etc/hostname")
    assert verify(found, at)[0] == ["its files are not those that were fetched"]


def test_the_lock_files_are_asked(fetched):
    found, at = fetched()
    entry = Locked("themed", "1.2.0", found.record.sha256, "", found.record.tree)
    lock.write(at.source, [entry])
    assert verify(found, at) == ([], "its files are as fetched, and as pyjekyll.lock says")
    lock.write(at.source, [replace(entry, sha256="0" * 64, tree="1" * 64)])
    problems, _ = verify(found, at)
    assert [p.partition(" is ")[0] for p in problems] == ["its SHA-256", "its digest of the files"]
    at = replace(at, bundle=Bundle(checksums={"themed": "2" * 64}))
    assert "not that of Gemfile.lock" in verify(found, at)[0][-1]


def test_an_installed_gem_has_nothing_to_be_compared_with(settings, tmp_path):
    (tmp_path / "gems/gems/themed-1.0/_layouts").mkdir(parents=True)
    at = settings(environ={"GEM_HOME": str(tmp_path / "gems")})
    problems, reason = verify(resolve(THEMED, at), at)
    assert problems == []
    assert "no record" in reason
