"""What Jekyll 3.10 and GitHub Pages make of a configuration."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pyjekyll.configuration import jekyll3
from pyjekyll.errors import Severity

RECORDED = json.loads(Path(__file__).with_name("recorded_github_pages.json").read_text("utf-8"))


@pytest.mark.parametrize("case", RECORDED["cases"], ids=lambda case: f"{case['text'][:30]!r}")
def test_github_pages_makes_of_a_configuration_what_its_gem_makes(load, case):
    config = load(case["text"], {"JEKYLL_ENV": case["environment"]}, compat="github-pages")
    expected = {**RECORDED["base"], **case["differs"]}
    for key in case.get("without", ()):
        del expected[key]
    assert {key: config.get(key, "nothing") for key in expected} == expected
    ours = {"source", "destination", "plugins_dir", "defaults", "cache_dir", "port", "host",
            "quiet", "detach"}  # fmt: skip
    assert config.keys() - expected.keys() <= ours


def test_github_pages_allows_all_plugins_in_development_where_the_environment_says_so(load):
    environ = {"DISABLE_WHITELIST": "1"}
    config = load("plugins: [x]\n", environ, compat="github-pages")
    assert "x" in config["whitelist"]
    config = load("plugins: [x]\n", {**environ, "JEKYLL_ENV": "production"}, compat="github-pages")
    assert "x" not in config["whitelist"]


@pytest.fixture
def modernise(load):
    """What becomes of a configuration's old keys, and what is reported about them."""

    def modernise(text):
        config = load(text, compat="github-pages")
        diagnostics = []
        (file,) = config.config_files
        return jekyll3.modernise(file.values, config.config_files, diagnostics), diagnostics

    return modernise


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("server_port: 1", {"port": 1}),
        ("gems: [a]", {"plugins": ["a"]}),
        ("gems: a", {"plugins": ["a"]}),
        ("layouts: l", {"layouts_dir": "l"}),
        ("data_source: d", {"data_dir": "d"}),
        ("pygments: true", {}),
        ("auto: true", {}),
        ("server: false", {}),
    ],
)
def test_an_old_key_is_read_under_its_new_name_and_reported_at_its_line(modernise, old, new):
    values, (warning,) = modernise(f"title: x\n{old}\n")
    assert values == {"title": "x", **new}
    assert (warning.rule, warning.severity) == ("configuration/deprecated", Severity.WARNING)
    assert f"'{old.partition(':')[0]}' configuration option" in warning.message
    assert str(warning.place).startswith("_config.yml:2:")


@pytest.mark.parametrize("key", ["include", "exclude"])
def test_a_text_with_commas_is_a_list(modernise, key):
    values, (warning,) = modernise(f"{key}: a, b c ,d\n")
    assert values == {key: ["a", "b c", "d"]}
    assert "as an array" in warning.message


@pytest.mark.parametrize("key", ["include", "exclude", "plugins"])
def test_a_list_that_is_nil_is_not_set(modernise, key):
    assert modernise(f"{key}:\ntitle:\n") == ({"title": None}, [])


def test_the_values_given_are_left_as_they_are():
    given = {"gems": ["a"], "include": "x"}
    jekyll3.modernise(given, (), [])
    assert given == {"gems": ["a"], "include": "x"}


def test_what_is_new_stays_as_it_is(modernise):
    text = "plugins: [a]\ninclude: [b]\nlayouts_dir: l\n"
    assert modernise(text) == (
        {"plugins": ["a"], "include": ["b"], "layouts_dir": "l"},
        [],
    )


def test_no_theme_is_a_way_to_have_none(load):
    assert load("theme:\n", compat="github-pages")["theme"] is None
    assert load("", compat="github-pages")["theme"] == "jekyll-theme-primer"


@pytest.mark.parametrize(
    ("named", "processor"),
    [("GFM", "CommonMarkGhPages"), ("kramdown", "kramdown"), ("redcarpet", "kramdown")],
)
def test_markdown_is_by_kramdown_or_by_what_github_has_for_gfm(load, named, processor):
    config = load(f"markdown: {named}\n", compat="github-pages")
    assert config["markdown"] == processor
    assert ("commonmark" in config) is (named == "GFM")


def test_a_remote_theme_brings_its_plugin_last(load):
    plugins = load("remote_theme: a/b\nplugins: [own]\n", compat="github-pages")["plugins"]
    assert (plugins[0], plugins[-1]) == ("own", "jekyll-remote-theme")
    assert "jekyll-remote-theme" not in load("", compat="github-pages")["plugins"]
