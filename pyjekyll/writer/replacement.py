"""The order in which a built site takes the place of the last one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pyjekyll.errors import BuildError, Diagnostic, Place
from pyjekyll.records import NamedTuple
from pyjekyll.utils.recursion import deep_folders
from pyjekyll.writer.cleaner import Cleaner
from pyjekyll.writer.guard import Guard
from pyjekyll.writer.writer import Writer, uninterrupted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyjekyll.site import Site
    from pyjekyll.utils.timings import Timings
    from pyjekyll.writer.output import Output


class Changes(NamedTuple):
    """What became of the files of a destination, by their absolute paths."""

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@deep_folders()
def replace_site(site: Site, outputs: dict[str, Output], timings: Timings) -> Changes:
    """Stage all files that differ, remove what is obsolete, move the staged files into place.

    What can fail comes first: until the first file is removed, the last site is complete. Raises
    BuildError where a file cannot be written, or may not be removed.
    """
    with Writer(site) as writer:
        guard = Guard(site.config, site.source, site.dest)
        with timings.step("cleanup"):
            cleaner = Cleaner(site)
            cleaner.require_allowed(outputs)
            writer.stage(outputs.values())
        with uninterrupted():
            with timings.step("cleanup"):
                removed = cleaner.cleanup(outputs, writer.staging)
            with timings.step("write"):
                guard.remember(outputs, before=True)
                written, unchanged = writer.commit()
                guard.remember(outputs)
    return Changes(tuple(written), tuple(unchanged), tuple(removed))


@deep_folders()
def replace_part(site: Site, outputs: dict[str, Output], timings: Timings) -> Changes:
    """Write some files of a site, whatever there is of the others; nothing is removed.

    Raises BuildError where a file cannot be written, ConfigurationError where a build must not
    write into the destination.
    """
    guard = Guard(site.config, site.source, site.dest)
    guard.require_sound_place()
    guard.require_folder()
    guard.allowed([], outputs)
    _require_room(site, outputs)
    with Writer(site) as writer, timings.step("write"):
        writer.stage(outputs.values(), others_stay=True)
        with uninterrupted():
            guard.remember(outputs, before=True)
            written, unchanged = writer.commit()
    return Changes(tuple(written), tuple(unchanged))


def _require_room(site: Site, outputs: Iterable[str]) -> None:
    """Raises BuildError where older files have to go before a file can be written."""
    errors = []
    for path in outputs:
        obstacle = path if os.path.isdir(path) else _file_above(path, site.dest)
        if obstacle is not None:
            shown = site.place_of(obstacle)
            errors.append(
                Diagnostic(
                    "site/unwritable-destination",
                    f"{site.place_of(path)} cannot be written: {shown} of an earlier build is in "
                    "the way",
                    place=Place(shown),
                    cure="build the whole site once, without --only",
                )
            )
    if errors:
        raise BuildError(*errors)


def _file_above(path: str, dest: str) -> str | None:
    folder = os.path.dirname(path)
    while len(folder) > len(dest):
        if os.path.lexists(folder) and not os.path.isdir(folder):
            return folder
        folder = os.path.dirname(folder)
    return None


@deep_folders()
def replace_files(site: Site, outputs: Iterable[Output], timings: Timings) -> Changes:
    """The same for some files of a site that has the files that it had before, and no others.

    Raises BuildError where a file cannot be written.
    """
    with Writer(site) as writer, timings.step("write"):
        writer.stage(outputs, others_stay=True)
        with uninterrupted():
            written, unchanged = writer.commit()
    return Changes(tuple(written), tuple(unchanged))
