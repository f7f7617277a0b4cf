"""A source that is given as texts is a folder for as long as it is needed."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

from pyjekyll.utils.temporary_files import TemporaryFiles


def test_texts_and_bytes_are_files_of_a_folder() -> None:
    files = TemporaryFiles({"a.md": "ä", "b/c.png": b"\x89"})
    assert Path(files.path, "a.md").read_bytes() == "ä".encode()
    assert Path(files.path, "b/c.png").read_bytes() == b"\x89"


def test_the_folder_goes_with_whoever_needs_it() -> None:
    files = TemporaryFiles({"a.md": "a"})
    folder = os.path.dirname(files.path)
    assert os.path.isdir(folder)
    del files
    gc.collect()
    assert not os.path.lexists(folder)


@pytest.mark.parametrize("name", ["../a", "/a", "a/../../b", "", ".", "a\\b", "a\0b"])
def test_no_file_is_outside_of_it(name: str) -> None:
    with pytest.raises(ValueError, match="must be the path of a file below the site"):
        TemporaryFiles({name: "x"})


def test_settings_are_those_given_but_for_the_source() -> None:
    files = TemporaryFiles({})
    settings = files.settings({"title": "T", "source": "/elsewhere"})
    assert settings["title"] == "T"
    assert settings["source"] == files.path
    assert settings["disable_disk_cache"] is True
