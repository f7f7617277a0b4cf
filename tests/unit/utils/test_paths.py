"""Paths: matched, joined and kept inside, as Ruby and Jekyll do it."""

import json
from pathlib import Path

import pytest

from pyjekyll.utils import paths

CASES = json.loads(Path(__file__).with_name("recorded_fnmatch.json").read_text())


def test_fnmatch_matches_what_rubys_does():
    wrong = [
        (pattern, text, expected)
        for pattern, text, expected in CASES
        if paths.fnmatch(pattern, text) != expected
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("parts", "joined"), [(("a", "b"), "a/b"), (("", "b"), "/b"), (("a/", "/b"), "a/b")]
)
def test_join_leaves_one_slash(parts, joined):
    assert paths.join(*parts) == joined


@pytest.mark.parametrize(
    ("path", "ext"), [("a/b.md", ".md"), (".htaccess", ""), ("x.tar.gz", ".gz"), ("a.b/c", "")]
)
def test_extname_is_the_last_extension(path, ext):
    assert paths.extname(path) == ext
