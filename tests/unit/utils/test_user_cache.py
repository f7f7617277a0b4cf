"""The user's cache folder is where the environment or the system says."""

import pytest

from pyjekyll.utils.user_cache import user_cache_dir, user_cache_path


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch):
    for name in ("PYJEKYLL_CACHE_DIR", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/home/somebody")


def test_the_places_are_asked_in_order(monkeypatch):
    assert user_cache_path() == "/home/somebody/.cache/pyjekyll"
    monkeypatch.setenv("XDG_CACHE_HOME", "/caches")
    assert user_cache_path() == "/caches/pyjekyll"
    monkeypatch.setenv("PYJEKYLL_CACHE_DIR", "/own")
    assert user_cache_path() == "/own/pyjekyll"
    assert str(user_cache_dir()) == "/own/pyjekyll"


def test_without_a_home_there_is_no_such_folder(monkeypatch):
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    with pytest.raises(RuntimeError):
        user_cache_path()
