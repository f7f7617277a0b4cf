"""All checks of a site, in the order in which their findings are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.checks.ignoring import read_ignored, without_ignored
from pyjekyll.checks.links import links
from pyjekyll.checks.reported import reported

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.checks.built_site import BuiltSite
    from pyjekyll.checks.finding import Finding

CHECKS: tuple[Callable[[BuiltSite], list[Finding]], ...] = (reported, links)


def check(site: BuiltSite, settings: object = None) -> list[Finding]:
    """What is wrong with a built site, by file and line; `settings` is `pyjekyll` of its config."""
    ignored, odd = read_ignored(settings)
    findings = [*odd, *(finding for one in CHECKS for finding in one(site))]
    return sorted(without_ignored(findings, ignored, site.text_of), key=_place)


def _place(finding: Finding) -> tuple[bool, str, int, int]:
    place = finding.diagnostic.place
    if place is None:
        return (True, "", 0, 0)
    return (False, place.path, place.line or 0, place.column or 0)
