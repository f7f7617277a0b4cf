"""pyjekyll.lock says the same again when it is read, and is written as a whole."""

import pytest

from pyjekyll.themes import lock
from pyjekyll.themes.errors import ThemeError
from pyjekyll.themes.lock import Locked

GEM = Locked("minima", "2.5.1", "a" * 64, "", "b" * 64)
REMOTE = Locked("owner/name@v1", "", "", "c" * 40, "d" * 64)


def test_what_is_written_is_read(tmp_path):
    assert lock.read(str(tmp_path)) == {}
    assert lock.write(str(tmp_path), [REMOTE, GEM]) is True
    assert lock.read(str(tmp_path)) == {"minima": GEM, "owner/name@v1": REMOTE}
    assert (tmp_path / "pyjekyll.lock").read_text() == (
        "# Written by `pyjekyll theme fetch` and `pyjekyll ruby fetch`. Commit it with the site, "
        "so that\n# every build uses these themes and gems.\nformat = 1\n\n"
        f'[[theme]]\ntheme = "minima"\nversion = "2.5.1"\nsha256 = "{"a" * 64}"\n'
        f'tree = "{"b" * 64}"\n\n'
        f'[[theme]]\ntheme = "owner/name@v1"\ncommit = "{"c" * 40}"\ntree = "{"d" * 64}"\n'
    )
    assert [path.name for path in tmp_path.iterdir()] == ["pyjekyll.lock"]


def test_gems_and_themes_are_kept_apart_and_neither_is_lost(tmp_path):
    pony = Locked("jekyll-pony", "1.0", "e" * 64, "", "f" * 64)
    lock.write(str(tmp_path), [GEM])
    lock.write(str(tmp_path), [pony], lock.GEM)
    lock.write(str(tmp_path), [REMOTE])
    assert lock.read(str(tmp_path)) == {"owner/name@v1": REMOTE}
    assert lock.read(str(tmp_path), kind=lock.GEM) == {"jekyll-pony": pony}
    assert '[[gem]]\ngem = "jekyll-pony"\n' in (tmp_path / "pyjekyll.lock").read_text()


def test_an_equal_lock_is_left_alone(tmp_path):
    lock.write(str(tmp_path), [GEM])
    before = (tmp_path / "pyjekyll.lock").stat()
    assert lock.write(str(tmp_path), [GEM]) is False
    assert (tmp_path / "pyjekyll.lock").stat().st_ino == before.st_ino


def test_a_lock_is_never_written_through_a_link(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site/pyjekyll.lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="symbolic link"):
        lock.write(str(tmp_path / "site"), [GEM])
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "format = 2\n",
        "format = 1\ntheme = 1\n",
        "format = 1\n[[theme]]\nversion = '1'\n",
        "format = 1\n[[theme]]\ntheme = 'x'\nsha256 = '../../x'\n",
        "format = 1\n[[theme]]\ntheme = 'x'\ncommit = 'HEAD'\n",
        "format = 1\n[[theme]]\ntheme = 'x'\nversion = 1\n",
        "not toml",
    ],
)
def test_a_lock_that_cannot_be_read_is_an_error(tmp_path, text):
    (tmp_path / "pyjekyll.lock").write_text(text)
    with pytest.raises(ThemeError, match=r"pyjekyll\.lock cannot be read"):
        lock.read(str(tmp_path))


def test_a_lock_that_may_not_be_read_is_none(tmp_path):
    lock.write(str(tmp_path), [GEM])
    assert lock.read(str(tmp_path), lambda _path: False) == {}
