"""Annotations that GitHub shows beside the lines of a pull request.

Source: GitHub's documentation of workflow commands. A step shows ten errors, ten warnings and ten
notices: the worst come first, and the job's summary has them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.commands.formats.report import by_rule, counted, shown_path, worst_first
from pyjekyll.commands.presentation import notes_of, summary
from pyjekyll.errors import Severity

if TYPE_CHECKING:
    from pyjekyll.commands.formats.report import Report
    from pyjekyll.errors import Diagnostic

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}

#: Rows of the table in the job's summary, which GitHub limits to 1 MiB for a step.
MAX_ROWS = 1000


def github(report: Report) -> str:
    """One workflow command a line, the worst first."""
    commands = (
        as_github(finding.diagnostic, prefix=report.prefix)
        for finding in worst_first(report.findings)
    )
    return "".join(f"{command}\n" for command in commands)


def as_github(diagnostic: Diagnostic, *, prefix: str = "") -> str:
    """A workflow command that GitHub shows beside the line of the file.

    `prefix` is the way from the repository's root to the site's source, with a slash at its end.
    """
    properties = []
    place = diagnostic.place
    if place is not None:
        properties.append(("file", shown_path(prefix, place.path)))
        if place.line is not None:
            properties.append(("line", str(place.line)))
            if place.column is not None:
                properties.append(("col", str(place.column)))
                properties.append(("endColumn", str(place.column + place.width)))
    properties.append(("title", diagnostic.rule))
    listed = ",".join(f"{name}={_escape_property(value)}" for name, value in properties)
    parts = [diagnostic.message]
    if diagnostic.cure:
        parts.append(f"help: {diagnostic.cure}")
    parts.extend(notes_of(diagnostic))
    return f"::{_COMMANDS[diagnostic.severity]} {listed}::{_escape_data(chr(10).join(parts))}"


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


def job_summary(report: Report) -> str:
    """The findings as Markdown, for the file that GITHUB_STEP_SUMMARY names."""
    if not report.findings:
        return f"### pyjekyll {report.command}\n\nNo findings.\n"
    levels = summary(finding.diagnostic for finding in report.findings)
    lines = [f"### pyjekyll {report.command}: {levels}", "", "| rule | findings | files |"]
    lines.append("| --- | ---: | ---: |")
    lines += [f"| {rule} | {count} | {files} |" for rule, count, files in by_rule(report.findings)]
    lines += ["", "| place | level | rule | what |", "| --- | --- | --- | --- |"]
    ordered = worst_first(report.findings)
    for finding in ordered[:MAX_ROWS]:
        diagnostic = finding.diagnostic
        place = "" if diagnostic.place is None else shown_path(report.prefix, str(diagnostic.place))
        cells = (f"`{place}`" if place else "", diagnostic.severity, diagnostic.rule,
                 diagnostic.message)  # fmt: skip
        lines.append(f"| {' | '.join(map(_cell, cells))} |")
    if len(ordered) > MAX_ROWS:
        lines += ["", f"{counted(len(ordered) - MAX_ROWS, 'more finding')} not shown."]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """Text that neither ends a cell of a table nor becomes markup."""
    text = " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|")
    return text.replace("<", "&lt;").replace("{", "&#123;")
