"""Reads a `.gem`: a tar archive of `metadata.gz`, `data.tar.gz` and `checksums.yaml.gz`.

Source: RubyGems' documentation of Gem::Package.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import IO, TYPE_CHECKING, Any

import yaml

from pyjekyll.themes import archives, gemspec
from pyjekyll.themes.errors import ThemeError

if TYPE_CHECKING:
    import tarfile
    from pathlib import Path

    from pyjekyll.themes.archives import Limits, Unpacked
    from pyjekyll.themes.gemspec import Gemspec

_MAX_ENTRIES = 20
_MAX_SMALL = 1 << 20
_DIGESTS = {"SHA256": "sha256", "SHA512": "sha512"}


def unpack(gem: IO[bytes], target: Path, limits: Limits | None = None) -> tuple[Gemspec, Unpacked]:
    """The specification of a gem, and its files in a folder that does not exist yet.

    Both are checked against the gem's own checksums. Raises ThemeError and OSError as
    `archives.unpack` does.
    """
    with archives.reading(gem) as tar:
        entries = _entries(tar)
        checksums = _checksums(_small(tar, entries, "checksums.yaml.gz"))
        for name in ("metadata.gz", "data.tar.gz"):
            _check(tar, _entry(entries, name), checksums)
        spec = gemspec.of_yaml(_small(tar, entries, "metadata.gz"))
        data = tar.extractfile(_entry(entries, "data.tar.gz"))
        assert data is not None  # it is a regular file
        return spec, archives.unpack(data, target, limits=limits)


def _entries(tar: tarfile.TarFile) -> dict[str, tarfile.TarInfo]:
    entries: dict[str, tarfile.TarInfo] = {}
    for member in tar:
        if len(entries) >= _MAX_ENTRIES or member.name in entries:
            raise ThemeError("the archive is not a gem: it has too many entries")
        if not member.isreg() or member.issparse():
            raise ThemeError(f"the archive is not a gem: {member.name!r} is not a regular file")
        entries[member.name] = member
    return entries


def _entry(entries: dict[str, tarfile.TarInfo], name: str) -> tarfile.TarInfo:
    if name not in entries:
        raise ThemeError(f"the archive is not a gem: it has no {name}")
    return entries[name]


def _small(tar: tarfile.TarFile, entries: dict[str, tarfile.TarInfo], name: str) -> bytes:
    """The content of a compressed entry that is short. Raises ThemeError for a long one."""
    file = tar.extractfile(_entry(entries, name))
    assert file is not None
    return archives.gunzipped(file, _MAX_SMALL).read(_MAX_SMALL + 1)


def _checksums(data: bytes) -> dict[str, dict[str, str]]:
    """The digests by the names of Python's algorithms and by entries."""
    try:
        values: Any = yaml.load(data, Loader=gemspec.plain_loader())
    except (yaml.YAMLError, ValueError, RecursionError):
        values = None
    values = values if isinstance(values, dict) else {}
    found = {
        algorithm: {str(key): _hexadecimal(str(value)) for key, value in values[name].items()}
        for name, algorithm in _DIGESTS.items()
        if isinstance(values.get(name), dict)
    }
    if not found:
        raise ThemeError("the checksums of the gem cannot be read")
    return found


def _hexadecimal(text: str) -> str:
    """A digest in hexadecimal digits: old gems have these in base64."""
    if len(text) in (64, 128):
        return text.lower()
    try:
        return base64.b64decode(text).decode("ascii")
    except (binascii.Error, ValueError):
        return text


def _check(
    tar: tarfile.TarFile, entry: tarfile.TarInfo, checksums: dict[str, dict[str, str]]
) -> None:
    is_known = False
    for algorithm, digests in checksums.items():
        expected = digests.get(entry.name)
        if expected is None:
            continue
        file = tar.extractfile(entry)
        assert file is not None
        found = hashlib.file_digest(file, algorithm).hexdigest()  # type: ignore[arg-type]
        if found != expected:
            raise ThemeError(
                f"{entry.name} of the gem is not what the gem's own checksums say: its "
                f"{algorithm} is {found}, not {expected}"
            )
        is_known = True
    if not is_known:
        raise ThemeError(f"the gem has no checksum of its {entry.name}")
