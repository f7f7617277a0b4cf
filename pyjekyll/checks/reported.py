"""What the build itself reports: front matter, Liquid, layouts, names of posts, conflicts.

Jekyll keeps silent about much of it, or builds all the same; to a check each is a finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.checks.finding import Finding, text_of_file
from pyjekyll.checks.ignoring import read_ignored, without_ignored
from pyjekyll.checks.undefined_references import placed_references
from pyjekyll.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyjekyll.checks.built_site import BuiltSite
    from pyjekyll.configuration import Configuration
    from pyjekyll.errors import Diagnostic


def reported(site: BuiltSite) -> list[Finding]:
    """All that the build reports."""
    placed = placed_references(site.diagnostics, site.text_of)
    return [Finding(diagnostic) for diagnostic in dict.fromkeys(placed)]


def visible_diagnostics(
    diagnostics: Iterable[Diagnostic], config: Configuration, *, failed: bool = False
) -> list[Diagnostic]:
    """What a build reports, less what the site silences; what made it fail is always reported."""
    source, reach = config.source, config.reach
    ignored, odd = read_ignored(config.get("pyjekyll"))

    def text_of(path: str) -> str | None:
        return text_of_file(source, path, reach)

    placed = dict.fromkeys(placed_references(diagnostics, text_of))
    findings = [*odd, *(Finding(diagnostic) for diagnostic in placed)]
    kept = set(without_ignored(findings, ignored, text_of))
    return [
        finding.diagnostic
        for finding in findings
        if finding in kept or (failed and finding.diagnostic.severity is Severity.ERROR)
    ]
