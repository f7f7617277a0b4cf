"""Paths: joined and kept inside, as Ruby and Jekyll do it."""

import pytest

from pyjekyll.utils import paths


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


def test_a_long_path_is_shown_without_its_middle():
    assert paths.shortened_path("/a/b") == "/a/b"
    shown = paths.shortened_path("/" + "x" * 5000 + "/end")
    assert shown.startswith("/xxx")
    assert shown.endswith("/end")
    assert len(shown) == 201
