"""All checks of a site, in the order in which their findings are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.checks.ignoring import Silence, read_settings
from pyjekyll.checks.links import links
from pyjekyll.checks.reported import reported

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pyjekyll.checks.built_site import BuiltSite
    from pyjekyll.checks.finding import Finding
    from pyjekyll.configuration.files import ConfigFile

CHECKS: tuple[Callable[[BuiltSite], list[Finding]], ...] = (reported, links)


def check(
    site: BuiltSite, settings: object = None, files: Sequence[ConfigFile] = ()
) -> list[Finding]:
    """What is wrong with a built site, by file and line.

    `settings` is `pyjekyll` of its configuration, `files` are where that is written.
    """
    chosen = read_settings(settings, files)
    silence = Silence(chosen, site.text_of)
    findings = silence.apply([*chosen.odd, *(each for one in CHECKS for each in one(site))])
    findings += silence.apply(silence.unused(site.sources()))
    return sorted(findings, key=_place)


def _place(finding: Finding) -> tuple[bool, str, int, int]:
    place = finding.diagnostic.place
    if place is None:
        return (True, "", 0, 0)
    return (False, place.path, place.line or 0, place.column or 0)
