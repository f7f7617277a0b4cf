"""What a git repository's own files say: where it is, its branch, its settings, its commit.

Read without git: enough to know whether git would answer as before.
"""

from __future__ import annotations

import os

from pyjekyll.records import NamedTuple
from pyjekyll.store.digests import digest, digest_of_bytes
from pyjekyll.utils.regular_files import read_regular


class GitState(NamedTuple):
    """Two digests of a repository.

    `place` is of where it is, its branch and its settings; `head` of the commit that is checked
    out, and of what may hide others.
    """

    place: str
    head: str


def git_state(folder: str) -> GitState:
    """The state of the repository that a folder is in; there is one also where there is none."""
    root = _root_of(os.path.realpath(folder))
    settings = [_digest_of(path) for path in _settings_of_user()]
    if root is None:
        return GitState(digest([None, settings]), "")
    own = _folder_of(root)
    common = os.path.join(own, _text(f"{own}/commondir") or ".")
    head = _text(f"{own}/HEAD")
    name = head.removeprefix("ref: ") if head.startswith("ref: ") else None
    place = [root, head if name else None, settings]
    place += [_digest_of(f"{common}/config"), _digest_of(f"{own}/config.worktree")]
    refs = [] if name is None else [_text(f"{own}/{name}"), _text(f"{common}/{name}")]
    files = ("packed-refs", "shallow", "reftable/tables.list", "info/grafts")
    return GitState(
        digest(place), digest([head, refs, [_digest_of(f"{common}/{file}") for file in files]])
    )


def _root_of(folder: str) -> str | None:
    while not os.path.lexists(f"{folder}/.git"):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder


def _folder_of(root: str) -> str:
    """The folder of the repository; a working tree of several has a file that names it."""
    path = f"{root}/.git"
    text = "" if os.path.isdir(path) else _text(path)
    return os.path.join(root, text.removeprefix("gitdir: ")) if text else path


def _settings_of_user() -> list[str]:
    home = os.path.expanduser("~")
    config = os.environ.get("XDG_CONFIG_HOME") or f"{home}/.config"
    return [f"{home}/.gitconfig", f"{config}/git/config", "/etc/gitconfig"]


def _text(path: str) -> str:
    found = _read(path)
    return "" if found is None else found.decode("utf-8", "surrogateescape").strip()


def _digest_of(path: str) -> str | None:
    found = _read(path)
    return None if found is None else digest_of_bytes(found)


def _read(path: str) -> bytes | None:
    try:
        return read_regular(path)
    except (OSError, ValueError):
        return None
