"""Caches for plugins: results kept from one build to the next. Source: Jekyll's Cache.

On the disk they are JSON, because a site that was cloned may bring its own; what JSON cannot hold
as it is lives in memory only. A changed configuration empties all of them.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from typing import TYPE_CHECKING, Any

from pyjekyll.utils.containment import contains
from pyjekyll.utils.regular_files import read_regular
from pyjekyll.utils.sha256 import sha256
from pyjekyll.utils.whole_files import replace_whole

if TYPE_CHECKING:
    from collections.abc import Callable

_OWN = "Jekyll::Cache"  # the one that knows for which configuration all of them are
_IGNORE_ALL = "# ignore everything in this directory\n*\n"


class Cache:
    """Values by texts. Made by `site.cache(name)`; the same name is the same cache."""

    def __init__(self, folder: str | None, root: str) -> None:
        self._folder = folder
        self._root = root
        self._values: dict[str, Any] = {}
        self._unsaved: set[str] = set()

    def getset(self, key: str, compute: Callable[[], Any]) -> Any:
        """The value of the key; computed, and kept, where there is none yet."""
        try:
            return self[key]
        except KeyError:
            self[key] = value = compute()
            return value

    def __getitem__(self, key: str) -> Any:
        if key not in self._values:
            self._values[key] = self._load(key)
        return self._values[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self._values[key] = value
        self._unsaved.add(key)

    def __contains__(self, key: str) -> bool:
        try:
            self[key]
        except KeyError:
            return False
        return True

    def delete(self, key: str) -> None:
        """Forget a value, whether it is there or not."""
        self._values.pop(key, None)
        self._unsaved.discard(key)
        path = self._path(key)
        if path is not None:
            with contextlib.suppress(OSError):
                os.unlink(path)

    def clear(self) -> None:
        """Forget all values."""
        self._values.clear()
        self._unsaved.clear()
        if self._folder is not None and contains(self._root, self._folder, follow_links=True):
            _remove(self._folder)

    def forget_unsaved(self) -> None:
        """Leave it to somebody else to save what is new so far."""
        self._unsaved.clear()

    def unsaved(self) -> dict[str, str]:
        """What is new, by its keys, as JSON; what JSON cannot hold is left out."""
        texts = {key: _as_json(self._values[key]) for key in sorted(self._unsaved)}
        return {key: text for key, text in texts.items() if text is not None}

    def save(self, folder: str) -> None:
        """Write what is new below the folder, which is the cache's own from now on."""
        self._folder = folder
        for key in sorted(self._unsaved):
            text = _as_json(self._values[key])
            if text is not None:
                _write(f"{folder}/{_place(key)}", text, self._root)
        self._unsaved.clear()

    def _path(self, key: str) -> str | None:
        if self._folder is None:
            return None
        path = f"{self._folder}/{_place(key)}"
        return path if contains(self._root, os.path.dirname(path), follow_links=True) else None

    def _load(self, key: str) -> Any:
        path = self._path(key)
        if path is None:
            raise KeyError(key)
        try:
            return json.loads(read_regular(path))
        except (OSError, ValueError, RecursionError):
            raise KeyError(key) from None


class Caches:
    """All caches of a site. `cache_dir` is None where nothing is kept on the disk.

    Nothing is read, written or deleted outside of the folder `root`, whatever links a site brings.
    """

    def __init__(self, root: str, cache_dir: str | None, configuration: str) -> None:
        self._root = root
        self._cache_dir = cache_dir if cache_dir and _leads_into(root, cache_dir) else None
        self._folder = f"{self._cache_dir}/Jekyll/Cache" if self._cache_dir else None
        self._digest = sha256(configuration.encode("utf-8", "surrogatepass")).hexdigest()
        self._caches: dict[str, Cache] = {}
        own = Cache(self._folder_of(_OWN), root)
        self._is_current = "config" in own and own["config"] == self._digest

    def named(self, name: str) -> Cache:
        """The cache of that name."""
        if name not in self._caches:
            folder = self._folder_of(name) if self._is_current else None
            self._caches[name] = Cache(folder, self._root)
        return self._caches[name]

    def forget_unsaved(self) -> None:
        """Leave it to somebody else to save what is new so far."""
        for cache in self._caches.values():
            cache.forget_unsaved()

    def unsaved(self) -> dict[str, dict[str, str]]:
        """What is new in each cache, as JSON."""
        return {name: cache.unsaved() for name, cache in self._caches.items()}

    def take(self, unsaved: dict[str, dict[str, str]]) -> None:
        """Take over what is new in the caches of another process."""
        for name, texts in unsaved.items():
            for key, text in texts.items():
                self.named(name)[key] = json.loads(text)

    def save(self) -> None:
        """Write what is new; a disk that cannot be written costs the caches, not the build."""
        if self._folder is not None:
            with contextlib.suppress(OSError):
                self._save(self._folder)

    def _save(self, folder: str) -> None:
        if not self._is_current:
            _remove(folder)
            self.named(_OWN)["config"] = self._digest
            self._is_current = True
        if not os.path.exists(f"{self._cache_dir}/.gitignore"):
            _write(f"{self._cache_dir}/.gitignore", _IGNORE_ALL, self._root)
        for name, cache in self._caches.items():
            cache.save(f"{folder}/{_folder_name(name)}")

    def _folder_of(self, name: str) -> str | None:
        return None if self._folder is None else f"{self._folder}/{_folder_name(name)}"


def _folder_name(name: str) -> str:
    return re.sub(r"[^\w\s-]", "-", name)


def _place(key: str) -> str:
    digest = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
    # The ending keeps them apart from Ruby's, which would fail on a file that is not its own.
    return f"{digest[:2]}/{digest[2:]}.json"


def _as_json(value: object) -> str | None:
    """The text of a value that comes back the same; None for any other."""
    try:
        text = json.dumps(value)
        return text if json.loads(text) == value else None
    except (TypeError, ValueError, RecursionError):
        return None


def _leads_into(root: str, folder: str) -> bool:
    """Whether the folder is below the root, also where links lead."""
    places = (folder, f"{folder}/Jekyll/Cache")
    return all(
        contains(root, place, follow_links=True) and not contains(place, root, follow_links=True)
        for place in places
    )


def _remove(folder: str) -> None:
    if os.path.lexists(folder):
        import shutil

        shutil.rmtree(folder, ignore_errors=True)


def _write(path: str, text: str, root: str) -> None:
    """Put a file in its place; a link there is replaced, and one that leads out not followed."""
    folder = os.path.dirname(path)
    if not contains(root, folder, follow_links=True):
        return
    os.makedirs(folder, exist_ok=True)
    replace_whole(path, text.encode())
