"""Where themes are looked for, and what may be fetched: chosen by the owner, never by a site."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pyjekyll.records import dataclass, field
from pyjekyll.utils.gemfile import Bundle
from pyjekyll.utils.user_cache import user_cache_dir

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

GEM_INDEX = "https://rubygems.org"
ARCHIVES = "https://codeload.github.com"
GITHUB_API = "https://api.github.com"


def _anything(_path: str) -> bool:
    return True


def _cache() -> Path:
    return user_cache_dir() / "themes"


@dataclass(frozen=True, slots=True)
class Settings:
    """What one look-up knows of a site and its owner's wishes.

    `source` is the absolute path of the site. `admits` says which paths of the site itself may be
    read. `versions` are those of gems where nothing of the site names one (GitHub Pages has its
    own). `fetch` allows downloads, and with `update` the newest version is asked for, whatever
    `pyjekyll.lock` and the cache have. With `anew`, copies in the site do not count. The URLs have
    no slash at their end.
    """

    source: str
    bundle: Bundle = field(default_factory=Bundle)
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    admits: Callable[[str], bool] = _anything
    versions: Mapping[str, str] = field(default_factory=dict)
    theme_dir: str | None = None
    safe: bool = False
    offline: bool = False
    frozen: bool = False
    fetch: bool = False
    update: bool = False
    anew: bool = False
    gem_index: str = GEM_INDEX
    archives: str = ARCHIVES
    api: str = GITHUB_API
    cache: Path = field(default_factory=_cache)

    @property
    def fetch_command(self) -> str:
        """What the owner types to fetch the themes of this site."""
        if os.path.realpath(self.source) == os.path.realpath("."):
            return "pyjekyll theme fetch"
        import shlex

        return f"pyjekyll theme fetch --source {shlex.quote(os.path.relpath(self.source))}"

    def command(self, name: str) -> str:
        """Another subcommand of `pyjekyll theme`, for this site."""
        return self.fetch_command.replace(" fetch", f" {name}", 1)
