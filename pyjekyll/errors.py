"""What is reported to users: diagnostics with place, cause and cure; the errors that carry them.

The lowest room: it imports nothing of pyjekyll. The engines (liquid, kramdown) have errors of
their own; they are turned into these where the file is known.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from pyjekyll.records import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Severity(StrEnum):
    """How bad it is: an error, a warning, or a note that only explains."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file of the site: its path below the source, line and column from 1."""

    path: str
    line: int | None = None
    column: int | None = None
    width: int = 1  # how many columns the caret marks

    def __str__(self) -> str:
        parts = [self.path]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One report to the user: what is wrong, where, and what to do about it.

    `rule` is a stable id such as ``liquid/unknown-tag``. `message` is a headline: it repeats
    neither the severity nor the line number of `place`. `cure` is short, shown beside the caret
    or after the message. `excerpt` is the line of source that `place` points to. `notes` are
    further lines ("included from …"). `jekyll` is the line that Jekyll prints for the same
    problem, where `message` words it differently; it is shown last, for people who search for it.
    """

    rule: str
    message: str
    severity: Severity = Severity.ERROR
    place: Place | None = None
    cure: str | None = None
    excerpt: str | None = None
    notes: tuple[str, ...] = ()
    jekyll: str | None = None

    def noting(self, *notes: str) -> Diagnostic:
        """The same diagnostic with more notes at its end."""
        return replace(self, notes=(*self.notes, *notes))


class PyjekyllError(Exception):
    """An error that ends what the user asked for. Carries at least one diagnostic."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(*diagnostics)
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        return "\n".join(
            f"{d.place}: {d.message}" if d.place else d.message for d in self.diagnostics
        )


class ConfigurationError(PyjekyllError):
    """The configuration cannot be used: nothing can be built."""


class UsageError(PyjekyllError):
    """The command line asks for what does not exist or does not fit together: exit code 2."""


class BuildError(PyjekyllError):
    """The site cannot be built; no file of the destination was touched. Lists all such errors."""


class SupersededError(Exception):
    """The source has changed since a build began, which is given up: another one is to begin."""


class Diagnostics:
    """The diagnostics of one run, in the order they were met, each once."""

    def __init__(self) -> None:
        self._seen: dict[Diagnostic, None] = {}

    def add(self, diagnostic: Diagnostic) -> None:
        """Keep a diagnostic, unless the same one is there already."""
        self._seen.setdefault(diagnostic)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        for diagnostic in diagnostics:
            self.add(diagnostic)

    def replace(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep these, and none of those that were kept so far."""
        self._seen = dict.fromkeys(diagnostics)

    def take(self, rule: str) -> list[Diagnostic]:
        """Remove the diagnostics of a rule, and return them."""
        found = [each for each in self._seen if each.rule == rule]
        for each in found:
            del self._seen[each]
        return found

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._seen)

    def __len__(self) -> int:
        return len(self._seen)

    def errors(self) -> list[Diagnostic]:
        """Those that are errors."""
        return [d for d in self._seen if d.severity is Severity.ERROR]
