"""What is wrong with a file's front matter, and whether the build goes on without it.

Jekyll goes on after a file that it cannot read, with what it has by then; so do we, and say so.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pyjekyll.errors import BuildError, Diagnostic, Place, PyjekyllError
from pyjekyll.records import replace
from pyjekyll.ruby.values import truthy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyjekyll.site import Site


class UnreadableError(PyjekyllError):
    """A file, or its front matter, that cannot be read; the build goes on without."""


def unreadable_file(place: str, error: OSError) -> Diagnostic:
    """What to report of a file that cannot be read at all."""
    is_dangling = isinstance(error, FileNotFoundError) and os.path.islink(error.filename or "")
    if is_dangling:
        target = os.readlink(error.filename)
        reason = f"it is a symbolic link to {target}, which does not exist"
    return Diagnostic(
        "site/unreadable-file",
        f"Could not read {place}: {reason if is_dangling else error.strerror or error}",
        place=Place(place),
        cure="remove the link, or create its target"
        if is_dangling
        else "check that the file exists and may be read",
    )


def not_a_mapping(place: str, values: object) -> Diagnostic:
    """What to report of front matter that is YAML, but not keys with values."""
    kind = "a list" if isinstance(values, list) else "text"
    kind = kind if isinstance(values, list | str) else "a single value"
    return Diagnostic(
        "front-matter/not-a-mapping",
        f"Invalid YAML front matter in {place}: it must contain keys and values, not {kind}",
        place=Place(place, 1),
        cure="write `key: value` lines between the two lines of ---",
    )


def report_unreadable(site: Site, diagnostics: Iterable[Diagnostic], place: str) -> None:
    """Report what Jekyll only prints. Raises BuildError with `strict_front_matter`."""
    located = located_in(diagnostics, place)
    if truthy(site.config["strict_front_matter"]):
        raise BuildError(*located)
    site.diagnostics.extend(located)


def located_in(diagnostics: Iterable[Diagnostic], place: str) -> list[Diagnostic]:
    """The diagnostics, with the file as the place of those that have none."""
    return [d if d.place else replace(d, place=Place(place)) for d in diagnostics]
