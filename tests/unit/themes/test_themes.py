"""A site without a theme pays nothing for themes."""

from __future__ import annotations

import subprocess
import sys

import pytest

import pyjekyll.themes as room


def test_the_modules_are_imported_when_they_are_used():
    code = "import sys, pyjekyll.site; print([m for m in sys.modules if 'pyjekyll.themes.' in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_each_name_of_the_room_is_there():
    assert "resolve" in room.__all__
    assert [name for name in room.__all__ if getattr(room, name) is None] == []
    with pytest.raises(AttributeError):
        _ = room.nothing
