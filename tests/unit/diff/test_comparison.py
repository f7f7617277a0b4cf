import os

import pytest

from pyjekyll.diff.comparison import compare
from pyjekyll.diff.level import Level
from pyjekyll.diff.options import Options, replacement


@pytest.fixture
def sites(tmp_path):
    """Two folders from their files."""

    def sites(old, new):
        for name, files in (("old", old), ("new", new)):
            (tmp_path / name).mkdir(exist_ok=True)
            for path, content in files.items():
                file = tmp_path / name / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(tmp_path / "old"), str(tmp_path / "new")

    return sites


@pytest.mark.parametrize(
    ("path", "old", "new", "level"),
    [
        ("a.html", "<p>x", "<p>x\n", Level.WHITESPACE),
        ("a.html", "<p>x</p>", "<P>x</P>", Level.DOM),
        ("a.html", "<p>x</p>", "<p class=a>x</p>", Level.TEXT),
        ("a.html", "<p>x</p>", "<p>y</p>", Level.DIFFERENT),
        ("a.html", "<pre>a  b</pre>", "<pre>a b</pre>", Level.TEXT),
        ("a.html", "<p>a b</p>", "<p>ab</p>", Level.DIFFERENT),
        ("a.html", b"<p>\xe9 </p>", b"<p>\xe9</p>", Level.DOM),
        ("a.xml", "<a b='1'/>", '<a b="1"></a>', Level.DOM),
        ("a.xml", "<a><b/>x</a>", "<a><c/>x</a>", Level.TEXT),
        ("a.xml", "<a", "<a ", Level.WHITESPACE),
        ("a.json", '{"a":1}', '{"a": 1}\n', Level.DOM),
        ("a.json", '{"a":1}', '{"a":2}', Level.DIFFERENT),
        ("a.json", "{a", "{b", Level.DIFFERENT),
        ("a.css", "a { b: c }", "a {\n  b: c\n}\n", Level.WHITESPACE),
        ("a.css", "a { b: c }", "a { b: d }", Level.DIFFERENT),
        ("a.png", b"\xff\0", b"\xff\1", Level.DIFFERENT),
        ("CNAME", "a", "a\n", Level.WHITESPACE),
    ],
)
def test_a_file_gets_the_strictest_level_at_which_it_is_equal(sites, path, old, new, level):
    comparison = compare(*sites({path: old}, {path: new}))
    assert [file.level for file in comparison.files] == [level]
    assert comparison.counts == {level: 1}
    if level in (Level.TEXT, Level.DIFFERENT):
        assert comparison.files[0].changes


def test_equal_files_are_counted_alone(sites):
    comparison = compare(*sites({"a/b.html": "x"}, {"a/b.html": "x"}))
    assert (comparison.files, comparison.counts) == ((), {Level.BYTES: 1})
    assert not comparison.worse_than(Level.BYTES)


def test_files_of_one_folder_alone_are_named_and_moved_ones_matched(sites):
    comparison = compare(
        *sites({"a.html": "same", "b.html": "gone", "e": ""}, {"a/index.html": "same", "c": "new"})
    )
    assert comparison.moved == (("a.html", "a/index.html"),)
    assert (comparison.only_old, comparison.only_new) == (("b.html", "e"), ("c",))
    assert comparison.worse_than(Level.TEXT)


@pytest.mark.parametrize(
    ("options", "level"),
    [
        (Options(ignore_times=True), Level.IGNORED),
        (Options(selectors=("time",)), Level.IGNORED),
        (Options(replace=(replacement("10:=11:"),)), Level.IGNORED),
        (Options(), Level.DIFFERENT),
        (Options(selectors=("b",)), Level.DIFFERENT),
    ],
)
def test_what_is_left_out_does_not_count(sites, options, level):
    old, new = (f"<p>x</p><time>2024-01-01 {hour}:00:00 +0000</time>" for hour in (10, 11))
    comparison = compare(*sites({"a.html": old}, {"a.html": new}), options)
    assert [file.level for file in comparison.files] == [level]


def test_levels_are_from_strict_to_loose(sites):
    comparison = compare(*sites({"a.html": "<p>x</p>"}, {"a.html": "<P>x</P>"}))
    assert comparison.worse_than(Level.WHITESPACE)
    assert not comparison.worse_than(Level.DOM)
    assert not comparison.worse_than(Level.TEXT)


def test_links_are_compared_and_not_followed(sites, tmp_path):
    old, new = sites({"a": "x"}, {"a": "x"})
    (tmp_path / "secret").write_text("secret")
    os.symlink("../secret", f"{old}/link")
    os.symlink("../secret", f"{new}/link")
    os.symlink("..", f"{new}/folder")
    comparison = compare(old, new)
    assert comparison.counts == {Level.BYTES: 2}
    assert comparison.only_new == ("folder",)
