"""Prints diagnostics and what a build skipped, on standard error as Jekyll prints warnings.

What a check found is its result: that goes to standard output.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from typing import TYPE_CHECKING

from pyjekyll.commands.presentation import as_text, summary
from pyjekyll.errors import Severity
from pyjekyll.records import replace
from pyjekyll.utils.logger import Level, logger, wants_colour, write, write_json
from pyjekyll.utils.source_lines import SourceLines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from pyjekyll.commands.formats.report import Report
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
    if logger.as_json:
        for diagnostic in visible:
            write_json(sys.stderr, _entry(diagnostic))
        return
    shown = _first_of_each_rule(visible) if shorten and logger.level > Level.DEBUG else visible
    colour, width = wants_colour(sys.stderr), width_of(sys.stderr)
    lines = SourceLines(source) if source is not None else None
    for diagnostic in shown:
        write(sys.stderr, "")
        write(sys.stderr, as_text(diagnostic, colour=colour, source=lines, width=width))
    if visible:
        write(sys.stderr, f"\n{summary(visible)}")
    if len(shown) < len(visible):
        rest = Counter(d.rule for d in visible) - Counter(d.rule for d in shown)
        listed = ", ".join(f"{count} more of {rule}" for rule, count in rest.items())
        write(sys.stderr, f"Not shown: {listed}. `--verbose` and `pyjekyll check` show them.")


def _entry(diagnostic: Diagnostic) -> dict[str, object]:
    place = diagnostic.place
    return {
        "level": diagnostic.severity.value,
        "rule": diagnostic.rule,
        "message": diagnostic.message,
        "path": place.path if place is not None else None,
        "line": place.line if place is not None else None,
        "column": place.column if place is not None else None,
        "cure": diagnostic.cure,
        "notes": diagnostic.notes,
        "jekyll": diagnostic.jekyll,
    }


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


def report_findings(
    report: Report, *, most: int | None = None, lines: SourceLines | None = None
) -> None:
    """Print what a check found on standard output, and how much it was."""
    from pyjekyll.commands.formats.text import conclusion, text

    quiet, whole = logger.level > Level.WARN, logger.level is Level.DEBUG
    shown = report
    if quiet:
        errors = (f for f in report.findings if f.diagnostic.severity is Severity.ERROR)
        shown = replace(report, findings=tuple(errors))
    colour, width = wants_colour(sys.stdout), width_of(sys.stdout)
    lines = lines or SourceLines(report.source)
    for part in text(shown, source=lines, colour=colour, width=width, whole=whole, most=most):
        write(sys.stdout, part)
    if not quiet:
        for line in conclusion(report.findings):
            write(sys.stdout, line)


def width_of(stream: TextIO) -> int | None:
    """The columns of the terminal that a stream writes to; None where there is none."""
    if not stream.isatty() and not os.environ.get("COLUMNS"):
        return None
    import shutil

    return shutil.get_terminal_size().columns
