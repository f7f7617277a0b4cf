"""Which Jekyll is followed, and what GitHub Pages lays over a site's own values."""

import json
from pathlib import Path

import pytest

from pyjekyll.errors import UsageError


def test_the_compatibility_comes_from_the_option_the_environment_the_file_or_the_lock(load):
    lock = "GEM\n  specs:\n    jekyll (4.3.2)\n"
    Path(load.folder, "Gemfile.lock").write_text(lock)
    site = "pyjekyll: {compat: github-pages}\n"
    assert load("").compatibility.name == "jekyll-4.3"
    assert load(site).compatibility.name == "github-pages"
    assert load(site, {"PYJEKYLL_COMPAT": "jekyll-4.4"}).compatibility.name == "jekyll-4.4"
    chosen = load(site, {"PYJEKYLL_COMPAT": "jekyll-4.4"}, compat="jekyll-4.3")
    assert chosen.compatibility.jekyll_version == "4.3.4"


def test_an_unknown_compatibility_is_wrong_usage(load):
    with pytest.raises(UsageError, match="--compat: unknown value 'jekyll-9'"):
        load("", compat="jekyll-9")


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
