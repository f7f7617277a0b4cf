"""Themes that were unpacked, with a record of what they are: in the user's cache or in a site.

A record is a JSON file beside the theme's folder. Nothing of it is run, and no path of it is used.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyjekyll.records import dataclass
from pyjekyll.themes import gemspec
from pyjekyll.themes.errors import ThemeError
from pyjekyll.utils.regular_files import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.themes.gemspec import Gemspec
    from pyjekyll.themes.wanted import RemoteTheme

FORMAT = 1
RECORD = "theme.json"
_MAX_RECORD = 1 << 20


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of an unpacked theme: where it came from, and its digests."""

    spec: Gemspec
    url: str = ""
    sha256: str = ""
    commit: str = ""
    tree: str = ""
    left_out: tuple[str, ...] = ()

    def to_json(self) -> str:
        values = {
            "format": FORMAT,
            "url": self.url,
            "sha256": self.sha256,
            "commit": self.commit,
            "tree": self.tree,
            "left_out": self.left_out,
            "gemspec": self.spec.to_json(),
        }
        return json.dumps(values, indent=1, ensure_ascii=False) + "\n"


@dataclass(frozen=True, slots=True)
class Stored:
    """An unpacked theme, with its record."""

    root: Path
    record: Record


def read_record(path: Path) -> Record | None:
    """The record in a file; None where there is none that can be used."""
    try:
        data = read_regular(path)
        values = json.loads(data) if len(data) <= _MAX_RECORD else None
        if not isinstance(values, dict) or values.get("format") != FORMAT:
            return None
        texts = {key: _text(values.get(key)) for key in ("url", "sha256", "commit", "tree")}
        left_out = tuple(map(str, values.get("left_out") or ()))
        return Record(gemspec.of_json(values["gemspec"]), left_out=left_out, **texts)
    except (OSError, ValueError, KeyError, TypeError, RecursionError, ThemeError):
        return None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


# the user's cache ---------------------------------------------------------------------------


def gem_entry(cache: Path, name: str, version: str, sha256: str) -> Path:
    """The folder of the cache for a gem: its record and its files are in it."""
    return cache / "gems" / f"{name}-{version}-{sha256[:16]}"


def gems(cache: Path, name: str) -> Iterator[Stored]:
    """The versions of a gem that are in the cache."""
    for entry in sorted(Path(cache, "gems").glob(f"{name}-*")):
        record = read_record(entry / RECORD)
        if record is None or record.spec.name != name:
            continue
        root = entry / f"{name}-{record.spec.version}"
        if entry.name == gem_entry(cache, name, record.spec.version, record.sha256).name:
            yield Stored(root, record)


def repository_entry(cache: Path, remote: RemoteTheme, commit: str) -> Path:
    """The folder of the cache for a commit of a repository."""
    return _repository(cache, remote) / commit


def repository(cache: Path, remote: RemoteTheme, commit: str) -> Stored | None:
    """A commit of a repository, if it is in the cache."""
    if not re.fullmatch(r"[0-9a-f]{40}|[0-9a-f]{64}", commit):
        return None
    entry = repository_entry(cache, remote, commit)
    record = read_record(entry / RECORD)
    root = entry / remote.name
    return Stored(root, record) if record is not None and root.is_dir() else None


def commits(cache: Path, remote: RemoteTheme) -> Iterator[Stored]:
    """The commits of a repository that are in the cache."""
    for entry in sorted(_repository(cache, remote).glob("*")):
        found = repository(cache, remote, entry.name)
        if found is not None:
            yield found


def all_entries(cache: Path) -> Iterator[Stored]:
    """Every theme that is in the cache."""
    for pattern in (f"gems/*/{RECORD}", f"repositories/*/*/*/*/{RECORD}"):
        for path in sorted(cache.glob(pattern)):
            record = read_record(path)
            roots = [each for each in path.parent.iterdir() if each.is_dir()]
            if record is not None and len(roots) == 1:
                yield Stored(roots[0], record)


def commit_of(cache: Path, remote: RemoteTheme) -> str | None:
    """The commit that a ref meant when it was fetched last."""
    if remote.is_commit:
        return remote.ref
    try:
        return read_regular(ref_file(cache, remote)).decode("ascii").strip()
    except (OSError, ValueError):
        return None


def ref_file(cache: Path, remote: RemoteTheme) -> Path:
    """The file of the cache that says which commit a ref means."""
    return _repository(cache, remote) / f"ref-{remote.ref}"


def _repository(cache: Path, remote: RemoteTheme) -> Path:
    return Path(cache, "repositories", remote.host.replace(":", "_"), remote.owner, remote.name)


# of a site ----------------------------------------------------------------------------------


def vendored(folder: Path) -> Record | None:
    """The record of a theme in a site's `_vendor/themes`; it is beside the folder."""
    return read_record(folder.with_name(folder.name + ".json"))
