"""Ruby for the tests: the data of the wheel, or of the cache of who runs them."""

import os

import pytest

from pyjekyll.converters.ruby_sass import RubySassFound, find_gem
from pyjekyll.ruby_vm import UnavailableError, find_data, require_wasmtime
from pyjekyll.utils.user_cache import user_cache_dir

# Taken when tests are collected: while they run they have a cache of their own.
_CACHE = user_cache_dir() / "ruby"
_RUBY_SASS = find_gem("/nowhere", os.environ)


def ruby_cache():
    """Ruby's part of the cache of who runs the tests."""
    return _CACHE


def data_or_skip():
    """The data; skips the test, saying so, where there is none."""
    try:
        require_wasmtime()
        return find_data(str(ruby_cache()))
    except UnavailableError as error:
        pytest.skip(f"no Ruby to test with: {error} ({error.cure})")


def run_ruby_plugins(monkeypatch, tmp_path, **options):
    """Let sites run their Ruby plugins, with the compiled Ruby of who runs the tests.

    `options` are those of RubyPlugins (`limits`, `output`).
    """
    from pyjekyll.ruby_host import ruby_plugins

    cache = tmp_path / "user_cache"
    (cache / "pyjekyll").mkdir(parents=True, exist_ok=True)
    if ruby_cache().is_dir() and not (cache / "pyjekyll" / "ruby").exists():
        (cache / "pyjekyll" / "ruby").symlink_to(ruby_cache())
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setenv("PYJEKYLL_RUBY_PLUGINS", "run")
    if options:
        plain = ruby_plugins.RubyPlugins
        monkeypatch.setattr(
            ruby_plugins, "RubyPlugins", lambda site, **given: plain(site, **{**given, **options})
        )


def ruby_sass_or_skip():
    """Ruby Sass on this machine; skips the test, saying so, where it is not there."""
    data = data_or_skip()
    if _RUBY_SASS is None:
        pytest.skip("the gem sass 3.7.4 is not there to test with: pyjekyll sass fetch --ruby")
    return RubySassFound(_RUBY_SASS, data.wasm, str(ruby_cache()))
