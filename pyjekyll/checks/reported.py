"""What the build itself reports: front matter, Liquid, layouts, names of posts, conflicts.

Jekyll keeps silent about much of it, or builds all the same; to a check each is a finding.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pyjekyll.checks.finding import Finding, text_of_file
from pyjekyll.checks.ignoring import Silence, read_settings
from pyjekyll.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyjekyll.checks.built_site import BuiltSite
    from pyjekyll.configuration import Configuration
    from pyjekyll.errors import Diagnostic


def reported(site: BuiltSite) -> list[Finding]:
    """All that the build reports."""
    placed = _placed(site.diagnostics, site.text_of)
    return [Finding(diagnostic) for diagnostic in dict.fromkeys(placed)]


def _placed(
    diagnostics: Iterable[Diagnostic], text_of: Callable[[str], str | None]
) -> Iterable[Diagnostic]:
    """The diagnostics; those that a converter reported without a line get theirs."""
    diagnostics = tuple(diagnostics)
    if not any(diagnostic.rule == "links/undefined-reference" for diagnostic in diagnostics):
        return diagnostics
    from pyjekyll.checks.undefined_references import placed_references

    return placed_references(diagnostics, text_of)


def visible_diagnostics(
    diagnostics: Iterable[Diagnostic], config: Configuration, *, failed: bool = False
) -> list[Diagnostic]:
    """What a build reports, less what the site silences; what made it fail is always reported."""
    source, reach = config.source, config.reach
    settings = read_settings(config.get("pyjekyll"), config.config_files)

    @cache
    def text_of(path: str) -> str | None:
        return text_of_file(source, path, reach)

    placed = dict.fromkeys(_placed(diagnostics, text_of))
    silence = Silence(settings, text_of)
    visible = []
    for finding in (*settings.odd, *(Finding(diagnostic) for diagnostic in placed)):
        kept = silence.apply([finding])
        if failed and finding.diagnostic.severity is Severity.ERROR:
            visible.append(finding.diagnostic)
        else:
            visible += [each.diagnostic for each in kept]
    return visible
