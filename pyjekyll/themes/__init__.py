"""Themes: found on this machine, or fetched when the owner says so. Nothing of a theme is run.

`resolve(wanted, settings)` is the one way in. The room knows neither sites nor what templates see.
Its modules are imported when they are used: most sites bring all of their files themselves.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyjekyll.themes.errors import ThemeError
    from pyjekyll.themes.gemspec import Dependency, Gemspec
    from pyjekyll.themes.resolving import Found, Missing, Origin, resolve
    from pyjekyll.themes.settings import Settings
    from pyjekyll.themes.wanted import (
        FolderTheme,
        GemTheme,
        RemoteTheme,
        Wanted,
        gem_theme,
        remote_theme,
    )

__all__ = [
    "Dependency",
    "FolderTheme",
    "Found",
    "GemTheme",
    "Gemspec",
    "Missing",
    "Origin",
    "RemoteTheme",
    "Settings",
    "ThemeError",
    "Wanted",
    "gem_theme",
    "remote_theme",
    "resolve",
]

#: The lock file in a site's folder.
LOCK_FILE = "pyjekyll.lock"

_MODULES = {
    "errors": ("ThemeError",),
    "gemspec": ("Dependency", "Gemspec"),
    "resolving": ("Found", "Missing", "Origin", "resolve"),
    "settings": ("Settings",),
    "wanted": ("FolderTheme", "GemTheme", "RemoteTheme", "Wanted", "gem_theme", "remote_theme"),
}


def __getattr__(name: str) -> object:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(importlib.import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
