"""Ruby for the tests: the data of the wheel, or of the cache of who runs them."""

import os
from pathlib import Path

import pytest

from pyjekyll.ruby_vm import UnavailableError, find_data, require_wasmtime


def ruby_cache():
    """Ruby's part of the user's own cache, also where tests have a cache of their own."""
    own = os.environ.get("PYJEKYLL_TEST_RUBY_CACHE")
    return Path(own) if own else Path.home() / ".cache" / "pyjekyll" / "ruby"


def data_or_skip():
    """The data; skips the test, saying so, where there is none."""
    try:
        require_wasmtime()
        return find_data(str(ruby_cache()))
    except UnavailableError as error:
        pytest.skip(f"no Ruby to test with: {error} ({error.cure})")
