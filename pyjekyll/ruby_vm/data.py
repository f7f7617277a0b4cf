"""The data that a machine needs: `ruby.wasm` and the files of Ruby's standard library.

They come as a folder with a `manifest.json`: in the package `pyjekyll-ruby`, or in the user's cache
folder, where `fetching` makes it. The format of the folder has a number; one that is not known
here is refused.
"""

from __future__ import annotations

import importlib.util
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyjekyll.ruby_vm.errors import UnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = "pyjekyll_ruby"
FORMAT = 1
MANIFEST = "manifest.json"
WASM = "ruby.wasm"
LIBRARY = "lib"
INSTALL = "pip install 'pyjekyll-ssg[ruby]'"
FETCH = "pyjekyll ruby fetch"


@dataclass(frozen=True, slots=True)
class RubyData:
    """A folder with Ruby: the module's path and sha256 digest, the library's path and version."""

    folder: str
    wasm: str
    digest: str
    library: str
    library_guest: str
    version: str


def cached_folder(cache: str) -> str:
    """Where fetched data is in Ruby's part of the user's cache: one folder for each format."""
    return os.path.join(cache, f"data-{FORMAT}")


def find_data(cache: str | None) -> RubyData:
    """The data of the installed package, else that of `cache`, Ruby's part of the user's cache.

    Raises UnavailableError, with the line to type, where there is none that can be used.
    """
    refused: UnavailableError | None = None
    for folder in _folders(cache):
        try:
            return read_data(folder)
        except UnavailableError as error:
            refused = refused or error
    if refused is not None:
        raise refused
    raise UnavailableError("Ruby for plugins is not installed", f"{INSTALL}, or {FETCH}")


def read_data(folder: str) -> RubyData:
    """The data of a folder. Raises UnavailableError where it is incomplete or not known here."""
    manifest = _manifest(folder)
    if manifest.get("format") != FORMAT:
        raise UnavailableError(
            f"the Ruby data in {folder} has format {manifest.get('format')!r}, "
            f"but this version of pyjekyll needs format {FORMAT}",
            f"{INSTALL} --upgrade",
        )
    wasm, library = os.path.join(folder, WASM), os.path.join(folder, LIBRARY)
    digest, version = manifest.get("wasm_sha256"), manifest.get("ruby")
    is_complete = os.path.isfile(wasm) and os.path.isdir(library)
    if not is_complete or not isinstance(digest, str) or not isinstance(version, str):
        raise UnavailableError(f"the Ruby data in {folder} is incomplete", f"{FETCH} --force")
    if os.path.getsize(wasm) != manifest.get("wasm_size"):
        raise UnavailableError(f"the Ruby data in {folder} is damaged", f"{FETCH} --force")
    api = ".".join([*version.split(".")[:2], "0"])
    return RubyData(folder, wasm, digest, library, f"/usr/local/lib/ruby/{api}", version)


def wasmtime_is_installed() -> bool:
    """Whether wasmtime is there, without importing it."""
    return importlib.util.find_spec("wasmtime") is not None


def require_wasmtime() -> None:
    """Import wasmtime. Raises UnavailableError where it is missing or refuses the processor."""
    try:
        import wasmtime  # noqa: F401
    except ImportError as error:
        raise UnavailableError("wasmtime is not installed", INSTALL) from error
    except (RuntimeError, OSError) as error:
        raise UnavailableError(
            f"wasmtime does not run on this machine: {error}",
            "write the plugin in Python, or build with --ruby-plugins=skip",
        ) from error


def _folders(cache: str | None) -> Iterator[str]:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is not None and spec.origin is not None:
        yield os.path.join(os.path.dirname(spec.origin), "data")
    if cache is not None and os.path.isdir(cached_folder(cache)):
        yield cached_folder(cache)


def _manifest(folder: str) -> dict[str, Any]:
    try:
        found = json.loads(Path(folder, MANIFEST).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UnavailableError(
            f"the Ruby data in {folder} cannot be read: {error}", f"{FETCH} --force"
        ) from error
    return found if isinstance(found, dict) else {}
