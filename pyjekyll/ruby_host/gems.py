"""Plugins that are Ruby gems: where they are, and whether all they need is Ruby.

A gem is taken with the gems that it needs at runtime: from the folders where Ruby and Bundler
install, from the user's cache, and, only where the owner allowed that, from the index of gems. The
versions are those of Gemfile.lock and pyjekyll.lock. One that is compiled from C cannot run here
and is refused with its name and file, but for those that have the same in Ruby or that the module
of Ruby has compiled in.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pyjekyll.errors import BuildError, Diagnostic
from pyjekyll.themes import installed, lock, stored
from pyjekyll.themes.errors import ThemeError
from pyjekyll.themes.gemspec import Dependency, Gemspec
from pyjekyll.themes.resolving import Pin
from pyjekyll.themes.versions import parse_version, satisfies
from pyjekyll.themes.wanted import GemTheme
from pyjekyll.utils.containment import contains

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyjekyll.themes.lock import Locked
    from pyjekyll.themes.settings import Settings
    from pyjekyll.themes.stored import Record
    from pyjekyll.themes.versions import Version

# What the shim brings, and Ruby's own libraries, which the module has without any gem.
_BROUGHT = frozenset(
    """
    jekyll liquid kramdown kramdown-parser-gfm safe_yaml rouge rexml date json set time uri
    forwardable singleton open-uri logger ostruct psych stringio strscan erb cgi digest fileutils
    nokogiri pathname delegate securerandom optparse tsort tmpdir tempfile addressable observer
    """.split()  # noqa: SIM905 - forty quotes would hide the names
)
# Compiled for speed only: their Ruby does the same.
_HAVE_RUBY_TOO = frozenset(("racc",))
_COMPILED = (".so", ".bundle", ".dll")


@dataclass(frozen=True, slots=True)
class Gem:
    """A gem of pure Ruby on this machine; `record` is that of one which was fetched."""

    name: str
    version: str
    root: str
    record: Record | None = None
    require_path: str = "lib"

    @property
    def load_path(self) -> str:
        """The folder from which its files are required."""
        return f"{self.root}/{self.require_path}"


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A version of a gem that is here; `specification` reads what it needs."""

    root: Path
    version: Version
    specification: Callable[[], Gemspec]
    record: Record | None = None


def find(name: str, settings: Settings) -> list[Gem]:
    """A gem and all that it needs at runtime, those first that need no other; empty if not there.

    Raises BuildError where the gem is there and cannot run (a gem that it needs is missing, or
    something of it is compiled from C), or where it was to be fetched and that failed.
    """
    looking = _Looking(name, settings)
    try:
        return looking.run()
    except ThemeError as error:
        raise BuildError(
            Diagnostic(
                "plugin/gem-fetch",
                f"The gem of the plugin {name!r} cannot be had: {error.message}",
                cure=error.cure or None,
            )
        ) from error


def providers(file: str, settings: Settings) -> list[str]:
    """The names of gems that may have a file which Ruby code requires, the likeliest first.

    Those of its name (`jekyll/scholar` of jekyll-scholar or jekyll), and those of the Gemfile that
    have it.
    """
    named = dict.fromkeys((file, file.replace("/", "-"), file.partition("/")[0]))
    listed = (
        gem.name
        for gem in settings.bundle.gems
        if any(
            Path(each.root, "lib", f"{file}.rb").is_file()
            for each in installed.versions(gem.name, settings)
        )
    )
    return [name for name in dict.fromkeys((*named, *listed)) if name not in _BROUGHT]


