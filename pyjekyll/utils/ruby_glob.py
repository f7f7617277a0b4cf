"""Ruby's Dir.glob for absolute patterns: sorted, no hidden entries, links not entered by `**`."""

from __future__ import annotations

import os
from itertools import pairwise
from typing import TYPE_CHECKING

from pyjekyll.utils.paths import fnmatch_regex, has_wildcard

if TYPE_CHECKING:
    from collections.abc import Iterator


def glob(pattern: str) -> list[str]:
    """The existing paths that an absolute pattern with '/' matches, sorted."""
    return [path for one in expand_braces(pattern) for path in _glob(one)]


def expand_braces(pattern: str) -> list[str]:
    """The patterns that `a{b,c}` stands for, in order; unbalanced braces are letters."""
    start = depth = 0
    commas: list[int] = []
    position = 0
    while position < len(pattern):
        char = pattern[position]
        if char == "\\":
            position += 1
        elif char == "{":
            depth += 1
            if depth == 1:
                start = position
        elif char == "," and depth == 1:
            commas.append(position)
        elif char == "}" and depth:
            depth -= 1
            if depth == 0:
                edges = [start, *commas, position]
                before, after = pattern[:start], pattern[position + 1 :]
                middles = [pattern[a + 1 : b] for a, b in pairwise(edges)]
                return [one for m in middles for one in expand_braces(before + m + after)]
        position += 1
    return [pattern]


def _glob(pattern: str) -> list[str]:
    parts = [part for part in pattern.split("/")[1:] if part]
    if not parts:
        return ["/"]
    found = sorted(set(_walk("", parts)))
    if pattern.endswith("/"):
        return [path + "/" for path in found if os.path.isdir(path)]
    return found


def _walk(folder: str, parts: list[str]) -> Iterator[str]:
    """The paths below `folder` ("" is the root) that match the parts."""
    part, rest = parts[0], parts[1:]
    if part == "**" and rest:
        yield from _walk(folder, rest)
        for name in _folders(folder):
            yield from _walk(f"{folder}/{name}", parts)
    elif not has_wildcard(part):
        yield from _enter(f"{folder}/{part}", rest)
    else:
        matches = fnmatch_regex(part).match
        for name in _names(folder):
            if matches(name):
                yield from _enter(f"{folder}/{name}", rest)


def _enter(path: str, rest: list[str]) -> Iterator[str]:
    if not rest:
        if os.path.lexists(path):
            yield path
    elif os.path.isdir(path):
        yield from _walk(path, rest)


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder or "/"))
    except OSError:
        return []


def _folders(folder: str) -> list[str]:
    """The folders that `**` enters: not hidden, no symbolic links."""
    try:
        with os.scandir(folder or "/") as entries:
            return sorted(
                entry.name
                for entry in entries
                if not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)
            )
    except OSError:
        return []
