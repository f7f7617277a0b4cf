"""What is fetched is what was asked for, is in the cache as a whole, and is fetched once."""

from __future__ import annotations

import json

import pytest

from pyjekyll.themes import GemTheme, RemoteTheme, ThemeError, fetching, trees
from pyjekyll.themes.lock import Locked
from pyjekyll.themes.resolving import Pin
from pyjekyll.themes.versions import Version
from tests.unit.themes.conftest import COMMIT, FILES, make_gem, make_repository, tar_gz

THEMED = GemTheme("themed")
REMOTE = RemoteTheme("owner", "named")


def fetch(wanted, settings, pin=None, locked=None):
    return fetching.fetch(wanted, pin or Pin(), locked, settings)


def files_of(folder):
    return {path: (folder / path).read_text() for path in trees.files(folder)}


def leftovers(settings):
    return [p.name for p in settings.cache.rglob("*")] if settings.cache.exists() else []


# gems -----------------------------------------------------------------------------------------


def test_a_gem_comes_from_the_index(server, settings):
    digest = server.add_gem(make_gem())
    found = fetch(THEMED, settings())
    assert files_of(found.root) == FILES
    assert found.root.name == "themed-1.2.0"
    assert found.record.sha256 == digest
    assert found.record.tree == trees.digest(found.root)
    assert found.record.spec.version == "1.2.0"
    assert server.requests == ["/info/themed", "/gems/themed-1.2.0.gem"]
    assert fetch(THEMED, settings()).root == found.root
    assert server.requests[2:] == ["/info/themed"]


def test_the_password_of_an_index_is_not_kept(server, settings):
    server.add_gem(make_gem())
    url = server.url.replace("http://", "http://me:secret@")
    found = fetch(THEMED, settings(gem_index=url))
    assert "secret" not in (found.root.parent / "theme.json").read_text()
    with pytest.raises(ThemeError) as caught:
        fetch(GemTheme("other"), settings(gem_index=url))
    assert "secret" not in caught.value.message


def test_the_newest_release_is_taken_unless_another_is_asked_for(server, settings):
    for version in ("1.2.0", "1.10.0", "2.0.0.rc1", "0.9"):
        server.add_gem(make_gem(version=version), version=version)
    server.answers["/info/themed"] += b"9.0-java |checksum:" + b"0" * 64 + b"\n-8.0 x\nnonsense\n"
    assert fetch(THEMED, settings()).root.name == "themed-1.10.0"
    pin = Pin(None, ("~> 1.2.0",))
    assert fetch(THEMED, settings(), pin).root.name == "themed-1.2.0"
    assert fetch(THEMED, settings(), Pin(Version("0.9"))).root.name == "themed-0.9"
    pin = Pin(None, (">= 2.0.0.a",))
    assert fetch(THEMED, settings(), pin).root.name == "themed-2.0.0.rc1"
    with pytest.raises(ThemeError, match=r"has no version 7\.0 of themed, as Gemfile\.lock asks"):
        fetch(THEMED, settings(), Pin(Version("7.0"), by="Gemfile.lock"))


def test_a_gem_that_the_index_does_not_have(settings):
    with pytest.raises(ThemeError, match="has no gem themed"):
        fetch(THEMED, settings())


@pytest.mark.parametrize("by", ["the index", "a lock file"])
def test_a_gem_with_another_digest_is_refused(server, settings, by):
    server.add_gem(make_gem())
    pin = Pin()
    if by == "the index":
        server.answers["/gems/themed-1.2.0.gem"] = make_gem(files={**FILES, "evil": "x"})
    else:
        pin = Pin(Version("1.2.0"), (), frozenset({"0" * 64}))
    with pytest.raises(ThemeError, match="is not the expected file"):
        fetch(THEMED, settings(), pin)
    assert leftovers(settings()) == []


def test_lock_files_that_disagree_are_an_error(settings):
    pin = Pin(Version("1.2.0"), (), frozenset({"0" * 64, "1" * 64}))
    with pytest.raises(ThemeError, match="different digests"):
        fetch(THEMED, settings(), pin)


def test_a_gem_whose_digest_nobody_knows_is_refused(server, settings):
    server.add_gem(make_gem())
    server.answers["/info/themed"] = b"1.2.0 |ruby:>= 2.0\n"
    with pytest.raises(ThemeError, match="names no digest of themed"):
        fetch(THEMED, settings())
    assert server.requests == ["/info/themed"]


def test_a_gem_that_is_another_one_is_refused(server, settings):
    server.add_gem(make_gem(name="other"))
    with pytest.raises(ThemeError, match=r"is not themed 1\.2\.0, but other 1\.2\.0"):
        fetch(THEMED, settings())
    assert leftovers(settings()) == []


