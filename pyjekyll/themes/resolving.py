"""Finds the theme that a site asks for. The outcome is a value: `Found`, or `Missing` with why.

In this order: the folder that `--theme-dir` names; the site's own folder, where it *is* the theme;
`_vendor/themes` of the site; gems that Ruby has installed; Python packages; the user's cache; and,
only where the owner allowed that, the network.
"""

from __future__ import annotations

import os
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from pyjekyll.records import dataclass, replace
from pyjekyll.themes import gemspec, installed, lock, stored, trees
from pyjekyll.themes.errors import ThemeError
from pyjekyll.themes.gemspec import Gemspec
from pyjekyll.themes.versions import (
    Version,
    allows_prereleases,
    parse_version,
    satisfies,
)
from pyjekyll.themes.wanted import (
    FolderTheme,
    GemTheme,
    RemoteTheme,
    is_known_host,
    remote_theme,
)
from pyjekyll.utils.regular_files import read_regular

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyjekyll.themes.lock import Locked
    from pyjekyll.themes.settings import Settings
    from pyjekyll.themes.stored import Record
    from pyjekyll.themes.wanted import Wanted

VENDOR = "_vendor/themes"


class Origin(Enum):
    """Where a theme was found."""

    THEME_DIR = "--theme-dir"
    OWN = "the site's own folder"
    VENDORED = "_vendor/themes"
    FOLDER = "a folder that the site names"
    INSTALLED = "an installed gem"
    PACKAGE = "a Python package"
    CACHED = "the cache"


@dataclass(frozen=True, slots=True)
class Pin:
    """Which version is asked for: `version` alone, or one that all `requirements` allow.

    `by` is the file that says so; empty where nothing does.
    """

    version: Version | None = None
    requirements: tuple[str, ...] = ()
    sha256: frozenset[str] = frozenset()
    by: str = ""
    is_of_lock: bool = False

    def admits(self, version: Version | None) -> bool:
        if version is None:
            return self.version is None and not self.requirements
        if self.version is not None:
            return version == self.version
        return satisfies(version, self.requirements)

    def admits_digest(self, sha256: str) -> bool:
        return all(sha256 == each for each in self.sha256)

    def __str__(self) -> str:
        return self.version.text if self.version is not None else ", ".join(self.requirements)


@dataclass(frozen=True, slots=True)
class Found:
    """A theme that is there. `root` is absolute, all links followed; `warnings` are whole lines."""

    wanted: Wanted
    root: Path
    spec: Gemspec
    origin: Origin
    record: Record | None = None
    warnings: tuple[str, ...] = ()
    cure: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """A theme that is not there: why, and what to do about it.

    `can_be_fetched` says whether `pyjekyll theme fetch` can help; `cure` names the command then.
    """

    wanted: Wanted | None
    reason: str
    cure: str
    can_be_fetched: bool = False


def resolve(wanted: Wanted, settings: Settings) -> Found | Missing:
    """The theme, or why there is none. Looks at this machine, and downloads if that is allowed.

    Never raises for what is wrong with a theme: that is a Missing too.
    """
    try:
        locked = {} if settings.update else lock.read(settings.source, settings.admits)
        return _Resolving(wanted, settings, locked).run()
    except ThemeError as error:
        return Missing(wanted, f"The theme {wanted} cannot be used: {error.message}", error.cure)
    except OSError as error:
        reason = error.strerror or str(error)
        return Missing(
            wanted,
            f"The theme {wanted} cannot be read: {error.filename}: {reason}",
            "check the permissions of that file",
        )


