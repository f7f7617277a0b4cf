"""What names a program or a folder, or raises a limit, counts only from whoever runs the build."""

from __future__ import annotations

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.configuration.limits import SAFE_LIMITS
from pyjekyll.configuration.options import NAMES, OPTIONS, FromSite
from pyjekyll.errors import UsageError

#: A value for each option: one that a hostile site would give.
VALUES = {
    "check": {"ignore": ["links/*"]},
    "clock": "2020-01-01",
    "compat": "jekyll-4.3",
    "jobs": 99,
    "limits": {"seconds": 999_999},
    "missing_plugins": "skip",
    "ruby_plugins": "skip",
    "strict": False,
    "theme_dir": "/somewhere",
    "fetch": True,
    "gem_index": "https://evil.test",
    "theme_archives": "https://evil.test",
    "github_api": "https://evil.test",
    "sass_bin": "/bin/evil",
    "ruby_sass": True,
    "offline": False,
    "frozen": False,
    "verify": False,
    "only": "index.md",
    "pool": "dask://evil.test:8786",
    "profile_output": "/somewhere/p.html",
}


@pytest.fixture
def load(tmp_path):
    def make(text: str, environ: dict[str, str] | None = None, **given: object) -> Configuration:
        (tmp_path / "_config.yml").write_text(text)
        return Configuration.load({"source": str(tmp_path), **given}, environ=environ or {})

    return make


def test_each_option_is_tried_from_the_sites_own_file():
    assert set(VALUES) == NAMES


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_site_sets_only_what_concerns_itself(load, name):
    text = f"pyjekyll: {{{name}: {VALUES[name]!r}}}\n"
    config = load(text.replace("False", "false").replace("True", "true"))
    refused = [d for d in config.diagnostics if d.rule == "configuration/owner-only"]
    if OPTIONS[name] is FromSite.ANYTHING:
        assert config.option(name) == VALUES[name]
        assert refused == []
    elif OPTIONS[name] is FromSite.LOWER:
        assert refused == []
    else:
        assert config.option(name) is None
        (diagnostic,) = refused
        assert f"`pyjekyll: {name}` is ignored" in diagnostic.message
        assert str(diagnostic.place).startswith("_config.yml:1:")


@pytest.mark.parametrize("name", sorted(NAMES - {"limits"}))
def test_the_command_line_and_the_environment_set_every_option(load, name):
    value = VALUES[name] or True
    assert load("", **{name: value}).option(name) == value
    assert load("", {f"PYJEKYLL_{name.upper()}": str(value)}).option(name) == str(value)


@pytest.mark.parametrize("name", [n for n in OPTIONS if OPTIONS[n] is FromSite.STRICTER])
def test_a_site_may_be_stricter(load, name):
    config = load(f"pyjekyll: {{{name}: true}}\n")
    assert config.option(name) is True
    assert config.diagnostics == []


def test_a_site_may_lower_a_limit_and_not_raise_it(load):
    text = "pyjekyll: {limits: {seconds: 1, length: 99999999999, nesting: 1000}}\n"
    limits = load(text, safe=True).limits
    assert limits["seconds"] == 1
    assert limits["length"] == SAFE_LIMITS["length"]
    assert limits["nesting"] == SAFE_LIMITS["nesting"]
    assert load(text).limits["nesting"] == SAFE_LIMITS["nesting"]  # without --safe as well


def test_the_owner_may_raise_a_limit(load):
    assert load("", safe=True, limits="seconds=100").limits["seconds"] == 100
    limits = load("pyjekyll: {limits: {seconds: 60}}", {"PYJEKYLL_LIMITS": "seconds=50"}).limits
    assert limits["seconds"] == 50


def test_without_safe_mode_only_nesting_is_limited(load):
    assert load("").limits == {"nesting": SAFE_LIMITS["nesting"]}
    assert load("", safe=True).limits == SAFE_LIMITS


def test_a_safe_mode_that_the_command_line_asks_for_stays(load):
    assert load("safe: false\n", safe=True)["safe"] is True
    assert load("safe: false\n", safe=True).reach.limited


def test_the_safe_mode_of_a_profile_brings_no_limits(load):
    config = load("", compat="github-pages")
    assert config["safe"] is True
    assert config.limits == {"nesting": SAFE_LIMITS["nesting"]}
    assert load("", compat="github-pages", safe=True).limits == SAFE_LIMITS
    assert load("safe: true\n").limits == SAFE_LIMITS


def test_options_of_ours_are_no_keys_of_the_site(load):
    config = load("pyjekyll: {compat: jekyll-4.3}\n", strict=True, title="x")
    assert "strict" not in config
    assert config["title"] == "x"
    assert config.option("strict") is True
    assert config.option("compat") == "jekyll-4.3"
    assert config.option("offline") is None


def test_an_option_without_such_a_value_is_wrong_usage(load):
    with pytest.raises(UsageError, match="PYJEKYLL_RUBY_PLUGINS: unknown value 'never'"):
        load("", {"PYJEKYLL_RUBY_PLUGINS": "never"})
