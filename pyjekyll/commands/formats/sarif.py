"""SARIF 2.1.0, for code scanning. Source: the OASIS standard, and GitHub's limits for it."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from pyjekyll.checks.rule_texts import rule_text
from pyjekyll.commands.formats.fingerprints import fingerprints
from pyjekyll.commands.formats.report import counted, worst_first
from pyjekyll.commands.presentation import notes_of
from pyjekyll.commands.version import version
from pyjekyll.utils.documentation import rule_url

if TYPE_CHECKING:
    from pyjekyll.checks.finding import Finding
    from pyjekyll.commands.formats.report import Report

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

#: What GitHub accepts: results in a run, and bytes of the file when it is compressed.
MAX_RESULTS = 5000
MAX_BYTES = 10 * 1024 * 1024
#: Pages that a result names.
MAX_PAGES = 10


def sarif(report: Report, most: int = MAX_RESULTS, size: int = MAX_BYTES) -> str:
    """One run with the worst findings first. What does not fit is left out, and counted."""
    findings = worst_first(report.findings)
    names = fingerprints(findings)
    count = min(len(findings), most)
    while True:
        text = json.dumps(_log(report, findings, names, count), indent=1) + "\n"
        if count == 0 or len(text) <= size or len(gzip.compress(text.encode())) <= size:
            return text
        count //= 2


def _log(report: Report, findings: list[Finding], names: list[str], count: int) -> object:
    shown = findings[:count]
    rules = list(dict.fromkeys(finding.rule for finding in shown))
    run: dict[str, object] = {
        "tool": {
            "driver": {
                "name": "pyjekyll",
                "version": version(),
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": f"pyjekyll {report.command}/{report.prefix}"},
        "originalUriBaseIds": {
            "%SRCROOT%": {"description": {"text": "The root of the repository."}}
        },
        "results": [
            _result(report, finding, name, rules.index(finding.rule))
            for finding, name in zip(shown, names, strict=False)
        ],
    }
    invocation: dict[str, object] = {"executionSuccessful": True}
    left_out = len(findings) - count
    if left_out:
        message = f"{counted(left_out, 'finding')} left out: the report would be too long."
        invocation["toolExecutionNotifications"] = [
            {"level": "warning", "message": {"text": message}}
        ]
    run["invocations"] = [invocation]
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: str) -> dict[str, object]:
    found: dict[str, object] = {"id": rule}
    text = rule_text(rule)
    if text is not None:
        plain = " ".join(text.replace("*", "").split())
        found["shortDescription"] = {"text": plain.partition(". ")[0].rstrip(".") + "."}
        found["help"] = {"text": plain, "markdown": text}
        if url := rule_url(rule):
            found["helpUri"] = url
    return found


def _result(report: Report, finding: Finding, fingerprint: str, index: int) -> dict[str, object]:
    diagnostic = finding.diagnostic
    parts = [diagnostic.message, *([diagnostic.cure] if diagnostic.cure else [])]
    result: dict[str, object] = {
        "ruleId": diagnostic.rule,
        "ruleIndex": index,
        "level": diagnostic.severity.value,
        "message": {"text": "\n".join((*parts, *notes_of(diagnostic)))},
        "locations": [{"physicalLocation": _physical(report, finding)}],
        "partialFingerprints": {"pyjekyll/v1": fingerprint},
    }
    if finding.pages:
        result["relatedLocations"] = [
            {
                "id": number,
                "message": {"text": f"/{page}"},
                "logicalLocations": [{"fullyQualifiedName": f"/{page}", "kind": "resource"}],
            }
            for number, page in enumerate(finding.pages[:MAX_PAGES], 1)
        ]
    return result


def _physical(report: Report, finding: Finding) -> dict[str, object]:
    """Where it is. GitHub shows nothing without a file: the configuration's stands for the site."""
    path = report.path(finding) or f"{report.prefix}_config.yml"
    if os.path.isabs(path):
        artifact = {"uri": Path(path).as_uri()}
    else:
        artifact = {"uri": quote(path, errors="surrogateescape"), "uriBaseId": "%SRCROOT%"}
    region: dict[str, int] = {"startLine": finding.line or 1}
    place = finding.diagnostic.place
    if place is not None and place.column is not None:
        region |= {"startColumn": place.column, "endColumn": place.column + place.width}
    return {"artifactLocation": artifact, "region": region}
