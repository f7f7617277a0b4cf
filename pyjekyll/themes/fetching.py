"""Fetches themes into the user's cache: gems from an index, archives of repositories from GitHub.

An archive is downloaded, checked and unpacked in a temporary folder of the cache, which is renamed
when it is complete: a theme is in the cache as a whole or not at all.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from pyjekyll.themes import archives, gems, index, stored, trees
from pyjekyll.themes.downloading import (
    NotThereError,
    download,
    download_text,
    without_credentials,
)
from pyjekyll.themes.errors import ThemeError
from pyjekyll.themes.gemspec import Gemspec
from pyjekyll.themes.stored import RECORD, Record, Stored
from pyjekyll.themes.wanted import GITHUB, GemTheme, RemoteTheme

if TYPE_CHECKING:
    from pyjekyll.themes.lock import Locked
    from pyjekyll.themes.resolving import Pin
    from pyjekyll.themes.settings import Settings

_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


def fetch(
    wanted: GemTheme | RemoteTheme, pin: Pin, locked: Locked | None, settings: Settings
) -> Stored:
    """The theme in the user's cache, downloaded if it is not there. Raises ThemeError."""
    try:
        settings.cache.mkdir(mode=0o700, parents=True, exist_ok=True)
        if isinstance(wanted, GemTheme):
            return _fetch_gem(wanted, pin, settings)
        return _fetch_repository(wanted, locked, settings)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ThemeError(
            f"{wanted} cannot be stored in {settings.cache}: {reason}",
            "set PYJEKYLL_CACHE_DIR to a folder that you may write to",
        ) from None


# gems ---------------------------------------------------------------------------------------


def _fetch_gem(wanted: GemTheme, pin: Pin, settings: Settings) -> Stored:
    version, sha256 = _choose(wanted, pin, settings)
    entry = stored.gem_entry(settings.cache, wanted.name, version, sha256)
    root = entry / f"{wanted.name}-{version}"
    record = stored.read_record(entry / RECORD)
    if record is not None and record.sha256 == sha256 and root.is_dir():
        return Stored(root, record)
    url = index.gem_url(settings.gem_index, wanted.name, version)
    with tempfile.TemporaryDirectory(dir=settings.cache, prefix=".fetching-") as temporary:
        archive, made = Path(temporary, "archive"), Path(temporary, "entry")
        downloaded = download(url, archive)
        url = without_credentials(url)
        _require_digest(url, downloaded.sha256, sha256)
        made.mkdir()
        with archive.open("rb") as file:
            spec, unpacked = gems.unpack(file, made / root.name)
        if (spec.name, spec.version) != (wanted.name, version):
            raise ThemeError(
                f"{url} is not {wanted.name} {version}, but {spec.name} {spec.version}"
            )
        tree = trees.digest(made / root.name)
        record = Record(spec, url, sha256, tree=tree, left_out=unpacked.left_out)
        _put(made, entry, record)
    return Stored(root, record)


def _choose(wanted: GemTheme, pin: Pin, settings: Settings) -> tuple[str, str]:
    """The version, and the digest that its archive must have."""
    if len(pin.sha256) > 1:
        raise ThemeError(
            f"Gemfile.lock and pyjekyll.lock name different digests of {wanted.name}",
            "find out which is right; `pyjekyll theme fetch --update` makes pyjekyll.lock anew",
        )
    if pin.version is not None and pin.sha256:
        return pin.version.text, next(iter(pin.sha256))
    release = index.find(settings.gem_index, wanted.name, pin)
    if not release.sha256:
        raise ThemeError(
            f"{without_credentials(settings.gem_index)} names no digest of "
            f"{wanted.name} {release.version}",
            "add it to the CHECKSUMS of Gemfile.lock: `bundle lock --add-checksums`",
        )
    return release.version.text, release.sha256


def _require_digest(url: str, found: str, expected: str) -> None:
    if found != expected:
        raise ThemeError(
            f"{url} is not the expected file: its SHA-256 is {found}, not {expected}",
            "nothing of it was used; check the index and the lock files of the site",
        )


# repositories -------------------------------------------------------------------------------


def _fetch_repository(remote: RemoteTheme, locked: Locked | None, settings: Settings) -> Stored:
    ref = _latest(remote, settings) if remote.ref == "latest" else remote.ref
    base = settings.archives if remote.host == GITHUB else f"https://codeload.{remote.host}"
    url = f"{base}/{remote.owner}/{remote.name}/tar.gz/{quote(ref)}"
    with tempfile.TemporaryDirectory(dir=settings.cache, prefix=".fetching-") as temporary:
        archive, made = Path(temporary, "archive"), Path(temporary, "entry")
        try:
            download(url, archive)
        except NotThereError as error:
            raise ThemeError(
                error.message,
                "check that the repository is public, its name, and the branch, tag or commit",
            ) from None
        url = without_credentials(url)
        made.mkdir()
        with archive.open("rb") as file:
            unpacked = archives.unpack(file, made / remote.name, strip=1)
        commit = unpacked.comment
        if not _COMMIT.fullmatch(commit):
            raise ThemeError(f"{url} does not say which commit it is")
        if remote.is_commit and commit != remote.ref:
            raise ThemeError(f"{url} is the commit {commit}, not {remote.ref}")
        tree = trees.digest(made / remote.name)
        if locked is not None and locked.commit == commit and locked.tree not in ("", tree):
            raise ThemeError(
                f"{url} is not what pyjekyll.lock says: the digest of its files is {tree}, not "
                f"{locked.tree}",
                "nothing of it was used; find out who changed the archive or the lock file",
            )
        # No digest of the archive: GitHub's differ for one commit. The files are what counts.
        record = Record(Gemspec(remote.name), url, "", commit, tree, unpacked.left_out)
        entry = stored.repository_entry(settings.cache, remote, commit)
        _put(made, entry, record)
        _remember_ref(remote, commit, settings)
    return Stored(entry / remote.name, record)


def _latest(remote: RemoteTheme, settings: Settings) -> str:
    """The tag of the newest release; HEAD where there is none, as in jekyll-remote-theme."""
    base = settings.api if remote.host == GITHUB else f"https://{remote.host}/api/v3"
    try:
        text = download_text(f"{base}/repos/{remote.owner}/{remote.name}/releases/latest")
    except NotThereError:
        return "HEAD"
    try:
        tag = json.loads(text).get("tag_name")
    except (ValueError, AttributeError, RecursionError):
        tag = None
    return tag if isinstance(tag, str) and tag else "HEAD"


def _remember_ref(remote: RemoteTheme, commit: str, settings: Settings) -> None:
    path = stored.ref_file(settings.cache, remote)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".ref-")
    with open(descriptor, "w", encoding="ascii") as file:
        file.write(commit)
    os.replace(temporary, path)


# both ---------------------------------------------------------------------------------------


def _put(made: Path, entry: Path, record: Record) -> None:
    """Write the record, and put the whole into its place; another process may have been faster."""
    (made / RECORD).write_text(record.to_json(), encoding="utf-8")
    entry.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        os.replace(made, entry)
    except OSError:
        there = stored.read_record(entry / RECORD)
        if there is not None and there.tree == record.tree:
            return
        shutil.rmtree(entry)  # it is incomplete, or was changed
        os.replace(made, entry)