class _Resolving:
    """One look-up."""

    def __init__(self, wanted: Wanted, settings: Settings, locked: dict[str, Locked]) -> None:
        self._wanted = wanted
        self._settings = settings
        self._locked = locked.get(str(wanted))

    def run(self) -> Found | Missing:
        wanted, settings = self._wanted, self._settings
        if settings.theme_dir:
            return self._of_theme_dir(settings.theme_dir)
        if isinstance(wanted, FolderTheme):
            return self._of_folder(wanted)
        if isinstance(wanted, RemoteTheme):
            return self._of_repository(wanted, self._locked)
        return self._of_gem(wanted)

    # folders that somebody names ----------------------------------------------------------

    def _of_theme_dir(self, named: str) -> Found | Missing:
        """The folder itself if it is a theme, else the one in it that has the theme's name."""
        folder = Path(os.path.abspath(os.path.expanduser(named)))
        candidates = [folder] if folder.is_dir() and trees.is_theme(folder) else []
        name = self._wanted.folder_name if isinstance(self._wanted, RemoteTheme) else ""
        for each in filter(None, (name, getattr(self._wanted, "name", ""))):
            candidates += [folder / each, *_numbered(folder, each)]
        for candidate in candidates:
            if candidate.is_dir():
                return self._found(candidate, Origin.THEME_DIR)
        return Missing(
            self._wanted,
            f"--theme-dir {named} is neither a theme nor a folder with the theme {self._wanted}",
            "name the folder that has the theme's _layouts or its gemspec",
        )

    def _of_folder(self, wanted: FolderTheme) -> Found | Missing:
        folder = Path(os.path.abspath(os.path.expanduser(wanted.path)))
        if not self._settings.admits(str(folder)):
            return Missing(
                wanted,
                f"The theme {wanted} is outside of the site, where --safe reads nothing",
                f"name it with --theme-dir {wanted.path}, or build without --safe",
            )
        if not folder.is_dir():
            return Missing(
                wanted,
                f"The theme {wanted} is not a folder",
                "a relative path begins at the folder in which you run pyjekyll",
            )
        return self._found(folder, Origin.FOLDER)

    # gems ---------------------------------------------------------------------------------

    def _of_gem(self, wanted: GemTheme) -> Found | Missing:
        own = self._own_folder(wanted)
        if own is not None:
            return own
        pin = self._pin(wanted)
        for candidate in self._candidates(wanted):
            if pin.admits(candidate.version) and candidate.has_digest_of(pin):
                return self._taken(candidate)
        remote = self._repository_of(wanted)
        if remote is not None:
            commit = self._settings.bundle.revisions.get(wanted.name, "")
            return self._of_repository(remote.at(commit) if commit else remote, self._locked)
        if self._may_fetch(is_locked=pin.is_of_lock):
            return self._fetched(wanted, pin)
        return self._other_version(wanted, pin) or self._missing(
            f"The theme {_named(wanted, pin)} is not on this machine", is_locked=pin.is_of_lock
        )

    def _own_folder(self, wanted: GemTheme) -> Found | None:
        """The folder whose own gem this is: the site's, or one that its Gemfile names."""
        settings = self._settings
        base = settings.bundle.path.parent if settings.bundle.path else Path(settings.source)
        gem = settings.bundle.gem(wanted.name)
        named = [gem.options["path"]] if gem is not None and "path" in gem.options else []
        folders = [(Path(settings.source), Origin.OWN)]
        folders += [
            (Path(os.path.normpath(base / each)), Origin.FOLDER)
            for each in (*named, *settings.bundle.gemspecs)
        ]
        for folder, origin in folders:
            path = folder / f"{wanted.name}.gemspec"
            if settings.admits(str(folder)) and settings.admits(str(path)) and path.is_file():
                return self._found(folder, origin)
        return None

    def _pin(self, wanted: GemTheme) -> Pin:
        """The version of Gemfile.lock, Gemfile and pyjekyll.lock, in this order."""
        bundle, locked = self._settings.bundle, self._locked
        gem = bundle.gem(wanted.name)
        requirements = gem.requirements if gem is not None else ()
        sha256 = frozenset(filter(None, [bundle.checksums.get(wanted.name)]))
        exact = parse_version(bundle.versions.get(wanted.name, ""))
        of_lock = parse_version(locked.version) if locked is not None else None
        if exact is not None:
            if locked is not None and of_lock == exact and locked.sha256:
                sha256 |= {locked.sha256}
            return Pin(exact, (), sha256, "Gemfile.lock", is_of_lock=of_lock == exact)
        if of_lock is not None and locked is not None and satisfies(of_lock, requirements):
            return Pin(of_lock, (), frozenset(filter(None, [locked.sha256])), lock.NAME,
                       is_of_lock=True)  # fmt: skip
        if requirements:
            return Pin(None, requirements, frozenset(), "the Gemfile")
        default = parse_version(self._settings.versions.get(wanted.name, ""))
        return Pin(default, by="GitHub Pages") if default is not None else Pin()

    def _candidates(self, wanted: GemTheme) -> Iterator[_Candidate]:
        """All versions that are on this machine, place by place."""
        settings, name = self._settings, wanted.name
        for folder in () if settings.anew else _numbered(self._vendor(), name):
            if settings.admits(str(folder)) and folder.is_dir():
                version = parse_version(folder.name[len(name) + 1 :])
                record = stored.vendored(folder) if self._admits_record(folder) else None
                yield _Candidate(folder, version, Origin.VENDORED, record)
        for gem in self._releases_first(installed.versions(name, settings)):
            yield _Candidate(gem.root, gem.version, Origin.INSTALLED, gem=gem)
        from pyjekyll.themes import packages

        package = packages.find(name)
        if package is not None:
            folder, spec = package
            yield _Candidate(folder, parse_version(spec.version), Origin.PACKAGE, spec=spec)
        if settings.update:
            return
        cached = [
            (version, each)
            for each in stored.gems(settings.cache, name)
            if (version := parse_version(each.record.spec.version)) is not None
        ]
        cached.sort(key=lambda pair: pair[0], reverse=True)
        if not self._takes_prereleases():  # another site may have wanted one
            cached.sort(key=lambda pair: pair[0].is_prerelease)
        for version, each in cached:
            yield _Candidate(each.root, version, Origin.CACHED, each.record)

    def _releases_first(self, gems: list[installed.InstalledGem]) -> list[installed.InstalledGem]:
        """What is not released yet counts where it is asked for, or there is nothing else."""
        if self._takes_prereleases():
            return gems
        return sorted(gems, key=lambda gem: gem.version.is_prerelease)

    def _takes_prereleases(self) -> bool:
        gem = self._settings.bundle.gem(getattr(self._wanted, "name", ""))
        return gem is not None and allows_prereleases(gem.requirements)

    def _taken(self, candidate: _Candidate, *warnings: str, cure: str = "") -> Found:
        spec = candidate.spec
        if candidate.record is not None:
            spec = candidate.record.spec
        elif candidate.gem is not None:
            spec = installed.read_gemspec(str(self._wanted), candidate.gem, self._settings)
        if spec is None:
            found = self._found(candidate.root, candidate.origin)
            version = candidate.version.text if candidate.version else found.spec.version
            spec = replace(found.spec, version=version)
        return Found(self._wanted, candidate.root.resolve(), spec, candidate.origin,
                     candidate.record, warnings, cure)  # fmt: skip

    def _other_version(self, wanted: GemTheme, pin: Pin) -> Found | None:
        """A version that is there, but is not the one that the Gemfile asks for."""
        if self._settings.frozen or pin.by == lock.NAME:
            return None
        for candidate in self._candidates(wanted):
            if candidate.version is not None:
                place = candidate.root.parent if candidate.origin is Origin.INSTALLED else ""
                of_place = f" from {place}" if place else ""
                return self._taken(
                    candidate,
                    f"The theme {wanted} {candidate.version}{of_place} is used, "
                    f"although {pin.by} asks for {pin}",
                    cure=f"`{self._settings.fetch_command}` fetches {wanted} {pin}",
                )
        return None

    def _repository_of(self, wanted: GemTheme) -> RemoteTheme | None:
        """The repository from which the Gemfile takes the gem."""
        gem = self._settings.bundle.gem(wanted.name)
        if gem is None:
            return None
        address = gem.options.get("github") or gem.options.get("git", "")
        remote = remote_theme(address.removesuffix(".git")) if address else None
        if not isinstance(remote, RemoteTheme):
            return None
        ref = next((gem.options[k] for k in ("ref", "tag", "branch") if k in gem.options), "")
        wanted_ref = remote_theme(f"o/n@{ref}") if ref else None
        return remote.at(wanted_ref.ref) if isinstance(wanted_ref, RemoteTheme) else remote

    # repositories -------------------------------------------------------------------------

    def _of_repository(self, remote: RemoteTheme, locked: Locked | None) -> Found | Missing:
        settings = self._settings
        for name in dict.fromkeys((remote.folder_name, *_at_commit(remote, locked))):
            folder = self._vendor() / name
            if not settings.anew and settings.admits(str(folder)) and folder.is_dir():
                record = stored.vendored(folder) if self._admits_record(folder) else None
                return self._found(folder, Origin.VENDORED, record)
        commit = locked.commit if locked is not None else ""
        if remote.is_commit:
            commit = remote.ref
        if not commit and not settings.frozen and not settings.update:
            commit = stored.commit_of(settings.cache, remote) or ""
        found = stored.repository(settings.cache, remote, commit) if commit else None
        if found is not None and _has_tree_of(found.record, locked):
            return self._found(found.root, Origin.CACHED, found.record)
        if not is_known_host(remote.host, settings.environ):
            return Missing(
                self._wanted,
                f"The theme {remote} is on {remote.host}, which is not known here as a "
                "GitHub Enterprise server",
                f"set GITHUB_HOSTNAME={remote.host} in the environment if you trust it",
            )
        is_locked = bool(locked is not None and locked.commit)
        if self._may_fetch(is_locked=is_locked):
            return self._fetched(remote.at(commit) if is_locked else remote, Pin())
        return self._missing(f"The theme {remote} is not on this machine", is_locked=is_locked)

    # fetching -----------------------------------------------------------------------------

    def _may_fetch(self, *, is_locked: bool) -> bool:
        settings = self._settings
        if settings.safe or settings.offline:
            return False
        return is_locked or (settings.fetch and not settings.frozen)

    def _fetched(self, wanted: GemTheme | RemoteTheme, pin: Pin) -> Found:
        from pyjekyll.themes.fetching import fetch

        found = fetch(wanted, pin, self._locked, self._settings)
        return self._found(found.root, Origin.CACHED, found.record)

    def _missing(self, reason: str, *, is_locked: bool) -> Missing:
        settings = self._settings
        command = f"`{settings.fetch_command}`"
        if settings.safe:
            cure = (
                f"run {command} first, if you trust the site: a build with --safe fetches nothing"
            )
        elif settings.offline:
            cure = f"run {command} while online, or build without --offline"
        elif settings.frozen and not is_locked:
            reason, cure = (
                f"{reason}, and no lock file names it",
                (f"run {command}, which writes {lock.NAME}, or build without --frozen"),
            )
        else:
            cure = f"run {command}, or build with --fetch"
        return Missing(self._wanted, reason, cure, can_be_fetched=True)

    # all ----------------------------------------------------------------------------------

    def _vendor(self) -> Path:
        return Path(self._settings.source, VENDOR)

    def _admits_record(self, folder: Path) -> bool:
        return self._settings.admits(str(folder.with_name(folder.name + ".json")))

    def _found(self, folder: Path, origin: Origin, record: Record | None = None) -> Found:
        """The theme in a folder; its specification is that of the record, or of a file in it."""
        is_gem = isinstance(self._wanted, GemTheme)
        if record is not None and record.sha256 and is_gem:
            spec = record.spec
        else:
            admits = self._admits_in(folder)
            spec = self._spec_of_gem(folder, admits) if is_gem else _remote_spec(folder, admits)
        return Found(self._wanted, folder.resolve(), spec, origin, record)

    def _spec_of_gem(self, folder: Path, admits: Callable[[str], bool]) -> Gemspec:
        path = gemspec.find_file(folder, str(self._wanted), admits)
        return gemspec.read_file(path, folder) if path is not None else Gemspec(str(self._wanted))

    def _admits_in(self, folder: Path) -> Callable[[str], bool]:
        """A folder of the owner's may be read; from one in the site, links may not lead out."""
        admits = self._settings.admits
        return admits if admits(str(folder)) else lambda _path: True


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A version that is on this machine."""

    root: Path
    version: Version | None
    origin: Origin
    record: Record | None = None
    spec: Gemspec | None = None
    gem: installed.InstalledGem | None = None

    def has_digest_of(self, pin: Pin) -> bool:
        """Whether it is the very archive that the locks name, where that can be known."""
        return self.origin is not Origin.CACHED or (
            self.record is not None and pin.admits_digest(self.record.sha256)
        )


def _numbered(folder: Path, name: str) -> list[Path]:
    """The folders `<name>-<version>`, the newest version first."""
    found = [
        (version, path)
        for path in folder.glob(f"{name}-*")
        if (version := parse_version(path.name[len(name) + 1 :])) is not None
    ]
    return [path for _, path in sorted(found, key=lambda pair: pair[0], reverse=True)]


def _at_commit(remote: RemoteTheme, locked: Locked | None) -> list[str]:
    return [remote.at(locked.commit).folder_name] if locked is not None and locked.commit else []


def _has_tree_of(record: Record, locked: Locked | None) -> bool:
    return locked is None or not locked.tree or record.tree == locked.tree


def _named(wanted: GemTheme, pin: Pin) -> str:
    if pin.version is None and not pin.requirements:
        return wanted.name
    return f"{wanted.name} ({pin}, as {pin.by} says)"


def _remote_spec(folder: Path, admits: Callable[[str], bool]) -> Gemspec:
    """What jekyll-remote-theme reads: it looks for two names."""
    name = folder.name
    for each in (name, f"jekyll-theme-{name}"):
        path = folder / f"{each}.gemspec"
        if admits(str(path)) and path.is_file():
            return gemspec.of_remote_theme(read_regular(path).decode("utf-8", "replace"), name)
    return Gemspec(name)
