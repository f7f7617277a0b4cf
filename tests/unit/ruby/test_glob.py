"""Globs find what Ruby's Dir.glob finds."""

import json
from pathlib import Path

import pytest

from pyjekyll.ruby.glob import expand_braces, fnmatch, glob

CASES = json.loads(Path(__file__).with_name("recorded_fnmatch.json").read_text())


@pytest.fixture
def folder(tmp_path):
    for name in ("a/x.md", "a/b/y.md", "c.md", ".h/z.md", "a/.i.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    Path(tmp_path, "link").symlink_to(tmp_path / "a")
    return tmp_path


def test_braces_expand_in_order_and_nested():
    assert expand_braces("x{a,b{c,d}}y") == ["xay", "xbcy", "xbdy"]
    assert expand_braces("{a") == ["{a"]
    assert expand_braces(r"\{a,b}") == [r"\{a,b}"]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*", ["a", "c.md", "link"]),
        ("**/*.md", ["a/b/y.md", "a/x.md", "c.md"]),
        ("*/*.md", ["a/x.md", "link/x.md"]),
        ("**", ["a", "c.md", "link"]),
        ("{c,d}.md", ["c.md"]),
        ("*/", ["a/", "link/"]),
        (".h/*", [".h/z.md"]),
        ("nothing/*", []),
        ("a/../c.md", ["a/../c.md"]),
        ("[a-c]*", ["a", "c.md"]),
    ],
)
def test_patterns_find_what_ruby_finds(folder, pattern, found):
    assert glob(f"{folder}/{pattern}") == [f"{folder}/{name}" for name in found]


def test_fnmatch_matches_what_rubys_does():
    wrong = [
        (pattern, text, expected)
        for pattern, text, expected in CASES
        if fnmatch(pattern, text) != expected
    ]
    assert len(CASES) > 100
    assert wrong == []
