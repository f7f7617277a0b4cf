"""Folders nested as deeply as a path can be are read, written and removed."""

import os
import sys

import pytest

from pyjekyll.commands import main
from pyjekyll.utils.recursion import deep_folders, make_folders


def test_the_limit_is_what_it_was_afterwards():
    before = sys.getrecursionlimit()
    with deep_folders():
        assert sys.getrecursionlimit() > before + 2 * 2048
    assert sys.getrecursionlimit() == before


@pytest.mark.slow
def test_a_page_may_be_1050_folders_deep(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = "x"
    for _ in range(2):  # the second build finds the folders of the first
        (tmp_path / "index.html").write_text(f"---\npermalink: /{'a/' * 1050}\n---\n{text}")
        assert main.run(["build", "--quiet"]) == 0
        text = "y"
    with open(os.path.join("_site", "a/" * 1050, "index.html")) as file:
        assert file.read() == "y"
    (tmp_path / "index.html").unlink()
    assert main.run(["build", "--quiet"]) == 0
    assert not os.path.exists("_site/a")


def test_no_folder_is_made_of_a_path_that_is_too_long(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OSError, match="File name too long"):
        make_folders("a/" * 2048)
    assert os.listdir() == []
