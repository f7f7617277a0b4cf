"""Plugins by the names of their gems, and what is said where there is none."""

from __future__ import annotations

from types import ModuleType, SimpleNamespace

import pytest

from pyjekyll.errors import BuildError
from pyjekyll.plugin import named_plugins
from pyjekyll.plugin.user_code import UserCode


@pytest.mark.parametrize(
    "name", ["jekyll-fed", "no-such-plugin", "", ".", "a.b", "../x", "_shared"]
)
def test_a_plugin_that_there_is_not_is_an_error_in_jekylls_words(make_site, name):
    with pytest.raises(BuildError) as raised:
        make_site({}, plugins=[name])
    [missing] = raised.value.diagnostics
    assert (missing.rule, missing.message) == ("plugin/missing", f"There is no plugin {name!r}")
    assert str(missing.jekyll).startswith(
        f"Dependency Error: Yikes! It looks like you don't have {name} or"
    )
    if name == "jekyll-fed":
        assert missing.cure == "did you mean 'jekyll-feed'?"


def test_missing_plugins_fail_warn_or_are_skipped(make_site):
    files = {"_config.yml": "plugins:\n- jekyll-feed\n- no-such\n"}
    with pytest.raises(BuildError) as raised:
        make_site(files)
    assert [d.notes for d in raised.value.diagnostics] == [
        ("--missing-plugins=warn builds without it",)
    ]
    [warning] = make_site({}, missing_plugins="warn").plugins.diagnostics
    assert (warning.rule, warning.severity, warning.notes) == ("plugin/missing", "warning", ())
    assert str(warning.place) == "_config.yml:3:3"
    assert make_site({}, missing_plugins="skip").plugins.diagnostics == []


def test_a_plugin_that_is_missing_says_what_it_brings_and_what_to_do_without_it(make_site):
    with pytest.raises(BuildError) as raised:
        make_site({}, plugins=["jekyll-youtube"])
    [missing] = raised.value.diagnostics
    assert missing.notes[0] == "it brings the tag youtube"
    assert missing.cure == (
        "remove it from `plugins`, and write an include with the `iframe` of the video"
    )


@pytest.mark.parametrize(
    ("name", "module"),
    [
        ("jekyll-feed", "pyjekyll.plugins.jekyll_feed"),
        ("jekyll/tagging", "pyjekyll.plugins.jekyll_tagging"),
        ("jekyll_feed", None),
        ("Jekyll-Feed", None),
        ("_shared", None),
        ("-shared", None),
        ("../plugins", None),
    ],
)
def test_a_gem_has_its_module_by_its_own_letters_alone(name, module):
    found = named_plugins.find(name, UserCode())
    assert (found and found.__name__) == module


def test_every_name_that_is_suggested_can_be_loaded():
    names = named_plugins.names()
    assert len(names) > 30
    assert [name for name in names if not named_plugins.is_known(name)] == []
    assert [name for name in names if name.startswith("-")] == []


def test_gems_that_no_build_needs_are_known_and_have_no_module():
    assert named_plugins.is_known("webrick")
    assert named_plugins.is_known("tomlrb")  # Jekyll's own reader of _config.toml
    assert not named_plugins.is_known("no-such")
    needless = named_plugins.NEEDLESS_GEMS & set(named_plugins.names())
    assert needless == set()


def test_a_python_package_may_bring_a_plugin(monkeypatch):
    module = ModuleType("their_plugin")
    monkeypatch.setitem(__import__("sys").modules, "their_plugin", module)
    their = SimpleNamespace(value="their_plugin", module="their_plugin")
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group, name: [their])
    assert named_plugins.find("their-plugin", UserCode()) is module
    assert not named_plugins.is_built_in(module)


def test_one_that_cannot_be_imported_is_named(monkeypatch):
    their = SimpleNamespace(value="no_such_module", module="no_such_module")
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group, name: [their])
    with pytest.raises(BuildError, match="The plugin no_such_module could not be loaded"):
        named_plugins.find("their-plugin", UserCode())


@pytest.mark.parametrize(
    ("config", "line"),
    [
        ({}, "add `plugins: [a]` to _config.yml"),
        ({"plugins": []}, "add `plugins: [a]` to _config.yml"),
        ({"plugins": ["b"]}, "add `- a` to `plugins` in _config.yml"),
    ],
)
def test_the_line_to_add_fits_the_configuration(config, line):
    assert named_plugins.line_to_add("a", config) == line


def test_what_an_unknown_tag_needs_is_said():
    cure = named_plugins.cure_of_unknown
    assert cure(None, {}) is None
    assert cure("jekyll-toc", {"plugins": ["jekyll-toc"]}) == (
        "it belongs to jekyll-toc, which was not loaded"
    )
    safe = {"plugins": ["jekyll-toc"], "safe": True, "whitelist": []}
    assert cure("jekyll-toc", safe) == (
        "it belongs to jekyll-toc, which safe mode and GitHub Pages do not load"
    )
    assert cure("jekyll-toc", {**safe, "plugins": []}) == cure("jekyll-toc", safe)
    assert cure("jekyll-scholar", {**safe, "plugins": []}) == (
        "it belongs to jekyll-scholar, which safe mode and GitHub Pages do not load"
    )
    assert cure("jekyll-toc", {**safe, "whitelist": ["jekyll-toc"]}) == (
        "it belongs to jekyll-toc, which was not loaded"
    )
    assert cure("jekyll-toc", {}) == (
        "it belongs to jekyll-toc: add `plugins: [jekyll-toc]` to _config.yml"
    )
    assert cure("no-such", {}) == "it belongs to no-such, which pyjekyll does not have"
    assert cure("jekyll-youtube", {}).startswith(
        "it belongs to jekyll-youtube, which pyjekyll does not have: "
    )
