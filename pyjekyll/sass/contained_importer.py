"""Loading style sheets for dart-sass only from certain folders, links followed.

dart-sass's own importers read whatever file an `@use` or `@import` names. Where a site is not
trusted, this importer takes their place: the same search (partials, extensions, import-only files,
index files; source: Sass's specification, spec/modules.md), kept inside the given folders.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from pyjekyll.sass.file_urls import path_of, url_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyjekyll.sass.engine import Syntax

_MAX_BYTES = 64 << 20
_SYNTAXES: dict[str, Syntax] = {".scss": "scss", ".sass": "sass", ".css": "css"}


def real_roots(roots: Iterable[str]) -> tuple[str, ...]:
    """Folders with their links followed, so that real paths can be compared with them."""
    return tuple(os.path.realpath(root) for root in roots)


def is_below(path: str, roots: Sequence[str]) -> bool:
    """Whether an absolute path is one of the folders or in one of them, as it is written."""
    return any(path == root or path.startswith(root.rstrip(os.sep) + os.sep) for root in roots)


class ContainedImporter:
    """Answers a compiler's questions about URLs. `refusal` says what was not looked for, or ""."""

    def __init__(self, load_paths: Sequence[str], roots: Sequence[str]) -> None:
        self._load_paths = load_paths
        self._written_roots = tuple(os.path.normpath(root) for root in roots)
        self._roots = real_roots(roots)
        self.refusal = ""

    def canonicalize(self, url: str, importer: int, from_import: bool) -> str | None:
        """The `file:` URL of the style sheet that a URL means; None when there is none.

        `importer` is 0 for what is relative to a sheet, n + 1 for load path n. Raises ValueError
        where more than one file is meant, and where a link leads out of the folders.
        """
        parts = urlsplit(url)
        if parts.scheme == "file":
            path = path_of(url)
        elif parts.scheme or parts.netloc or importer == 0:
            return None
        else:
            relative = unquote(parts.path, errors="surrogateescape")
            path = os.path.normpath(os.path.join(self._load_paths[importer - 1], relative))
        if not path or "\0" in path:
            return None
        # Asked of the path as written first: whether a file outside exists is no one's business.
        if not is_below(path, self._written_roots) and not is_below(path, self._roots):
            self.refusal = f"{url} was not looked for: it is outside of the site and its theme"
            return None
        found = self._resolve(path, from_import)
        return None if found is None else url_of(found)

    def load(self, url: str) -> tuple[str, Syntax]:
        """The text and the syntax of a canonical URL. Raises OSError and ValueError."""
        path = path_of(url)
        self._check(path)
        with open(path, "rb") as file:
            data = file.read(_MAX_BYTES + 1)
        if len(data) > _MAX_BYTES:
            raise ValueError(f"{path} is larger than {_MAX_BYTES >> 20} MiB.")
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ValueError("Invalid UTF-8.") from None
        return text, _SYNTAXES.get(os.path.splitext(path)[1], "scss")

    def _resolve(self, path: str, from_import: bool) -> str | None:
        stem, extension = os.path.splitext(path)
        if extension in _SYNTAXES:
            candidates = [[f"{stem}.import{extension}"]] if from_import else []
            candidates.append([path])
        else:
            candidates = _with_extensions(f"{path}.import") if from_import else []
            candidates += _with_extensions(path)
        for alternatives in candidates:
            found = self._exactly_one(alternatives)
            if found is not None:
                return found
        if extension in _SYNTAXES or not os.path.isdir(path):
            return None
        index = os.path.join(path, "index")
        candidates = _with_extensions(f"{index}.import") if from_import else []
        for alternatives in candidates + _with_extensions(index):
            found = self._exactly_one(alternatives)
            if found is not None:
                return found
        return None

    def _exactly_one(self, paths: Iterable[str]) -> str | None:
        found = [
            candidate
            for path in paths
            for candidate in (_partial(path), path)
            if os.path.isfile(candidate)
        ]
        for path in found:
            self._check(path)
        if len(found) > 1:
            listed = "\n".join(f"  {os.path.relpath(path)}" for path in found)
            raise ValueError(f"It's not clear which file to import. Found:\n{listed}")
        return found[0] if found else None

    def _check(self, path: str) -> None:
        if not is_below(os.path.realpath(path), self._roots):
            raise ValueError(f"{path} is a link to a file outside of the site and its theme.")


def _with_extensions(path: str) -> list[list[str]]:
    """What is looked for under a name without extension: Sass before plain CSS."""
    return [[f"{path}.sass", f"{path}.scss"], [f"{path}.css"]]


def _partial(path: str) -> str:
    folder, name = os.path.split(path)
    return os.path.join(folder, f"_{name}")