BAD_GEMS = {
    "a path outside": make_gem(files={"../evil": "x"}),
    "no archive inside": make_gem(data=b"no archive"),
    "an archive cut off inside": make_gem(data=tar_gz({"a": "x"})[:-20]),
    "cut off": make_gem()[:2000],
    "empty": b"",
    "a web page": b"<html>not found</html>",
}


@pytest.mark.parametrize("what", BAD_GEMS)
def test_hostile_and_broken_gems_leave_nothing_in_the_cache(server, settings, tmp_path, what):
    server.add_gem(BAD_GEMS[what])
    with pytest.raises(ThemeError):
        fetch(THEMED, settings())
    assert leftovers(settings()) == []
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_a_download_that_was_cut_off_leaves_nothing_in_the_cache(server, settings):
    server.add_gem(make_gem())
    server.headers["/gems/themed-1.2.0.gem"] = {"Content-Length": "9999999"}
    with pytest.raises(ThemeError, match="cut off"):
        fetch(THEMED, settings())
    assert leftovers(settings()) == []


def test_an_incomplete_entry_of_the_cache_is_made_anew(server, settings):
    server.add_gem(make_gem())
    found = fetch(THEMED, settings())
    (found.root.parent / "theme.json").unlink()
    (found.root / "assets/t.txt").unlink()
    assert files_of(fetch(THEMED, settings()).root) == FILES


def test_a_cache_that_cannot_be_written_is_named(server, settings, tmp_path):
    server.add_gem(make_gem())
    (tmp_path / "cache").write_text("a file")
    with pytest.raises(ThemeError, match="cannot be stored in") as caught:
        fetch(THEMED, settings())
    assert "PYJEKYLL_CACHE_DIR" in caught.value.cure


# repositories ---------------------------------------------------------------------------------


def test_a_repository_comes_as_an_archive(server, settings):
    server.add_repository(make_repository())
    found = fetch(REMOTE, settings())
    assert files_of(found.root) == FILES
    assert found.record.commit == COMMIT
    assert found.root.parts[-5:] == ("github.com", "owner", "named", COMMIT, "named")
    assert json.loads((found.root.parent / "theme.json").read_text())["url"].startswith(server.url)


def test_a_ref_is_part_of_the_address(server, settings):
    server.add_repository(make_repository(), "v1.0")
    assert fetch(REMOTE.at("v1.0"), settings()).record.commit == COMMIT
    with pytest.raises(ThemeError, match="404") as caught:
        fetch(REMOTE.at("v2.0"), settings())
    assert "public" in caught.value.cure


def test_latest_is_the_newest_release_or_else_the_head(server, settings):
    server.answers["/repos/owner/named/releases/latest"] = b'{"tag_name": "rel/3 x"}'
    server.add_repository(make_repository(), "rel/3%20x")
    fetch(REMOTE.at("latest"), settings())
    assert server.requests[-1] == "/owner/named/tar.gz/rel/3%20x"
    del server.answers["/repos/owner/named/releases/latest"]
    server.add_repository(make_repository())
    fetch(REMOTE.at("latest"), settings())
    assert server.requests[-1] == "/owner/named/tar.gz/HEAD"


def test_a_commit_has_to_be_that_commit(server, settings):
    server.add_repository(make_repository(), "f" * 40)
    with pytest.raises(ThemeError, match=f"is the commit {COMMIT}, not ffff"):
        fetch(REMOTE.at("f" * 40), settings())
    assert [n for n in leftovers(settings()) if "." not in n] == []


def test_an_archive_that_names_no_commit_is_refused(server, settings):
    server.add_repository(make_repository(commit="../../evil"))
    with pytest.raises(ThemeError, match="does not say which commit"):
        fetch(REMOTE, settings())


def test_files_that_are_not_those_of_the_lock_are_refused(server, settings):
    server.add_repository(make_repository(), COMMIT)
    locked = Locked("owner/named", commit=COMMIT, tree="0" * 64)
    with pytest.raises(ThemeError, match=r"is not what pyjekyll\.lock says"):
        fetch(REMOTE.at(COMMIT), settings(), locked=locked)
    assert leftovers(settings()) == []


def test_hosts_of_an_enterprise_are_asked_by_https_alone(settings):
    with pytest.raises(
        ThemeError, match=r"https://codeload\.git\.invalid/owner/named/tar\.gz/HEAD"
    ):
        fetch(RemoteTheme("owner", "named", host="git.invalid", scheme="http"), settings())
