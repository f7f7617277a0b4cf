"""Prints diagnostics and what a build skipped, on standard error as Jekyll prints warnings."""

from __future__ import annotations

import os
import sys
from collections import Counter
from typing import TYPE_CHECKING

from pyjekyll.commands.presentation import as_github, as_text, summary
from pyjekyll.errors import Severity
from pyjekyll.utils.logger import Level, logger, wants_colour, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyjekyll.errors import Diagnostic
    from pyjekyll.site import Skipped

_LEVELS = {Severity.ERROR: Level.ERROR, Severity.WARNING: Level.WARN, Severity.NOTE: Level.INFO}

#: Paths shown for each reason why files were skipped; `--verbose` shows all.
SHOWN_PATHS = 5


def report(diagnostics: Iterable[Diagnostic], source: str | None = None) -> None:
    """Print diagnostics that the log level lets through, then how many there were."""
    shown = [d for d in diagnostics if _LEVELS[d.severity] >= logger.level]
    colour = wants_colour(sys.stderr)
    for diagnostic in shown:
        write(sys.stderr, "")
        write(sys.stderr, as_text(diagnostic, colour=colour, source=source))
    if shown:
        write(sys.stderr, f"\n{summary(shown)}")


def report_skipped(skipped: Sequence[Skipped]) -> None:
    """Print what did not become part of the site: how many for each reason, and which."""
    if logger.level > Level.INFO:
        return
    reasons = Counter(entry.reason for entry in skipped)
    most = len(skipped) if logger.level is Level.DEBUG else SHOWN_PATHS
    for reason, count in reasons.items():
        paths = [entry.path for entry in skipped if entry.reason == reason]
        rest = f" and {count - most} more" if count > most else ""
        logger.info("Skipped:", f"{reason}: {', '.join(paths[:most])}{rest}")


def report_to_github(diagnostics: Iterable[Diagnostic], source: str) -> None:
    """Print diagnostics on standard output as annotations of GitHub's."""
    root = os.environ.get("GITHUB_WORKSPACE") or _repository_of(source) or "."
    relative = os.path.relpath(source, root).replace(os.sep, "/")
    prefix = "" if relative == "." else relative + "/"
    for diagnostic in diagnostics:
        write(sys.stdout, as_github(diagnostic, prefix=prefix))


def _repository_of(folder: str) -> str | None:
    """The folder, this one or one above it, that holds the repository."""
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder
