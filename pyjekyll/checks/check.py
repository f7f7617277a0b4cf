"""All checks of a site, in the order in which their findings are shown."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from pyjekyll.checks.a11y import RULES as A11Y
from pyjekyll.checks.alt import alt
from pyjekyll.checks.double_slash import double_slash
from pyjekyll.checks.duplicate_id import duplicate_id
from pyjekyll.checks.empty_urls import empty_urls
from pyjekyll.checks.hit import Hit, findings_of
from pyjekyll.checks.ignoring import Silence, read_settings
from pyjekyll.checks.links import broken_references
from pyjekyll.checks.liquid_left import liquid_left
from pyjekyll.checks.localhost import localhost
from pyjekyll.checks.mixed_content import mixed_content
from pyjekyll.checks.redirect_loops import redirect_loops
from pyjekyll.checks.reported import reported
from pyjekyll.checks.trailing_slash import trailing_slash
from pyjekyll.checks.unused_templates import unused_includes, unused_layouts
from pyjekyll.checks.whole_page import whole_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pyjekyll.checks.built_site import BuiltSite
    from pyjekyll.checks.finding import Finding
    from pyjekyll.configuration.files import ConfigFile

#: Rules about the output: what each finds on pages.
RULES: tuple[Callable[[BuiltSite], Iterable[Hit]], ...] = (
    broken_references,
    localhost,
    mixed_content,
    empty_urls,
    double_slash,
    alt,
    duplicate_id,
    whole_page,
    liquid_left,
)


def output(site: BuiltSite) -> list[Finding]:
    """What all rules about the output find, one finding for each cause."""
    return findings_of(site, chain.from_iterable(rule(site) for rule in RULES))


CHECKS: tuple[Callable[[BuiltSite], list[Finding]], ...] = (reported, output, redirect_loops)

#: Rules that a site has to ask for, by giving them a level.
OFF: dict[str, Callable[[BuiltSite], list[Finding]]] = {
    **A11Y,
    "includes/unused": unused_includes,
    "layouts/unused": unused_layouts,
    "links/trailing-slash": trailing_slash,
}


def check(
    site: BuiltSite,
    settings: object = None,
    files: Sequence[ConfigFile] = (),
    more: Sequence[Callable[[BuiltSite], list[Finding]]] = (),
) -> list[Finding]:
    """What is wrong with a built site, by file and line.

    `settings` is `pyjekyll` of its configuration, `files` are where that is written. `more` are
    checks that only an option turns on.
    """
    chosen = read_settings(settings, files)
    site = replace(site, outside=tuple(chosen.outside), host=chosen.host)
    silence = Silence(chosen, site.text_of)
    asked = [rule for name, rule in OFF.items() if chosen.level(name) not in (None, "off")]
    found = chain.from_iterable(one(site) for one in (*CHECKS, *asked, *more))
    findings = silence.apply([*chosen.odd, *found])
    findings += silence.apply(silence.unused(site.sources()))
    return sorted(findings, key=_place)


def _place(finding: Finding) -> tuple[bool, str, int, int]:
    place = finding.diagnostic.place
    if place is None:
        return (True, "", 0, 0)
    return (False, place.path, place.line or 0, place.column or 0)
