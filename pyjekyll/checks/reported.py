"""What the build itself reports: front matter, Liquid, layouts, names of posts, conflicts.

Jekyll keeps silent about much of it, or builds all the same; to a check each is a finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.checks.finding import Finding, read_ignored, text_of_file, without_ignored
from pyjekyll.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyjekyll.checks.built_site import BuiltSite
    from pyjekyll.configuration import Configuration
    from pyjekyll.errors import Diagnostic


def reported(site: BuiltSite) -> list[Finding]:
    """The errors and warnings of the build; notes only explain, they are no findings."""
    return [
        Finding(diagnostic)
        for diagnostic in site.diagnostics
        if diagnostic.severity is not Severity.NOTE
    ]


def visible_diagnostics(
    diagnostics: Iterable[Diagnostic], config: Configuration, *, failed: bool = False
) -> list[Diagnostic]:
    """What a build reports, less what the site silences; what made it fail is always reported."""
    source, reach = config.source, config.reach
    ignored, odd = read_ignored(config.get("pyjekyll"))
    findings = [*odd, *(Finding(diagnostic) for diagnostic in diagnostics)]
    kept = set(without_ignored(findings, ignored, lambda path: text_of_file(source, path, reach)))
    return [
        finding.diagnostic
        for finding in findings
        if finding in kept or (failed and finding.diagnostic.severity is Severity.ERROR)
    ]
