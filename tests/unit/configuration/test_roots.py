"""What a site may reach is measured from folders that it cannot choose."""

from __future__ import annotations

import os

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.configuration.roots import Reach
from pyjekyll.errors import ConfigurationError


@pytest.fixture
def home(tmp_path, monkeypatch):
    (tmp_path / "site/config").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "site")
    return tmp_path


def roots(**given):
    found = Configuration.load(given).roots
    return found.site, found.destination_home, found.destination


def test_without_anything_it_is_the_current_folder(home):
    site = str(home / "site")
    assert roots() == (site, site, None)


def test_a_source_or_destination_of_the_sites_file_moves_nothing(home):
    (home / "site/_config.yml").write_text("source: ..\ndestination: ../../x\n")
    site = str(home / "site")
    assert roots() == (site, site, None)


def test_the_command_line_moves_it(home):
    (home / "site/_config.yml").write_text("source: ..\ndestination: ../x\n")
    other = str(home / "site/config")
    assert roots(source="config", destination="../out") == (other, other, str(home / "out"))


def test_a_file_that_the_command_line_names_is_measured_from_its_own_folder(home):
    (home / "site/config/_config.yml").write_text("source: ..\ndestination: ../x\n")
    config = str(home / "site/config")
    assert roots(config=["config/_config.yml"]) == (config, config, None)


def test_a_named_file_without_a_source_leaves_the_site_where_the_command_is_called(home):
    (home / "site/config/_config.yml").write_text("destination: x\n")
    assert roots(config=["config/_config.yml"])[:2] == (
        str(home / "site"), str(home / "site/config"),
    )  # fmt: skip


def test_of_several_files_the_last_that_names_the_key_counts(home):
    (home / "site/_config.yml").write_text("source: a\n")
    (home / "site/config/_config.yml").write_text("source: b\n")
    named = ["_config.yml", "config/_config.yml"]
    assert roots(config=named)[0] == str(home / "site/config")
    assert roots(config=named[::-1])[0] == str(home / "site")


@pytest.mark.parametrize("source", ["..", "../other", "link", "link/x", "config/../.."])
def test_in_safe_mode_a_source_outside_is_refused(home, source):
    (home / "other/x").mkdir(parents=True)
    (home / "site/link").symlink_to(home / "other")
    (home / "site/_config.yml").write_text(f"source: {source}\n")
    with pytest.raises(ConfigurationError, match="is outside of the site's folder") as raised:
        Configuration.load({"safe": True})
    assert str(raised.value.diagnostics[0].place) == "_config.yml:1:1"


def test_in_safe_mode_a_source_below_is_as_good_as_any(home):
    (home / "site/_config.yml").write_text("source: config\n")
    assert Configuration.load({"safe": True}).source == str(home / "site/config")


def test_in_safe_mode_a_configuration_file_is_no_way_out(home):
    (home / "secret.yml").write_text("title: secret\n")
    (home / "site/_config.yml").symlink_to(home / "secret.yml")
    with pytest.raises(ConfigurationError, match="The configuration file"):
        Configuration.load({"safe": True})
    assert Configuration.load({})["title"] == "secret"


@pytest.mark.parametrize("name", ["Gemfile", "Gemfile.lock"])
def test_in_safe_mode_a_gemfile_is_no_way_out(home, name):
    (home / "site/Gemfile").write_text("")
    (home / "elsewhere").write_text("GEM\n  specs:\n    jekyll (4.3.4)\n")
    (home / "site" / name).unlink(missing_ok=True)
    (home / "site" / name).symlink_to(home / "elsewhere")
    assert Configuration.load({"safe": True}).bundle.versions == {}
    if name == "Gemfile.lock":
        assert Configuration.load({}).bundle.versions == {"jekyll": "4.3.4"}


def test_in_safe_mode_a_lock_file_without_a_gemfile_is_no_way_out(home):
    (home / "elsewhere").write_text("GEM\n  specs:\n    jekyll (4.3.4)\n")
    (home / "site/Gemfile.lock").symlink_to(home / "elsewhere")
    assert Configuration.load({"safe": True}).bundle.versions == {}
    assert Configuration.load({}).bundle.versions == {"jekyll": "4.3.4"}


def test_reach_admits_what_really_is_below_a_root(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site/link").symlink_to(tmp_path)
    reach = Reach(True, [str(tmp_path / "site")])
    assert reach.admits(str(tmp_path / "site/x"))
    assert not reach.admits(str(tmp_path / "site/link/x"))
    assert reach.admits(str(tmp_path / "site/link/site/x"))
    assert reach.with_root(str(tmp_path)).admits(str(tmp_path / "x"))
    assert Reach(False, []).admits(os.sep)
