"""Findings as JSON, for programs. `version` changes only if a key goes or means something else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pyjekyll.commands.formats.fingerprints import fingerprints
from pyjekyll.commands.formats.report import SEVERITIES
from pyjekyll.commands.presentation import notes_of
from pyjekyll.commands.version import version

if TYPE_CHECKING:
    from pyjekyll.checks.finding import Finding
    from pyjekyll.commands.formats.report import Report

VERSION = 1


def as_json(report: Report) -> str:
    """All findings in their order, and how many there are of each level."""
    severities = [finding.diagnostic.severity for finding in report.findings]
    data = {
        "version": VERSION,
        "tool": {"name": "pyjekyll", "version": version(), "command": report.command},
        "counts": {severity.value: severities.count(severity) for severity in SEVERITIES},
        "findings": [
            _finding(report, finding, fingerprint)
            for finding, fingerprint in zip(
                report.findings, fingerprints(report.findings), strict=True
            )
        ],
    }
    return json.dumps(data, indent=2) + "\n"


def _finding(report: Report, finding: Finding, fingerprint: str) -> dict[str, object]:
    diagnostic, place = finding.diagnostic, finding.diagnostic.place
    has_column = place is not None and place.column is not None
    return {
        "rule": diagnostic.rule,
        "level": diagnostic.severity.value,
        "message": diagnostic.message,
        "help": diagnostic.cure,
        "path": report.path(finding),
        "line": place.line if place is not None else None,
        "column": place.column if place is not None else None,
        "end_column": place.column + place.width if has_column and place and place.column else None,
        "precision": finding.precision.value if finding.precision is not None else None,
        "subject": finding.subject,
        "pages": [f"/{page}" for page in finding.pages],
        "notes": list(notes_of(diagnostic)),
        "fingerprint": fingerprint,
    }
