"""Ruby's Dir.glob for absolute patterns: sorted, no hidden entries, links not entered by `**`."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def glob(pattern: str, admits: Callable[[str], bool] | None = None) -> list[str]:
    """The existing paths that an absolute pattern with '/' matches, sorted.

    `admits` says which folders may be listed and which paths may be found; all, unless given.
    """
    found = [path for one in expand_braces(pattern) for path in _Search(admits).paths(one)]
    return found if admits is None else [path for path in found if admits(path)]


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


class _Search:
    """One search. What was searched once is not searched again: a pattern may repeat `**`."""

    def __init__(self, admits: Callable[[str], bool] | None) -> None:
        self._admits = admits
        self._searched: set[tuple[str, int]] = set()

    def paths(self, pattern: str) -> list[str]:
        """The paths that match, sorted."""
        parts = [part for part in pattern.split("/")[1:] if part]
        if not parts:
            return ["/"]
        found = sorted(set(self._walk("", parts)))
        if pattern.endswith("/"):
            return [path + "/" for path in found if os.path.isdir(path)]
        return found

    def _walk(self, folder: str, parts: list[str]) -> Iterator[str]:
        """The paths below `folder` ("" is the root) that match the parts."""
        if (folder, len(parts)) in self._searched:
            return
        self._searched.add((folder, len(parts)))
        part, rest = parts[0], parts[1:]
        if part == "**" and rest:
            yield from self._walk(folder, rest)
            for name in self._folders(folder):
                yield from self._walk(f"{folder}/{name}", parts)
        elif not has_wildcard(part):
            yield from self._enter(f"{folder}/{part}", rest)
        else:
            matches = fnmatch_regex(part).match
            for name in self._names(folder):
                if matches(name):
                    yield from self._enter(f"{folder}/{name}", rest)

    def _enter(self, path: str, rest: list[str]) -> Iterator[str]:
        if not rest:
            if os.path.lexists(path):
                yield path
        elif os.path.isdir(path):
            yield from self._walk(path, rest)

    def _may_list(self, folder: str) -> bool:
        return self._admits is None or self._admits(folder or "/")

    def _names(self, folder: str) -> list[str]:
        try:
            return sorted(os.listdir(folder or "/")) if self._may_list(folder) else []
        except OSError:
            return []

    def _folders(self, folder: str) -> list[str]:
        """The folders that `**` enters: not hidden, no symbolic links."""
        if not self._may_list(folder):
            return []
        try:
            with os.scandir(folder or "/") as entries:
                return sorted(
                    entry.name
                    for entry in entries
                    if not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)
                )
        except OSError:
            return []


def files_below(folder: str, *, hidden: bool = False) -> list[str]:
    """The paths of all files below the folder, relative to it, sorted as strings.

    Folders that are symbolic links are not entered; hidden entries are left out unless wanted.
    """
    found: list[str] = []
    pending = [""]
    while pending:
        prefix = pending.pop()
        with os.scandir(os.path.join(folder, prefix)) as entries:
            for entry in entries:
                if not hidden and entry.name.startswith("."):
                    continue
                path = f"{prefix}{entry.name}"
                if entry.is_dir():
                    if not entry.is_symlink():
                        pending.append(path + "/")
                else:
                    found.append(path)
    return sorted(found)


def has_wildcard(pattern: str) -> bool:
    """Whether fnmatch would see more in the pattern than its own letters."""
    return any(char in pattern for char in "*?[\\")


@lru_cache(maxsize=4096)
def fnmatch_regex(pattern: str) -> re.Pattern[str]:
    r"""The regular expression of Ruby's File.fnmatch without flags.

    `*` and `?` also match "/", `\` escapes, braces are letters, and a period at the very
    beginning of the text must be written in the pattern.
    """
    parts: list[str] = []
    position = 0
    if pattern[:1] in ("*", "?", "["):
        parts.append(r"(?!\.)")
    while position < len(pattern):
        char = pattern[position]
        position += 1
        if char == "*":
            parts.append(".*")
        elif char == "?":
            parts.append(".")
        elif char == "[":
            expression, position = _bracket(pattern, position)
            parts.append(expression)
        elif char == "\\":
            parts.append(re.escape(pattern[position : position + 1]))
            position += 1
        else:
            parts.append(re.escape(char))
    return re.compile("".join(parts) + r"\Z", re.DOTALL)


def _bracket(pattern: str, position: int) -> tuple[str, int]:
    """A bracket expression that opened before `position`; an unclosed one matches nothing.

    Unlike in POSIX a "]" closes it even in first place: "[]" matches nothing, "[^]" anything.
    """
    negated = pattern[position : position + 1] in ("!", "^")
    position += negated
    ranges: list[str] = []
    while position < len(pattern) and pattern[position] != "]":
        first, position = _bracket_char(pattern, position)
        last = first
        if pattern[position : position + 1] == "-" and pattern[position + 1 : position + 2] != "]":
            last, position = _bracket_char(pattern, position + 1)
        if first <= last:
            ranges.append(f"{re.escape(first)}-{re.escape(last)}")
    if position >= len(pattern):
        return r"(?!)", len(pattern)
    if not ranges:
        return ("." if negated else r"(?!)"), position + 1
    return f"[{'^' if negated else ''}{''.join(ranges)}]", position + 1


def _bracket_char(pattern: str, position: int) -> tuple[str, int]:
    if pattern[position : position + 1] == "\\":
        position += 1
    return pattern[position : position + 1], position + 1


def fnmatch(pattern: str, path: str) -> bool:
    """Ruby's File.fnmatch(pattern, path) without flags."""
    return fnmatch_regex(pattern).match(path) is not None
