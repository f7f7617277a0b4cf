"""What an index of gems has: versions and digests. Source: Bundler's compact index."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from pyjekyll.records import dataclass
from pyjekyll.themes.downloading import NotThereError, download_text, without_credentials
from pyjekyll.themes.errors import ThemeError
from pyjekyll.themes.versions import allows_prereleases, parse_version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.themes.resolving import Pin
    from pyjekyll.themes.versions import Version

_CHECKSUM = re.compile(r"(?:^|,)checksum:([0-9a-f]{64})(?:,|$)")


@dataclass(frozen=True, slots=True)
class Release:
    """One version of a gem in an index; `sha256` is empty where the index has none."""

    version: Version
    sha256: str


def gem_url(index: str, name: str, version: str) -> str:
    """Where an index has a gem."""
    return f"{index}/gems/{quote(name)}-{quote(version)}.gem"


def find(index: str, name: str, pin: Pin) -> Release:
    """The newest version that the pin allows. Raises ThemeError where there is none."""
    shown = without_credentials(index)
    try:
        text = download_text(f"{index}/info/{quote(name)}")
    except NotThereError:
        raise ThemeError(
            f"{shown} has no gem {name}", "check the name, or set --gem-index"
        ) from None
    fitting = [release for release in releases(text) if pin.admits(release.version)]
    if pin.version is None and not allows_prereleases(pin.requirements):
        fitting = [r for r in fitting if not r.version.is_prerelease] or fitting
    if not fitting:
        raise ThemeError(
            f"{shown} has no version {pin} of {name}, as {pin.by} asks"
            if pin.by
            else f"{shown} has no version of {name}",
            "check the version",
        )
    return max(fitting, key=lambda release: release.version)


def releases(text: str) -> Iterator[Release]:
    """The versions that the text of an index lists, without those for one platform alone."""
    for line in text.splitlines():
        version_text, _, rest = line.partition(" ")
        version = parse_version(version_text)
        if version is None or "-" in version_text:
            continue
        checksum = _CHECKSUM.search(rest.partition("|")[2])
        yield Release(version, checksum[1] if checksum else "")
