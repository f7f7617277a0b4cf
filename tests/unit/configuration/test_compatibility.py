"""Which Jekyll is followed where somebody says so."""

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
