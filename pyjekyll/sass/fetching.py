"""Fetching dart-sass where no Python package has it: npm's own package of the pinned version.

The package comes through the user's npm client (its registry, proxy and credentials are npm's
matter). No script of the package runs, its digest must be the pinned one, and only regular files of
its compiler are written, into the user's cache.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import tarfile
import tempfile
from typing import IO, TYPE_CHECKING

from pyjekyll.sass.errors import FetchError
from pyjekyll.sass.executables import DART_SASS_VERSION, fetched_folder, platform_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# The SHA-512 digests of npm's packages sass-embedded-<platform>@1.99.0, as the registry publishes
# them (`npm view sass-embedded-darwin-arm64@1.99.0 dist.integrity`).
INTEGRITY = {
    "darwin-arm64": (
        "u61/7U3IGLqoO6gL+AHeiAtlTPFwJK1+964U8gp45ZN0hzh1yrARf5O1mivXv8NnNgJvbG2wWJbiNZP0lG/lTg=="
    ),
    "darwin-x64": (
        "j/kkk/NcXdIameLezSfXjgCiBkVcA+G60AXrX768/3g0miK1g7M9dj7xOhCb1i7/wQeiEI3rw2LLuO63xRIn4A=="
    ),
    "linux-x64": (
        "9k7IkULqIZdCIVt4Mboryt6vN8Mjmm3EhI1P3mClU5y5i3wLK5ExC3cbVWk047KsID/fvB1RLslqghXJx5BoxA=="
    ),
    "linux-arm64": (
        "btNcFpItcB56L40n8hDeL7sRSMLDXQ56nB5h2deddJx1n60rpKSElJmkaDGHtpkrY+CTtDRV0FZDjHeTJddYew=="
    ),
    "linux-arm": (
        "d4IjJZrX2+AwB2YCy1JySwdptJECNP/WfAQLUl8txI3ka8/d3TUI155GtelnoZUkio211PwIeFvvAeZ9RXPQnw=="
    ),
    "linux-musl-x64": (
        "huhgOMmOc30r7CH7qbRbT9LerSEGSnWuS4CYNOskr9BvNeQp4dIneFufNRGZ7hkOAxUM8DglxIZJN/cyAT95Ew=="
    ),
    "linux-musl-arm64": (
        "Hi2bt/IrM5P4FBKz6EcHAlniwfpoz9mnTdvSd58y+avA3SANM76upIkAdSayA8ZGwyL3gZokru1AKDPF9lJDNw=="
    ),
    "win32-x64": (
        "ipuOv1R2K4MHeuCEAZGpuUbAgma4gb0sdacyrTjJtMOy/OY9UvWfVlwErdB09KIkp4fPDpQJDJfvYN6bC8jeNg=="
    ),
    "win32-arm64": (
        "8whpsW7S+uO8QApKfQuc36m3P9EISzbVZOgC79goob4qGy09u8Gz/rYvw8h1prJDSjltpHGhOzBE6LDz7WvzVw=="
    ),
}

_INSIDE = "package/dart-sass/"
_PROGRAMS = ("sass", "src/dart")
_MAX_FILES = 50
_MAX_BYTES = 100 << 20
_MAX_ARCHIVE_BYTES = 50 << 20
_NPM_TIMEOUT = 600


def fetch(cache: Path, pack: Callable[[str, Path], None] | None = None) -> Path:
    """Fetches dart-sass into the cache, unless it is there: the folder it is in.

    `pack` puts the archive of an npm package (``name@version``) into a folder; by default
    `npm pack` does. Raises FetchError; nothing is left in the cache then.
    """
    folder = fetched_folder(cache)
    if folder.is_dir():
        return folder
    name = platform_name()
    integrity = INTEGRITY.get(name)
    if integrity is None:
        raise FetchError(
            f"npm has no dart-sass {DART_SASS_VERSION} for {name}",
            "install dart-sass yourself and name it with --sass-bin",
        )
    package = f"sass-embedded-{name}@{DART_SASS_VERSION}"
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache, prefix=".fetching-") as temporary:
            from pathlib import Path

            packed, unpacked = Path(temporary, "packed"), Path(temporary, "unpacked")
            packed.mkdir()
            (pack or npm_pack)(package, packed)
            _unpack(_checked_archive(packed, package, integrity), unpacked)
            os.replace(unpacked, folder.parent)
    except OSError as error:
        if folder.is_dir():  # another process was faster
            return folder
        raise FetchError(f"dart-sass cannot be stored in {cache}: {error.strerror}") from None
    return folder


def npm_pack(package: str, folder: Path) -> None:
    """Lets npm put a package's archive into a folder. Raises FetchError."""
    npm = shutil.which("npm", path=_absolute_path())
    if npm is None:
        raise FetchError(
            "npm, which fetches dart-sass, is not installed",
            "install Node.js, or install dart-sass and name it with --sass-bin",
        )
    command = [npm, "pack", "--ignore-scripts", "--silent", "--pack-destination", str(folder)]
    try:
        done = subprocess.run(
            [*command, package],
            cwd=folder,  # never the site: a .npmrc there would count
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_NPM_TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise FetchError(f"npm did not fetch {package} within {_NPM_TIMEOUT} seconds") from None
    except OSError as error:
        raise FetchError(f"npm cannot be started: {error.strerror}") from None
    if done.returncode:
        complaint = done.stderr.decode("utf-8", "replace").strip()
        said = f": {complaint}" if complaint else ""
        raise FetchError(f"npm could not fetch {package}{said}", "check 'npm ping'")


def _absolute_path() -> str:
    folders = os.environ.get("PATH", "").split(os.pathsep)
    return os.pathsep.join(folder for folder in folders if os.path.isabs(folder))


def _checked_archive(folder: Path, package: str, integrity: str) -> Path:
    archives = sorted(folder.glob("*.tgz"))
    if len(archives) != 1:
        raise FetchError(f"npm did not produce exactly one archive of {package}")
    if archives[0].stat().st_size > _MAX_ARCHIVE_BYTES:
        raise FetchError(f"the archive of {package} is larger than expected")
    with archives[0].open("rb") as file:
        digest = hashlib.file_digest(file, "sha512").digest()
    if base64.b64encode(digest).decode() != integrity:
        raise FetchError(
            f"the archive of {package} is not the expected one: its SHA-512 digest"
            f" is {base64.b64encode(digest).decode()}, not {integrity}",
            "nothing of it was used; check which registry 'npm config get registry' prints",
        )
    return archives[0]


def _unpack(archive: Path, target: Path) -> None:
    """Writes the compiler's files: regular ones only, below the target, within limits."""
    count = size = 0
    try:
        with tarfile.open(archive, "r:gz") as tar:
            for member in tar:
                path = member.name.removeprefix(_INSIDE)
                if path == member.name or not path:
                    continue
                parts = path.split("/")
                if not member.isreg() or any(
                    part in ("", ".", "..") or "\\" in part or ":" in part or "\0" in part
                    for part in parts
                ):
                    raise FetchError(f"the archive has an entry that is not allowed: {path!r}")
                count, size = count + 1, size + member.size
                if count > _MAX_FILES or size > _MAX_BYTES:
                    raise FetchError("the archive is larger than expected")
                content = tar.extractfile(member)
                assert content is not None  # a regular file has one
                place = target.joinpath("dart-sass", *parts)
                place.parent.mkdir(parents=True, exist_ok=True)
                with place.open("xb") as file:
                    _copy(content, file, member.size)
                place.chmod(0o755 if path.removesuffix(".exe") in _PROGRAMS else 0o644)
    except (tarfile.TarError, EOFError, ValueError) as error:
        raise FetchError(f"the archive cannot be unpacked: {error}") from None
    if not count:
        raise FetchError("the archive contains no dart-sass")


def _copy(source: IO[bytes], target: IO[bytes], size: int) -> None:
    left = size
    while left:
        block = source.read(min(left, 1 << 20))
        if not block:
            raise FetchError("the archive ends too early")
        target.write(block)
        left -= len(block)
