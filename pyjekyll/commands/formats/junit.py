"""JUnit's XML, which most CI servers show: a suite for each file, a test case for each finding."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from pyjekyll.commands.formats.concise import as_line
from pyjekyll.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.checks.finding import Finding
    from pyjekyll.commands.formats.report import Report

# Characters that XML cannot have, not even escaped.
_FORBIDDEN = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(report: Report) -> str:
    """Errors and warnings are failures; notes are test cases that pass, with their text."""
    return "".join(f"{line}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    suites: dict[str, list[Finding]] = {}
    for finding in report.findings:
        suites.setdefault(report.path(finding) or "(the site)", []).append(finding)
    name = f"pyjekyll {report.command}"
    count = max(1, len(report.findings))
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    failures = _failures(report.findings)
    yield f'<testsuites name={_quoted(name)} tests="{count}" failures="{failures}">'
    if not suites:
        yield f'  <testsuite name={_quoted(name)} tests="1" failures="0" errors="0" time="0">'
        yield f'    <testcase name="no findings" classname={_quoted(name)} time="0"/>'
        yield "  </testsuite>"
    for path, findings in suites.items():
        failures = _failures(findings)
        yield (
            f'  <testsuite name={_quoted(path)} tests="{len(findings)}" failures="{failures}" '
            'errors="0" time="0">'
        )
        for finding in findings:
            yield from _case(path, finding)
        yield "  </testsuite>"
    yield "</testsuites>"


def _case(path: str, finding: Finding) -> Iterator[str]:
    diagnostic = finding.diagnostic
    where = f" at line {finding.line}" if finding.line is not None else ""
    yield (
        f'    <testcase name={_quoted(diagnostic.rule + where)} classname={_quoted(path)} time="0">'
    )
    text = escape(_clean(as_line(finding)))
    if _fails(finding):
        message, level = _quoted(diagnostic.message), _quoted(diagnostic.severity)
        yield f"      <failure message={message} type={level}>{text}</failure>"
    else:
        yield f"      <system-out>{text}</system-out>"
    yield "    </testcase>"


def _fails(finding: Finding) -> bool:
    return finding.diagnostic.severity is not Severity.NOTE


def _failures(findings: list[Finding] | tuple[Finding, ...]) -> int:
    return sum(map(_fails, findings))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def _quoted(text: str) -> str:
    return quoteattr(_clean(text))
