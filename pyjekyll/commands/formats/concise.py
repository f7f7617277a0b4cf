"""One finding a line, as compilers write them: editors and grep read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyjekyll.checks.finding import Finding
    from pyjekyll.commands.formats.report import Report


def concise(report: Report) -> str:
    """`path:line:column: level[rule] message`, a line each."""
    return "".join(f"{as_line(finding)}\n" for finding in report.findings)


def as_line(finding: Finding) -> str:
    """A finding on one line, without its notes."""
    diagnostic = finding.diagnostic
    place = f"{diagnostic.place}: " if diagnostic.place is not None else ""
    message = " ".join(diagnostic.message.split())
    cure = f" ({diagnostic.cure})" if diagnostic.cure else ""
    return f"{place}{diagnostic.severity}[{diagnostic.rule}] {message}{cure}"
