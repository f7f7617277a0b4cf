"""Whatever becomes of a file while the site is read: a built site or a diagnostic, never more."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from pyjekyll.errors import BuildError

FILES = {
    "_config.yml": "collections: {notes: {output: true}}\ninclude: [_extra.txt]\n",
    "_layouts/default.html": "---\n---\n{% include a.html %}{{ content }}",
    "_layouts/deep/x.html": "---\nlayout: default\n---\n{{ content }}",
    "_includes/a.html": "{{ site.data.nav.a }}{% include b/c.html %}",
    "_includes/b/c.html": "c",
    "_data/nav.yml": "a: 1",
    "_data/more/table.csv": "a,b\n1,2\n",
    "_posts/2020-01-01-a.md": "---\nlayout: default\n---\n{% include_relative part.md %}",
    "_posts/part.md": "part",
    "sub/_posts/2020-01-02-b.md": "---\nlayout: deep/x\n---\ntext",
    "_notes/one.md": "---\n---\none",
    "_notes/files/two.txt": "two",
    "_extra.txt": "extra",
    "index.md": "---\n---\n{% for f in site.static_files %}{{ f.modified_time }}{% endfor %}",
    "sub/page.html": "---\nlayout: default\n---\n",
    "sub/deep/data.bin": "data",
    "style.css": "p {}",
}
#: What the audit hook does at the next use of a path; a hook can never be removed.
_act: list[object] = []


def _hook(event, args):
    if _act and event in ("open", "os.listdir", "os.scandir") and isinstance(args[0], str):
        _act[0](args[0])


@pytest.fixture(scope="module", autouse=True)
def _listening():
    sys.addaudithook(_hook)


def fill(site_folder):
    """Give the site its files, whatever has become of them."""
    if os.path.lexists(site_folder.path):
        remove(site_folder.path)
    site_folder.put(FILES)


def remove(path):
    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path)
    else:
        os.unlink(path)


def become_folder(path):
    remove(path)
    os.mkdir(path)


def become_file(path):
    remove(path)
    Path(path).write_text("---\n---\nother")


def become_pipe(path):
    remove(path)
    os.mkfifo(path)


def become_broken_link(path):
    remove(path)
    os.symlink("/nowhere/at/all", path)


def become_unreadable(path):
    os.chmod(path, 0)


KINDS = [remove, become_folder, become_file, become_pipe, become_broken_link]
if os.geteuid() != 0:  # root reads everything
    KINDS.append(become_unreadable)


class TooLongError(BaseException):
    """The build waits for something that never comes."""


class Change:
    """Changes the path that is used as number `number` of the paths below the source."""

    def __init__(self, source, number, kind):
        self.source, self.number, self.kind = str(source) + "/", number, kind
        self.count = 0
        self.changed = None

    def __call__(self, path):
        if not path.startswith(self.source) or not os.path.lexists(path):
            return
        self.count += 1
        if self.count == self.number and self.kind is not None:
            self.kind, kind = None, self.kind
            _act.clear()
            kind(path.rstrip("/"))
            self.changed = path
            _act.append(self)


def too_long(*_):
    raise TooLongError


def build(site_folder, change=None):
    site = site_folder.make()
    if change is not None:
        _act.append(change)
    signal.signal(signal.SIGALRM, too_long)
    signal.alarm(10)
    try:
        site.process()
    finally:
        signal.alarm(0)
        _act.clear()


def built(site_folder):
    root = site_folder.destination
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


@pytest.mark.skipif(os.name != "posix", reason="needs named pipes and modes")
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_file_may_become_anything_at_any_moment(site_folder, kind):
    fill(site_folder)
    build(site_folder)
    good = built(site_folder)
    failed = number = 0
    while True:
        number += 1
        change = Change(site_folder.path, number, kind)
        try:
            build(site_folder, change)
        except BuildError as error:
            failed += 1
            assert error.diagnostics
            assert all(d.rule == "site/unreadable-file" or d.place for d in error.diagnostics)
        if change.changed is None:
            break
        fill(site_folder)
        build(site_folder)
        pages = built(site_folder)
        assert pages.keys() == good.keys()
        assert {**pages, "index.html": b""} == {**good, "index.html": b""}  # it prints times
    assert number > len(FILES)
    assert failed
