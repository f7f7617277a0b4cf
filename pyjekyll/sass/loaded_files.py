"""Whether a compiled style sheet is still what its files say. Pure functions; nothing is stored.

A style sheet depends on its own text and on how it is compiled, on every file that was loaded,
and on the files that are *not* there: a new `_sass/base.scss` takes the place of the theme's.
So the names in the folders that were, or could have been, searched count as well.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from pyjekyll.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyjekyll.sass.engine import Compilation

_EXTENSIONS = (".scss", ".sass", ".css")
_DIGEST_BYTES = 16
#: Stands for the digest of the names in a folder that is not there.
MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Dependencies:
    """What a compiled style sheet depends on: digests in hexadecimal.

    `request` is of the text, the options and the compiler; `files` has each loaded file with
    the digest of its bytes; `folders` each searched folder with the digest of its names.
    """

    request: str
    files: tuple[tuple[str, str], ...]
    folders: tuple[tuple[str, str], ...]


def dependencies(
    compilation: Compilation, compiler: str, entry: str, loaded: Iterable[str]
) -> Dependencies:
    """What the result of a compilation depends on.

    `compiler` names the compiler and its version; `entry` is the style sheet's own path or "".
    Raises OSError when a loaded file is gone: the result is stale already.
    """
    files = tuple(loaded)
    return Dependencies(
        request_digest(compilation, compiler),
        tuple((path, file_digest(path)) for path in files),
        tuple(_names_of(searched_folders(entry, files, compilation.load_paths))),
    )


def _names_of(folders: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each folder with the digest of its names; of those in one that is missing, that one alone.

    There are as many as files and folders of files multiplied, and most of them are missing.
    """
    missing = ""
    for folder in folders:  # sorted: what is below a folder comes soon after it
        if missing and f"{folder}{os.sep}".startswith(missing + os.sep):
            continue
        above = _missing_above(folder)
        if above is None:
            yield folder, names_digest(folder)
        else:
            missing = above
            yield above, MISSING


def _missing_above(folder: str) -> str | None:
    """The outermost folder that is missing on the way to a folder; None where it is there."""
    found, at = None, folder
    while not os.path.isdir(at):
        found, (at, name) = at, os.path.split(at)
        if not name:
            break
    return found


def is_valid(known: Dependencies, compilation: Compilation, compiler: str) -> bool:
    """Whether compiling now would load the same files with the same bytes."""
    if known.request != request_digest(compilation, compiler):
        return False
    try:
        return all(_is_as_it_was(*each) for each in known.folders) and all(
            file_digest(path) == digest for path, digest in known.files
        )
    except OSError:
        return False


def _is_as_it_was(folder: str, digest: str) -> bool:
    if digest == MISSING:
        return not os.path.isdir(folder)
    return names_digest(folder) == digest


def request_digest(compilation: Compilation, compiler: str) -> str:
    """The digest of a text and of all that says how it is compiled."""
    from dataclasses import astuple

    return _digest(repr((compiler, astuple(compilation))).encode("utf-8", "surrogatepass"))


def file_digest(path: str) -> str:
    """The digest of a file's bytes. Raises OSError."""
    with open(path, "rb") as file:
        return _digest(file.read())


def names_digest(folder: str) -> str:
    """The digest of the style sheets' names in a folder; "" where there is none.

    Names of folders do not count: a build makes some beside the sheets (its destination, its
    cache), and those in which a sheet could be found are searched themselves.
    """
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if entry.name.endswith(_EXTENSIONS))
    except OSError:
        return ""
    return "" if not names else _digest("\0".join(names).encode("utf-8", "surrogateescape"))


def searched_folders(
    entry: str, loaded: Iterable[str], load_paths: Iterable[str]
) -> tuple[str, ...]:
    """The folders in which a new file could take the place of a loaded one, sorted.

    A file that was found as `a/b` below one folder of the search could have been found as `a/b`
    below every other: below the load paths, and beside each file that loads another.
    """
    files = tuple(loaded)
    bases = {os.path.dirname(path) for path in files} | set(load_paths)
    if entry:
        bases.add(os.path.dirname(entry))
    ways = {""}
    for path in files:
        folder = os.path.dirname(path)
        for base in bases:
            if (folder + os.sep).startswith(base.rstrip(os.sep) + os.sep):
                way = os.path.relpath(folder, base)
                # What was imported as `b` may be the folder of b/_index.scss, or become one.
                name = os.path.basename(path).partition(".")[0].removeprefix("_")
                ways |= {way, os.path.dirname(way), os.path.join(way, name)}
    return tuple(
        sorted({os.path.normpath(os.path.join(base, way)) for base in bases for way in ways})
    )


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=_DIGEST_BYTES).hexdigest()
