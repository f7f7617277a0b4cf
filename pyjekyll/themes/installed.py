"""Gems that Ruby has installed: where their folders are, and which versions are there."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from pyjekyll.records import dataclass
from pyjekyll.themes import gemspec
from pyjekyll.themes.gemspec import Gemspec
from pyjekyll.themes.versions import Version, parse_version
from pyjekyll.utils.regular_files import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.themes.settings import Settings

_USERS = (
    ".gem/ruby/*",
    ".local/share/gem/ruby/*",
    ".rbenv/versions/*/lib/ruby/gems/*",
    ".rvm/gems/*",
    ".asdf/installs/ruby/*/lib/ruby/gems/*",
    ".local/share/mise/installs/ruby/*/lib/ruby/gems/*",
)
_SYSTEMS = (
    "usr/local/lib/ruby/gems/*",
    "usr/local/bundle",
    "var/lib/gems/*",
    "usr/lib/ruby/gems/*",
    "usr/share/gems",
    "opt/homebrew/lib/ruby/gems/*",
    "opt/rubies/*/lib/ruby/gems/*",
    "usr/share/rubygems-integration/all",
)
_BUNDLE_PATH = re.compile(r"^BUNDLE_PATH:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class InstalledGem:
    """A gem's folder, and its version as the folder's name says."""

    root: Path
    version: Version

    @property
    def specification(self) -> Path:
        """Where RubyGems keeps the specification of an installed gem."""
        return self.root.parents[1] / "specifications" / f"{self.root.name}.gemspec"


def versions(name: str, settings: Settings) -> list[InstalledGem]:
    """All installed versions of a gem, the newest first."""
    found = [
        gem
        for folder in _gem_folders(settings)
        for gem in _versions(folder, name)
        if not folder.is_relative_to(settings.source) or settings.admits(str(gem.root))
    ]
    return sorted(found, key=lambda gem: gem.version, reverse=True)


def read_gemspec(name: str, gem: InstalledGem, settings: Settings) -> Gemspec:
    """The specification of an installed gem; what the folder's name says where there is none."""
    found = (gem.specification, gem.root / f"{name}.gemspec")
    for path in found:
        if _may_read(path, gem, settings) and path.is_file():
            try:
                return gemspec.read_file(path, gem.root if path.parent == gem.root else None)
            except OSError:
                continue
    return Gemspec(name, gem.version.text)


def _may_read(path: Path, gem: InstalledGem, settings: Settings) -> bool:
    """A gem folder is the owner's, unless it is in the site: then links may lead out of it."""
    return not settings.admits(str(gem.root)) or settings.admits(str(path))


def _versions(folder: Path, name: str) -> Iterator[InstalledGem]:
    for path in sorted(folder.glob(f"gems/{name}-*")):
        version = parse_version(path.name[len(name) + 1 :])
        if version is not None and path.is_dir():
            yield InstalledGem(path, version)


def _gem_folders(settings: Settings) -> Iterator[Path]:
    """Where gems are installed: the environment's folders, the site's bundle, the usual places."""
    environ = settings.environ
    for variable in ("GEM_HOME", "GEM_PATH"):
        for folder in environ.get(variable, "").split(os.pathsep):
            if folder:
                yield Path(folder)
    home = Path.home()
    yield from _bundles(settings, home)
    for pattern in _USERS:
        yield from home.glob(pattern)
    for pattern in _SYSTEMS:
        yield from Path("/").glob(pattern)


def _bundles(settings: Settings, home: Path) -> Iterator[Path]:
    """The folders into which Bundler installs: the owner's, then those that the site may bring."""
    if named := settings.environ.get("BUNDLE_PATH"):
        yield from _below_bundle(Path(os.path.expanduser(named)))
    if named := _configured(home / ".bundle/config"):
        yield from _below_bundle(Path(home, os.path.expanduser(named)))
    config = Path(settings.source, ".bundle/config")
    folders = [Path(settings.source, "vendor/bundle")]
    if settings.admits(str(config)) and (named := _configured(config)):
        folders.insert(0, Path(settings.source, named))
    for folder in folders:
        if settings.admits(str(folder)):
            for found in _below_bundle(folder):
                if settings.admits(str(found / "gems")):
                    yield found


def _below_bundle(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.glob("ruby/*"))


def _configured(path: Path) -> str | None:
    """The folder that a configuration of Bundler names."""
    try:
        match = _BUNDLE_PATH.search(read_regular(path).decode("utf-8", "replace"))
    except (OSError, ValueError):
        return None
    return match[1] if match else None
