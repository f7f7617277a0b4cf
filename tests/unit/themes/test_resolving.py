"""Where a theme is looked for, which version is taken, and what is said where there is none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pyjekyll.themes import (
    FolderTheme,
    Found,
    Gemspec,
    GemTheme,
    Missing,
    Origin,
    RemoteTheme,
    lock,
    packages,
    resolve,
)
from pyjekyll.themes.lock import Locked
from pyjekyll.utils.containment import contains
from pyjekyll.utils.gemfile import find_bundle
from tests.unit.themes.conftest import COMMIT, FILES, make_gem, make_repository

THEMED = GemTheme("themed")
REMOTE = RemoteTheme("owner", "named")


def put(folder, files=FILES):
    for name, text in files.items():
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Path(folder)


def install(home, version="1.0.0", dependency="jekyll-feed"):
    """An installed gem, as RubyGems has it."""
    root = put(Path(home, "gems", f"themed-{version}"))
    spec = f's.name = "themed"\ns.version = "{version}"\ns.add_dependency "{dependency}"\n'
    put(home, {f"specifications/themed-{version}.gemspec": spec})
    return root


def with_bundle(settings, **files):
    source = put(settings.source, {name.replace("_", "."): text for name, text in files.items()})
    return replace(settings, bundle=find_bundle(source, {}))


def found(wanted, settings):
    outcome = resolve(wanted, settings)
    assert isinstance(outcome, Found), outcome
    return outcome


def missing(wanted, settings):
    outcome = resolve(wanted, settings)
    assert isinstance(outcome, Missing), outcome
    return outcome


# the order of places --------------------------------------------------------------------------


def test_the_places_are_asked_in_order(server, settings, tmp_path, monkeypatch):
    server.add_gem(make_gem(version="9.0"), version="9.0")
    at = settings(environ={"GEM_HOME": str(tmp_path / "gems")})
    assert missing(THEMED, at).can_be_fetched
    assert found(THEMED, replace(at, fetch=True)).origin is Origin.CACHED
    assert found(THEMED, at).origin is Origin.CACHED
    package = put(tmp_path / "package")
    monkeypatch.setattr(packages, "find", {"themed": (package, Gemspec("themed", "2"))}.get)
    assert found(THEMED, at).root == package
    assert found(THEMED, at).origin is Origin.PACKAGE
    installed = install(tmp_path / "gems")
    assert found(THEMED, at).root == installed
    assert found(THEMED, at).origin is Origin.INSTALLED
    vendored = put(Path(at.source, "_vendor/themes/themed-0.1"))
    assert found(THEMED, at).root == vendored
    assert found(THEMED, at).origin is Origin.VENDORED
    put(at.source, {"themed.gemspec": 's.version = "3.0.0.dev"\n'})
    assert found(THEMED, at).root == Path(at.source)
    assert (found(THEMED, at).origin, found(THEMED, at).spec.version) == (Origin.OWN, "3.0.0.dev")
    elsewhere = put(tmp_path / "elsewhere")
    assert found(THEMED, replace(at, theme_dir=str(elsewhere))).root == elsewhere


@pytest.mark.parametrize("folder", ["", "themed", "themed-2.0"])
def test_the_folder_of_the_owner_is_the_theme_or_has_it(settings, tmp_path, folder):
    root = put(tmp_path / "dir" / folder)
    outcome = found(THEMED, settings(theme_dir="../dir"))
    assert (outcome.root, outcome.origin) == (root, Origin.THEME_DIR)


def test_a_folder_of_the_owner_without_the_theme_is_no_theme(settings, tmp_path):
    (tmp_path / "dir").mkdir()
    assert "--theme-dir" in missing(THEMED, settings(theme_dir="../dir")).reason
    root = put(tmp_path / "dir" / "owner+named")
    assert found(REMOTE, settings(theme_dir="../dir")).root == root


def test_gems_are_found_where_bundler_puts_them(settings, tmp_path):
    at = settings()
    put(at.source, {".bundle/config": '---\nBUNDLE_PATH: "deps"\n'})
    root = install(Path(at.source, "deps/ruby/3.3.0"))
    assert found(THEMED, at).root == root
    assert [d.name for d in found(THEMED, at).spec.dependencies] == ["jekyll-feed"]
    root = install(tmp_path / "bundle/ruby/3.3.0", "1.1")
    assert found(THEMED, settings(environ={"BUNDLE_PATH": str(tmp_path / "bundle")})).root == root


def test_the_newest_installed_version_is_taken_and_releases_before_others(settings, tmp_path):
    for version in ("1.9", "1.10", "2.0.0.rc1"):
        install(tmp_path / "gems", version)
    at = settings(environ={"GEM_PATH": f"/nowhere:{tmp_path / 'gems'}"})
    assert found(THEMED, at).spec.version == "1.10"


def test_a_gem_of_the_gemfile_by_its_path(settings, tmp_path):
    put(tmp_path / "src", {**FILES, "themed.gemspec": 's.version = "0.5"\n'})
    at = with_bundle(settings(), Gemfile='gem "themed", path: "../src"\n')
    assert (found(THEMED, at).root, found(THEMED, at).spec.version) == (tmp_path / "src", "0.5")
    at = with_bundle(settings(), Gemfile='gemspec path: "../src"\n')
    assert found(THEMED, at).root == tmp_path / "src"


# versions -------------------------------------------------------------------------------------


@pytest.fixture
def three(server, settings, tmp_path):
    """A site with versions 1.0 and 1.5 installed, and 1.2.0 in the index."""
    install(tmp_path / "gems", "1.0")
    install(tmp_path / "gems", "1.5")
    server.add_gem(make_gem())
    return settings(environ={"GEM_HOME": str(tmp_path / "gems")})


LOCK = "GEM\n  specs:\n    themed ({})\n"


def test_gemfile_lock_then_gemfile_then_our_lock_say_the_version(three):
    assert found(THEMED, three).spec.version == "1.5"
    lock.write(three.source, [Locked("themed", "1.0")])
    assert found(THEMED, three).spec.version == "1.0"
    at = with_bundle(three, Gemfile='gem "themed", ">= 1.1", "< 2"\n')
    assert found(THEMED, at).spec.version == "1.5"
    at = with_bundle(three, Gemfile='gem "themed"\n', Gemfile_lock=LOCK.format("1.0"))
    lock.write(three.source, [Locked("themed", "1.5")])
    assert found(THEMED, at).spec.version == "1.0"


def test_another_version_than_the_gemfiles_is_used_with_a_warning(three):
    at = with_bundle(three, Gemfile='gem "themed"\n', Gemfile_lock=LOCK.format("1.2.0"))
    outcome = found(THEMED, at)
    assert outcome.spec.version == "1.5"
    (warning,) = outcome.warnings
    assert "although Gemfile.lock asks for 1.2.0" in warning
    assert outcome.cure == "`pyjekyll theme fetch` fetches themed 1.2.0"
    assert missing(THEMED, replace(at, frozen=True)).can_be_fetched
    assert found(THEMED, replace(at, fetch=True)).spec.version == "1.2.0"
    assert found(THEMED, at).warnings == ()


def test_another_version_than_our_locks_is_never_used(three):
    lock.write(three.source, [Locked("themed", "1.2.0")])
    assert missing(THEMED, replace(three, offline=True)).can_be_fetched
    assert missing(THEMED, replace(three, safe=True)).can_be_fetched


def test_versions_of_github_pages_count_where_nothing_else_does(three):
    at = replace(three, versions={"themed": "1.0"})
    assert found(THEMED, at).spec.version == "1.0"
    assert found(THEMED, with_bundle(at, Gemfile='gem "themed", "1.5"\n')).spec.version == "1.5"


def test_a_cached_gem_with_another_digest_than_the_locks_is_not_used(server, settings):
    server.add_gem(make_gem())
    at = settings()
    found(THEMED, replace(at, fetch=True))
    digest = found(THEMED, at).record.sha256
    lock.write(at.source, [Locked("themed", "1.2.0", digest)])
    assert found(THEMED, replace(at, offline=True)).record.sha256 == digest
    lock.write(at.source, [Locked("themed", "1.2.0", "0" * 64)])
    assert missing(THEMED, replace(at, offline=True))
    assert "not the expected file" in missing(THEMED, at).reason


def test_checksums_of_gemfile_lock_count_first(server, settings):
    server.add_gem(make_gem())
    text = f"GEM\n  specs:\n    themed (1.2.0)\n\nCHECKSUMS\n  themed (1.2.0) sha256={'0' * 64}\n"
    at = with_bundle(settings(), Gemfile='gem "themed"\n', Gemfile_lock=text)
    assert "not the expected file" in missing(THEMED, replace(at, fetch=True)).reason


# fetching -------------------------------------------------------------------------------------


def test_nothing_is_fetched_unless_the_owner_says_so(server, settings):
    server.add_gem(make_gem())
    server.add_repository(make_repository())
    for changes in ({}, {"fetch": True, "safe": True}, {"fetch": True, "offline": True}):
        for wanted in (THEMED, REMOTE):
            outcome = missing(wanted, settings(**changes))
            assert "`pyjekyll theme fetch`" in outcome.cure
    assert server.requests == []
    assert found(THEMED, settings(fetch=True))
    assert found(REMOTE, settings(fetch=True))


def test_an_entry_of_the_lock_file_is_the_owners_word(server, settings):
    server.add_gem(make_gem())
    server.add_repository(make_repository(), COMMIT)
    at = settings()
    entries = [Locked("themed", "1.2.0"), Locked("owner/named", commit=COMMIT)]
    lock.write(at.source, entries)
    for changes in ({"safe": True}, {"offline": True}):
        assert missing(THEMED, replace(at, **changes))
        assert missing(REMOTE, replace(at, **changes))
    assert server.requests == []
    assert found(THEMED, at).spec.version == "1.2.0"
    assert found(REMOTE, at).record.commit == COMMIT
    assert "/owner/named/tar.gz/HEAD" not in server.requests


def test_frozen_asks_for_an_entry(server, settings):
    server.add_gem(make_gem())
    server.add_repository(make_repository(), COMMIT)
    at = settings(frozen=True, fetch=True)
    assert "no lock file names it" in missing(THEMED, at).reason
    assert "no lock file names it" in missing(REMOTE, at).reason
    lock.write(at.source, [Locked("themed", "1.2.0"), Locked("owner/named", commit=COMMIT)])
    assert found(THEMED, at)
    assert found(REMOTE, at)


def test_the_command_names_a_site_elsewhere(settings, tmp_path, monkeypatch):
    at = settings()
    monkeypatch.chdir(tmp_path)
    assert "`pyjekyll theme fetch --source site`" in missing(THEMED, at).cure


def test_what_fails_is_a_value_and_no_exception(server, settings):
    at = settings(fetch=True)
    assert "has no gem themed" in missing(THEMED, at).reason
    put(at.source, {"pyjekyll.lock": "nonsense"})
    assert "pyjekyll.lock cannot be read" in missing(THEMED, at).reason


def test_a_prerelease_of_the_cache_counts_only_where_it_is_asked_for(server, settings):
    for version in ("3.0.0.dev", "2.5.2"):
        server.add_gem(make_gem(version=version), version=version)
    at = settings()
    dev = with_bundle(at, Gemfile='gem "themed", "3.0.0.dev"\n')
    assert found(THEMED, replace(dev, fetch=True)).spec.version == "3.0.0.dev"
    assert found(THEMED, with_bundle(at, Gemfile="")).spec.version == "3.0.0.dev"
    stable = with_bundle(at, Gemfile='gem "themed", "2.5.2"\n')
    assert found(THEMED, replace(stable, fetch=True)).spec.version == "2.5.2"
    assert found(THEMED, with_bundle(at, Gemfile="")).spec.version == "2.5.2"
    assert found(THEMED, dev).spec.version == "3.0.0.dev"


# repositories ---------------------------------------------------------------------------------


def test_a_repository_is_vendored_or_cached(server, settings):
    server.add_repository(make_repository({**FILES, "named.gemspec": 's.version = "3"\n'}))
    at = settings()
    assert missing(REMOTE, at)
    assert found(REMOTE, replace(at, fetch=True)).spec.version == "3"
    assert found(REMOTE, at).origin is Origin.CACHED
    assert missing(REMOTE.at("v1"), at)
    folder = put(Path(at.source, "_vendor/themes/owner+named"))
    assert found(REMOTE, at).root == folder
    put(Path(at.source, "_vendor/themes/owner+named@v1"))
    assert found(REMOTE.at("v1"), at).root.name == "owner+named@v1"


def test_a_host_has_to_be_the_owners(server, settings):
    wanted = RemoteTheme("owner", "named", host="git.test")
    outcome = missing(wanted, settings(fetch=True))
    assert not outcome.can_be_fetched
    assert "GITHUB_HOSTNAME=git.test" in outcome.cure
    assert server.requests == []


def test_a_gem_of_the_gemfile_from_github(server, settings):
    server.add_repository(make_repository({**FILES, "x.gemspec": 's.version = "3"\n'}), "main")
    at = with_bundle(settings(), Gemfile='gem "themed", github: "owner/named", branch: "main"\n')
    assert missing(THEMED, at).can_be_fetched
    outcome = found(THEMED, replace(at, fetch=True))
    assert (outcome.wanted, outcome.spec.version) == (THEMED, "3")
    text = f"GIT\n  remote: https://x\n  revision: {COMMIT}\n  specs:\n    themed (3)\n"
    server.add_repository(make_repository(), COMMIT)
    at = with_bundle(settings(), Gemfile='gem "themed", git: "https://github.com/owner/named.git"\n',
                     Gemfile_lock=text)  # fmt: skip
    assert found(THEMED, at).record.commit == COMMIT


def test_a_folder_as_remote_theme(settings, tmp_path):
    root = put(tmp_path / "folder")
    assert found(FolderTheme("../folder"), settings()).root == root
    assert "is not a folder" in missing(FolderTheme("../nowhere"), settings()).reason


# safety ---------------------------------------------------------------------------------------


def test_safe_mode_reads_nothing_outside_of_the_site_that_the_site_names(settings, tmp_path):
    outside = put(tmp_path / "outside", {**FILES, "themed.gemspec": "", "named.gemspec": ""})
    at = settings(safe=True)
    at = replace(at, admits=lambda path: contains(at.source, path, follow_links=True))
    assert "outside of the site" in missing(FolderTheme(str(outside)), at).reason
    gemfile = f'gem "themed", path: "{outside}"\ngemspec path: "{outside}"\n'
    assert missing(THEMED, with_bundle(at, Gemfile=gemfile))
    for name in ("_vendor/themes/themed-1.0", "_vendor/themes/owner+named"):
        Path(at.source, name).parent.mkdir(parents=True, exist_ok=True)
        Path(at.source, name).symlink_to(outside)
    Path(at.source, "themed.gemspec").symlink_to(outside / "themed.gemspec")
    (tmp_path / "lock").write_text("nonsense")
    Path(at.source, "pyjekyll.lock").symlink_to(tmp_path / "lock")
    assert missing(THEMED, at)
    assert missing(REMOTE, at)


def test_a_cache_that_a_name_could_leave_is_not_left(settings, tmp_path):
    put(tmp_path / "cache/gems/x", {"theme.json": "{}"})
    assert missing(GemTheme("x"), settings())
    assert missing(REMOTE.at("x"), settings())
