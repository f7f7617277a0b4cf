"""What the build itself reports: front matter, Liquid, layouts, names of posts, conflicts.

Jekyll keeps silent about much of it, or builds all the same; to a check each is a finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.checks.finding import Finding
from pyjekyll.errors import Severity

if TYPE_CHECKING:
    from pyjekyll.checks.built_site import BuiltSite


def reported(site: BuiltSite) -> list[Finding]:
    """The errors and warnings of the build; notes only explain, they are no findings."""
    return [
        Finding(diagnostic)
        for diagnostic in site.diagnostics
        if diagnostic.severity is not Severity.NOTE
    ]
