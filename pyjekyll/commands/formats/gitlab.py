"""GitLab's Code Quality report. Source: GitLab's documentation of its format."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pyjekyll.commands.formats.fingerprints import fingerprints
from pyjekyll.errors import Severity

if TYPE_CHECKING:
    from pyjekyll.commands.formats.report import Report

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def gitlab(report: Report) -> str:
    """A list of issues. GitLab needs a file and a line for each: the configuration's, if none."""
    issues = []
    for finding, fingerprint in zip(report.findings, fingerprints(report.findings), strict=True):
        diagnostic = finding.diagnostic
        cure = f" ({diagnostic.cure})" if diagnostic.cure else ""
        issues.append(
            {
                "description": f"{diagnostic.message}{cure}",
                "check_name": diagnostic.rule,
                "fingerprint": fingerprint,
                "severity": _SEVERITIES[diagnostic.severity],
                "location": {
                    "path": report.path(finding) or f"{report.prefix}_config.yml",
                    "lines": {"begin": finding.line or 1},
                },
            }
        )
    return json.dumps(issues, indent=2) + "\n"
