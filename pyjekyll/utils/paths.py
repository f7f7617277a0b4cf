"""Paths as Jekyll handles them: joined, kept inside a folder, matched by Ruby's fnmatch."""

from __future__ import annotations

import errno
import os
import re
import stat
from functools import lru_cache

_WINDOWS = os.name == "nt"
_DRIVE = re.compile(r"[A-Za-z]:/")


def join(*parts: str) -> str:
    """Ruby's File.join: one slash between the parts, however many they bring."""
    joined = "/".join(parts)
    return re.sub("/{2,}", "/", joined) if "//" in joined else joined


def extname(path: str) -> str:
    """Ruby's File.extname: the last extension with its dot; "" for dot files."""
    return os.path.splitext(path.rpartition("/")[2])[1]


def dirname(path: str) -> str:
    """Ruby's File.dirname of an absolute path: "/a" for "/a/b" and for "/a/b/"."""
    return path.rstrip("/").rpartition("/")[0] or "/"


def strip_trailing_periods(name: str) -> str:
    """A base name without the periods at its end: Jekyll's slugs and URLs never end in one."""
    return name.rstrip(".")


@lru_cache(maxsize=65536)
def sanitized_path(base: str, questionable: str | None) -> str:
    """The questionable path made absolute below `base`, whatever "..", "~" or "/" it holds.

    A path that already lies in `base` comes back as it is. Source: Jekyll's PathManager.
    """
    if questionable is None:
        return base
    clean = questionable.replace(os.sep, "/")
    if clean.startswith("~"):
        clean = "/" + clean
    clean = _expand(clean)
    if clean == base or clean.startswith(base.rstrip("/") + "/"):
        return clean
    return join(base, clean[2:] if _WINDOWS and _DRIVE.match(clean) else clean)


def _expand(path: str) -> str:
    """An absolute path without "." and ".." elements; on Windows a drive stays in front."""
    drive, rest = (path[:2], path[2:]) if _WINDOWS and _DRIVE.match(path) else ("", path)
    elements: list[str] = []
    for element in rest.split("/"):
        if element == "..":
            if elements:
                elements.pop()
        elif element not in ("", "."):
            elements.append(element)
    return drive + "/" + "/".join(elements)


def absolute(path: str) -> str:
    """The path made absolute from the current folder, with '/' between its elements."""
    return os.path.abspath(os.path.expanduser(path)).replace(os.sep, "/")


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


def read_regular(path: str) -> bytes:
    """The bytes of a file. Raises OSError for what is none: reading a pipe could take for ever."""
    status = os.stat(path)
    if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
        raise OSError(errno.EINVAL, "It is no regular file", path)
    with open(path, "rb") as file:
        return file.read()
