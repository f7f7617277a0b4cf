"""The order in which a built site takes the place of the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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


def replace_files(site: Site, outputs: Iterable[Output], timings: Timings) -> Changes:
    """The same for some files of a site that has the files that it had before, and no others.

    Raises BuildError where a file cannot be written.
    """
    with Writer(site) as writer, timings.step("write"):
        writer.stage(outputs, others_stay=True)
        with uninterrupted():
            written, unchanged = writer.commit()
    return Changes(tuple(written), tuple(unchanged))
