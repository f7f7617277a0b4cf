"""What checks give back: a Finding is a diagnostic with what it is about and who shows it."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import TYPE_CHECKING

from pyjekyll.records import dataclass
from pyjekyll.utils.regular_files import read_regular

if TYPE_CHECKING:
    from pyjekyll.configuration.roots import Reach
    from pyjekyll.errors import Diagnostic, Place


class Precision(StrEnum):
    """How exactly the place of a finding is known."""

    EXACT = "exact"  # the line and column of what is wrong
    NEAR = "near"  # the tag or the block that printed it
    PAGE = "page"  # the file alone


@dataclass(frozen=True, slots=True)
class Finding:
    """A diagnostic; the URL or name that it is about; the files of the output that show it."""

    diagnostic: Diagnostic
    subject: str | None = None
    pages: tuple[str, ...] = ()
    near: bool = False
    related: tuple[Place, ...] = ()  # other places that have a part in it

    @property
    def rule(self) -> str:
        return self.diagnostic.rule

    @property
    def path(self) -> str | None:
        """The file of the source, relative to it."""
        return self.diagnostic.place.path if self.diagnostic.place is not None else None

    @property
    def line(self) -> int | None:
        return self.diagnostic.place.line if self.diagnostic.place is not None else None

    @property
    def precision(self) -> Precision | None:
        """How exactly the place is known; None where there is no place."""
        if self.diagnostic.place is None:
            return None
        if self.diagnostic.place.line is None:
            return Precision.PAGE
        return Precision.NEAR if self.near else Precision.EXACT


def text_of_file(source: str, path: str, reach: Reach) -> str | None:
    """The text of a file below the source; None where it cannot be read, or may not be."""
    file = os.path.join(source, path)
    try:
        return read_regular(file).decode("utf-8", "replace") if reach.admits(file) else None
    except (OSError, ValueError):
        return None
