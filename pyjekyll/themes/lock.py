"""`pyjekyll.lock`: which version of its themes a site was built with, and their digests.

TOML, written by `pyjekyll theme fetch`, and meant to be committed with the site. It names no URL:
where themes come from is the owner's choice. `pyjekyll ruby fetch` adds the gems of plugins, as
tables of another name.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from pyjekyll.records import dataclass
from pyjekyll.themes import LOCK_FILE
from pyjekyll.themes.errors import ThemeError
from pyjekyll.utils.regular_files import read_regular
from pyjekyll.utils.whole_files import replace_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

NAME = LOCK_FILE
FORMAT = 1
_HEAD = """\
# Written by `pyjekyll theme fetch` and `pyjekyll ruby fetch`. Commit it with the site, so that
# every build uses these themes and gems.
format = 1
"""
THEME = "theme"
GEM = "gem"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_COMMIT = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class Locked:
    """One theme of a lock file, or one gem of its plugins.

    `theme` is what the configuration names, or the name of the gem. A gem has a `version` and the
    SHA-256 of its archive, a repository the `commit`. `tree` is the digest of the unpacked files
    (`trees.digest`).
    """

    theme: str
    version: str = ""
    sha256: str = ""
    commit: str = ""
    tree: str = ""


def read(
    source: str, admits: Callable[[str], bool] = lambda _path: True, kind: str = THEME
) -> dict[str, Locked]:
    """The themes of a site's lock file, by what the configuration calls them; or its gems.

    Empty where there is none. Raises ThemeError for one that cannot be read.
    """
    path = Path(source, NAME)
    if not admits(str(path)) or not path.is_file():
        return {}
    import tomllib

    try:
        values = tomllib.loads(read_regular(path).decode("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise _unreadable(str(error)) from None
    if values.get("format") != FORMAT:
        raise _unreadable(f"its format is not {FORMAT}")
    tables = values.get(kind, [])
    if not isinstance(tables, list):
        raise _unreadable(f"`{kind}` must be a list of tables")
    found = [_locked(each, kind) for each in tables]
    return {each.theme: each for each in found}


def write(source: str, locked: Iterable[Locked], kind: str = THEME) -> bool:
    """Replace the themes of the site's lock file, or its gems.

    False where it says the same already. Raises OSError, and ThemeError where the present file
    cannot be read.
    """
    path = Path(source, NAME)
    of_kind = {each: list(read(source, kind=each).values()) for each in (THEME, GEM)}
    of_kind[kind] = list(locked)
    tables = [
        _table(each, name)
        for name, entries in of_kind.items()
        for each in sorted(entries, key=lambda entry: entry.theme)
    ]
    text = "\n".join([_HEAD, *tables])
    if path.is_symlink():
        raise OSError(0, "It is a symbolic link", str(path))
    if path.is_file() and read_regular(path).decode("utf-8", "replace") == text:
        return False
    replace_whole(path, text.encode())
    return True


def _table(locked: Locked, kind: str) -> str:
    pairs = (
        (kind, locked.theme),
        ("version", locked.version),
        ("sha256", locked.sha256),
        ("commit", locked.commit),
        ("tree", locked.tree),
    )
    # A text of JSON is one of TOML, as long as no character needs two escapes.
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in pairs if value]
    return "\n".join([f"[[{kind}]]", *lines, ""])


def _locked(values: object, kind: str) -> Locked:
    if not isinstance(values, dict) or not isinstance(values.get(kind), str):
        raise _unreadable(f"each {kind} needs the key `{kind}`")
    fields = {key: _field(values, key) for key in Locked.__slots__ if key != "theme"}
    locked = Locked(_field(values, kind), **fields)
    for name, pattern in (("sha256", _DIGEST), ("tree", _DIGEST), ("commit", _COMMIT)):
        value = getattr(locked, name)
        if value and not pattern.fullmatch(value):
            raise _unreadable(f"`{name}` of {locked.theme} is not a digest")
    return locked


def _field(values: Mapping[str, object], key: str) -> str:
    value = values.get(key, "")
    if not isinstance(value, str):
        raise _unreadable(f"`{key}` must be a string")
    return value


def _unreadable(reason: str) -> ThemeError:
    return ThemeError(
        f"{NAME} cannot be read: {reason}",
        "restore it from the site's history, or remove it and run `pyjekyll theme fetch`",
    )
