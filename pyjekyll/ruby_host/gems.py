"""Plugins that are Ruby gems: where they are installed, and whether all they need is Ruby.

A gem is taken with the gems that it needs at runtime, from the folders where Ruby and Bundler
install. One that is compiled from C cannot run here and is refused with its name and file, but for
those that have the same in Ruby or that the module of Ruby has compiled in.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyjekyll.errors import BuildError, Diagnostic
from pyjekyll.themes import installed
from pyjekyll.themes.gemspec import Dependency, Gemspec
from pyjekyll.themes.versions import satisfies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.themes.settings import Settings

# What the shim brings, and Ruby's own libraries, which the module has without any gem.
_BROUGHT = frozenset(
    """
    jekyll liquid kramdown kramdown-parser-gfm safe_yaml rouge rexml date json set time uri
    forwardable singleton open-uri logger ostruct psych stringio strscan erb cgi digest fileutils
    pathname delegate securerandom optparse tsort tmpdir tempfile addressable observer
    """.split()  # noqa: SIM905 - forty quotes would hide the names
)
# Compiled for speed only: their Ruby does the same.
_HAVE_RUBY_TOO = frozenset(("racc",))
_COMPILED = (".so", ".bundle", ".dll")


@dataclass(frozen=True, slots=True)
class Gem:
    """An installed gem of pure Ruby."""

    name: str
    version: str
    root: str

    @property
    def load_path(self) -> str:
        """The folder from which its files are required."""
        return f"{self.root}/lib"


def find(name: str, settings: Settings) -> list[Gem]:
    """A gem and all that it needs at runtime, those first that need no other; empty if not there.

    Raises BuildError where the gem is there and cannot run: a gem that it needs is missing, or
    something of it is compiled from C.
    """
    found: dict[str, Gem] = {}
    if _newest(Dependency(name), settings) is None:
        return []
    _collect(Dependency(name), settings, found, (name,))
    return list(found.values())


def _collect(
    wanted: Dependency, settings: Settings, found: dict[str, Gem], way: tuple[str, ...]
) -> None:
    gem = _newest(wanted, settings)
    if gem is None:
        raise BuildError(
            Diagnostic(
                "plugin/gem-incomplete",
                f"The plugin {way[0]!r} cannot be run: it needs the gem {wanted}, which is not "
                "installed",
                notes=_needed(way),
                cure=f"install it: gem install {wanted.name}",
            )
        )
    specification = installed.read_gemspec(wanted.name, gem, settings)
    compiled = None if wanted.name in _HAVE_RUBY_TOO else _compiled_file(gem.root)
    if compiled is not None:
        raise BuildError(
            Diagnostic(
                "plugin/gem-native",
                f"The plugin {way[0]!r} cannot be run: the gem {wanted.name} is compiled from C "
                f"({compiled}), and only gems of pure Ruby can run without Ruby",
                notes=_needed(way),
                cure=f"remove {way[0]} from `plugins`, or build this site with Ruby",
            )
        )
    known = Gem(wanted.name, specification.version, os.path.realpath(gem.root))
    found[wanted.name] = known  # a gem may need one that needs it
    for dependency in _needs(specification):
        if dependency.name not in found:
            _collect(dependency, settings, found, (*way, dependency.name))
    del found[wanted.name]
    found[wanted.name] = known


def _needs(specification: Gemspec) -> Iterator[Dependency]:
    for dependency in specification.dependencies:
        if dependency.name not in _BROUGHT:
            yield dependency


def _newest(wanted: Dependency, settings: Settings) -> installed.InstalledGem | None:
    """The version that Gemfile.lock names, or the newest that is admitted and has files."""
    locked = settings.bundle.versions.get(wanted.name)
    gems = [
        gem
        for gem in installed.versions(wanted.name, settings)
        if satisfies(gem.version, wanted.requirements) and Path(gem.root, "lib").is_dir()
    ]
    same = [gem for gem in gems if gem.version.text == locked]
    return next(iter(same or gems), None)


def _compiled_file(root: Path) -> str | None:
    """The first file of a gem that is compiled, or from which it is; relative to the gem."""
    for folder, folders, names in os.walk(root / "ext"):
        folders.sort()
        for name in sorted(names):
            if name in ("extconf.rb", "Cargo.toml", "CMakeLists.txt"):
                return str(Path(folder, name).relative_to(root))
    for folder, folders, names in os.walk(root / "lib"):
        folders.sort()
        for name in sorted(names):
            if name.endswith(_COMPILED):
                return str(Path(folder, name).relative_to(root))
    return None


def _needed(way: tuple[str, ...]) -> tuple[str, ...]:
    return (f"needed by: {' → '.join(way)}",) if len(way) > 1 else ()
