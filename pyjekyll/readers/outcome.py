"""What becomes of a file that is read, besides an item of the site.

A reader yields items, and in their place `Skipped`, `Fatal` or a `Diagnostic`: the order of what
is read is the order of what is reported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pyjekyll.errors import Diagnostic, Place, Severity
from pyjekyll.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyjekyll.errors import BuildError, Diagnostics
    from pyjekyll.site import Site

T = TypeVar("T")


class Skipped(NamedTuple):
    """A file that did not become part of the site, and why; the path is below the source."""

    path: str
    reason: str


class Fatal(NamedTuple):
    """What forbids a build; the rest of the site is still read, so that all errors are reported."""

    diagnostics: tuple[Diagnostic, ...]

    @classmethod
    def of(cls, error: BuildError) -> Fatal:
        """What the error says."""
        return cls(error.diagnostics)


Aside = Skipped | Fatal | Diagnostic


class Outcomes:
    """Tells what readers yield apart. Warnings go to `diagnostics` as they come."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        self._diagnostics = diagnostics
        self.skipped: list[Skipped] = []
        self.fatal: list[Diagnostic] = []

    def items(self, outcomes: Iterable[T | Aside]) -> Iterator[T]:
        """The items among what a reader yields; the rest is noted as it passes."""
        for outcome in outcomes:
            if isinstance(outcome, Skipped | Fatal | Diagnostic):
                self.note(outcome)
            else:
                yield outcome

    def note(self, aside: Aside) -> None:
        """Keep what is not an item."""
        if isinstance(aside, Skipped):
            self.skipped.append(aside)
        elif isinstance(aside, Fatal):
            self.fatal.extend(aside.diagnostics)
        else:
            self._diagnostics.add(aside)


def unreadable(
    place: str,
    reason: str,
    cure: str = "check its permissions, or name it under `exclude` in _config.yml",
) -> Fatal:
    """A file or folder that the walk through the source cannot read."""
    return Fatal(
        (
            Diagnostic(
                "site/unreadable-file",
                f"Could not read {place}: {reason}",
                place=Place(place),
                cure=cure,
            ),
        )
    )


def unreadable_folder(site: Site, folder: str, error: OSError) -> Fatal:
    """A folder of the site, or one below it, that cannot be listed."""
    path = str(error.filename or folder).rstrip("/")
    return unreadable(site.place_of(path) or ".", error.strerror or str(error))


def symlink_loop(place: str) -> Diagnostic:
    """A link to a folder that holds the link."""
    return Diagnostic(
        "site/symlink-loop",
        f"{place} is a symbolic link to a folder that contains it; it was skipped",
        Severity.WARNING,
        Place(place),
        cure="remove the link, or name it under `exclude` in _config.yml",
    )
