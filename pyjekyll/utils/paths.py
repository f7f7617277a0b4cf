"""Paths as Jekyll handles them: joined, and kept inside a folder."""

from __future__ import annotations

import os
import re
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


def shortened_path(path: str, most: int = 200) -> str:
    """A path for a message: one of more than `most` characters without its middle."""
    half = most // 2
    return path if len(path) <= most else f"{path[:half]}…{path[-half:]}"
