"""Themes: found on this machine, or fetched when the owner says so. Nothing of a theme is run.

`resolve(wanted, settings)` is the one way in. The room knows neither sites nor what templates see.
"""

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