class _Looking:
    """One look-up of a plugin and its gems."""

    def __init__(self, name: str, settings: Settings) -> None:
        self._name = name
        self._settings = settings
        self._locked: dict[str, Locked] = {}
        if not settings.update:
            self._locked = lock.read(settings.source, settings.admits, lock.GEM)
        self._found: dict[str, Gem] = {}

    def run(self) -> list[Gem]:
        wanted = Dependency(self._name)
        if self._best(wanted) is None:
            return []
        self._collect(wanted, (self._name,))
        return list(self._found.values())

    def _collect(self, wanted: Dependency, way: tuple[str, ...]) -> None:
        gem = self._best(wanted)
        if gem is None:
            raise BuildError(
                Diagnostic(
                    "plugin/gem-incomplete",
                    f"The plugin {way[0]!r} cannot be run: it needs the gem {wanted}, which is not "
                    "installed",
                    notes=_needed(way),
                    cure=f"`pyjekyll ruby fetch` downloads it, or `gem install {wanted.name}`",
                )
            )
        compiled = None if wanted.name in _HAVE_RUBY_TOO else _compiled_file(gem.root)
        if compiled is not None:
            raise BuildError(
                Diagnostic(
                    "plugin/gem-native",
                    f"The plugin {way[0]!r} cannot be run: the gem {wanted.name} is compiled from "
                    f"C ({compiled}), and only gems of pure Ruby can run without Ruby",
                    notes=_needed(way),
                    cure=f"remove {way[0]} from `plugins`, or build this site with Ruby",
                )
            )
        specification = gem.specification()
        root = os.path.realpath(gem.root)
        folder = next((each for each in specification.require_paths if _is_in(root, each)), "lib")
        known = Gem(wanted.name, specification.version, root, gem.record, folder)
        self._found[wanted.name] = known  # a gem may need one that needs it
        for dependency in specification.dependencies:
            if dependency.name not in _BROUGHT and dependency.name not in self._found:
                self._collect(dependency, (*way, dependency.name))
        del self._found[wanted.name]
        self._found[wanted.name] = known

    def _best(self, wanted: Dependency) -> _Candidate | None:
        """The version that a lock file names; else the newest that is admitted and has files."""
        pin = self._pin(wanted)
        found = sorted(
            (
                each
                for each in self._candidates(wanted.name)
                if Path(each.root, "lib").is_dir()
                and (each.record is None or pin.admits_digest(each.record.sha256))
            ),
            key=lambda each: each.version,
            reverse=True,
        )
        exact = next((each for each in found if pin.admits(each.version)), None)
        if exact is not None or self._may_fetch(pin):
            return exact or self._fetched(wanted.name, pin)
        if self._settings.frozen:
            return None
        return next((e for e in found if satisfies(e.version, wanted.requirements)), None)

    def _pin(self, wanted: Dependency) -> Pin:
        bundle, locked = self._settings.bundle, self._locked.get(wanted.name)
        exact = parse_version(bundle.versions.get(wanted.name, ""))
        version = parse_version(locked.version) if locked is not None else None
        digests = frozenset(filter(None, [locked.sha256])) if locked is not None else frozenset()
        if exact is not None:
            of_bundle = frozenset(filter(None, [bundle.checksums.get(wanted.name)]))
            if version != exact:
                return Pin(exact, (), of_bundle, "Gemfile.lock")
            return Pin(exact, (), of_bundle | digests, "Gemfile.lock", is_of_lock=True)
        if version is not None and satisfies(version, wanted.requirements):
            return Pin(version, (), digests, lock.NAME, is_of_lock=True)
        return Pin(None, wanted.requirements, by=f"the gem {self._name}")

    def _candidates(self, name: str) -> Iterator[_Candidate]:
        settings = self._settings
        for gem in installed.versions(name, settings):
            read = partial(installed.read_gemspec, name, gem, settings)
            yield _Candidate(gem.root, gem.version, read)
        for each in () if settings.update else stored.gems(settings.cache, name):
            version = parse_version(each.record.spec.version)
            if version is not None:
                yield _candidate(each.root, version, each.record)

    def _may_fetch(self, pin: Pin) -> bool:
        """The owner has said so: with an option, or by a lock file in the site."""
        settings = self._settings
        may = settings.fetch or (pin.is_of_lock and bool(pin.sha256))
        return may and not settings.offline and not settings.safe

    def _fetched(self, name: str, pin: Pin) -> _Candidate:
        from pyjekyll.themes.fetching import fetch

        made = fetch(GemTheme(name), pin, None, self._settings)
        version = parse_version(made.record.spec.version)
        assert version is not None  # the index has named it
        return _candidate(made.root, version, made.record)


def _candidate(root: Path, version: Version, record: Record) -> _Candidate:
    return _Candidate(root, version, lambda: record.spec, record)


def _is_in(root: str, folder: str) -> bool:
    """Whether a folder is one of the gem's, as its specification ought to say."""
    path = os.path.realpath(os.path.join(root, folder))
    return contains(root, path, follow_links=True) and os.path.isdir(path)


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
