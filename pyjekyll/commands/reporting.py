"""Prints diagnostics and what a build skipped, on standard error as Jekyll prints warnings."""

from __future__ import annotations

import os
import sys
from collections import Counter
from typing import TYPE_CHECKING

from pyjekyll.commands.presentation import as_github, as_text, summary
from pyjekyll.errors import Severity
from pyjekyll.utils.logger import Level, logger, wants_colour, write
from pyjekyll.utils.source_lines import SourceLines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyjekyll.errors import Diagnostic
    from pyjekyll.readers.outcome import Skipped
    from pyjekyll.writer import BuildResult

_LEVELS = {Severity.ERROR: Level.ERROR, Severity.WARNING: Level.WARN, Severity.NOTE: Level.INFO}

#: Paths shown for each reason why files were skipped; `--verbose` shows all.
SHOWN_PATHS = 5

#: Warnings of one rule that `build` prints.
SHOWN_WARNINGS = 3


def report(
    diagnostics: Iterable[Diagnostic], source: str | None = None, *, shorten: bool = False
) -> None:
    """Print diagnostics that the log level lets through, then how many there were.

    With `shorten`, of many warnings of one rule only the first are printed, unless `--verbose`.
    """
    visible = [d for d in diagnostics if _LEVELS[d.severity] >= logger.level]
    shown = _first_of_each_rule(visible) if shorten and logger.level > Level.DEBUG else visible
    colour = wants_colour(sys.stderr)
    lines = SourceLines(source) if source is not None else None
    for diagnostic in shown:
        write(sys.stderr, "")
        write(sys.stderr, as_text(diagnostic, colour=colour, source=lines))
    if visible:
        write(sys.stderr, f"\n{summary(visible)}")
    if len(shown) < len(visible):
        rest = Counter(d.rule for d in visible) - Counter(d.rule for d in shown)
        listed = ", ".join(f"{count} more of {rule}" for rule, count in rest.items())
        write(sys.stderr, f"Not shown: {listed}. `--verbose` and `pyjekyll check` show them.")


def _first_of_each_rule(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """All errors; of each rule's warnings and notes no more than a screen holds."""
    counts: Counter[str] = Counter()
    shown = []
    for diagnostic in diagnostics:
        counts[diagnostic.rule] += 1
        if diagnostic.severity is Severity.ERROR or counts[diagnostic.rule] <= SHOWN_WARNINGS:
            shown.append(diagnostic)
    return shown


def report_skipped(skipped: Sequence[Skipped]) -> None:
    """Print what did not become part of the site: how many for each reason, and which."""
    if logger.level > Level.INFO:
        return
    reasons = Counter(entry.reason for entry in skipped)
    most = len(skipped) if logger.level is Level.DEBUG else SHOWN_PATHS
    for reason, count in reasons.items():
        paths = [entry.path for entry in skipped if entry.reason == reason]
        rest = f" and {count - most} more" if count > most else ""
        files = "1 file" if count == 1 else f"{count} files"
        logger.info("Skipped:", f"{files} ({reason}): {', '.join(paths[:most])}{rest}")


def report_files(result: BuildResult) -> None:
    """Print, for `--verbose`, what was written and removed, and how long each step took."""
    if logger.level > Level.DEBUG:
        return
    for path in result.written:
        logger.debug("Writing:", path)
    for path in result.removed:
        logger.debug("Removing:", path)
    logger.debug("Unchanged:", f"{len(result.unchanged)} files")
    steps = (f"{step} {seconds:.3f}" for step, seconds in result.timings.items())
    logger.debug("Seconds:", ", ".join(steps))


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
