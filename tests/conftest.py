"""What holds for all tests."""

import os

import pytest
from hypothesis import HealthCheck, settings

from pyjekyll.ruby.yaml import SelfContaining

# How long an example takes says something about the machine, and nothing about the code. In CI
# the same examples each time, so that a change is judged by itself; elsewhere new ones.
settings.register_profile("here", deadline=None)
settings.register_profile(
    "ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(autouse=True)
def _nothing_inside_itself(monkeypatch):
    """What one test has read makes others measure what they assign."""
    monkeypatch.setattr(SelfContaining, "is_there", False)


@pytest.fixture(scope="session", autouse=True)
def _cache_of_its_own(tmp_path_factory):
    """Tests leave the cache folder of who runs them alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield
