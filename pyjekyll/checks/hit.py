"""What a rule about the output finds, and how many hits become findings: one for each cause.

A rule sees pages; whoever edits the site sees files. A link in a layout is a hit on each page and
one finding; what is written in two places is two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyjekyll.checks.finding import Finding
from pyjekyll.checks.markup import Kind, Reference, is_page
from pyjekyll.checks.placing import Placing
from pyjekyll.errors import Diagnostic, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyjekyll.checks.built_site import BuiltSite
    from pyjekyll.checks.placing import Found

_ONE_OUTPUT = re.compile(r"\s*\{\{-?\s*((?:(?!\}\}|\{\{|\{%).)*?)\s*-?\}\}\s*")
#: Pages that a finding names.
MAX_PAGES = 3
#: A finding on this many pages that all have one layout is taken to be the layout's.
_SEVERAL = 3


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong: the rule, the words, what to do.

    `missing_filter` is the filter of Liquid that puts it right, for what Liquid prints.
    """

    rule: str
    message: str
    cure: str | None = None
    severity: Severity = Severity.ERROR
    missing_filter: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A problem with something that a file of the output refers to."""

    page: str
    reference: Reference
    problem: Problem
    written: re.Pattern[str] | None = None  # how sources write it, where it is no URL
    files: tuple[str, ...] | None = None  # where to look for that; those of the page if None


@dataclass(slots=True)
class _Group:
    """The hits that are one finding."""

    problem: Problem
    subject: str
    near: bool = False
    pages: dict[str, None] = field(default_factory=dict)


def findings_of(
    site: BuiltSite, hits: Iterable[Hit], known: Mapping[int, Found] | None = None
) -> list[Finding]:
    """One finding for each rule, place of the source and subject.

    `known` has the places of some hits, by their `id`.
    """
    placing = Placing(site)
    known_places = known or {}
    placed: dict[tuple[object, ...], tuple[Place, _Group]] = {}
    unplaced: dict[tuple[str, str, str], _Group] = {}
    for hit in hits:
        rule, url = hit.problem.rule, hit.reference.url
        found = known_places.get(id(hit)) or found_of(placing, hit)
        for place in found.places:
            # Not the place itself: of what thousands of pages show, its hash would cost the most.
            key = (rule, url, place.path, place.line, place.column, place.width)
            known_group = placed.get(key)
            if known_group is None:
                known_group = placed[key] = place, _Group(hit.problem, url, found.near)
            known_group[1].pages[hit.page] = None
        if not found.places:
            shown_as = (rule, url, hit.problem.message)
            unplaced.setdefault(shown_as, _Group(hit.problem, url)).pages[hit.page] = None
    # An index shows the excerpt of a post, a broken link in it included: that is placed already.
    shown = {
        (group.problem.rule, group.subject, group.problem.message) for _, group in placed.values()
    }
    layouts = _by_pages(site)
    result = [_finding(site, group, place) for place, group in placed.values()]
    result += [
        _finding(site, group, _place_of_page(site, group, layouts))
        for key, group in unplaced.items()
        if key not in shown
    ]
    return result


def found_of(placing: Placing, hit: Hit) -> Found:
    """Where the source has what a hit is about."""
    if hit.written is None:
        return placing.find(hit.reference, hit.page)
    return placing.find_written(hit.written, hit.reference, hit.page, hit.files)


def _place_of_page(
    site: BuiltSite, group: _Group, layouts: dict[frozenset[str], str]
) -> Place | None:
    """The layout that these pages have and no others; else the source of one that has any."""
    if len(group.pages) >= _SEVERAL and (layout := layouts.get(frozenset(group.pages))):
        return Place(layout)
    origins = (site.origins.get(page) for page in group.pages)
    sources = (origin.source for origin in origins if origin is not None)
    source = next(filter(None, sources), None)
    return Place(source) if source is not None else None


def _by_pages(site: BuiltSite) -> dict[frozenset[str], str]:
    """Layouts by the pages that have them; of several, an outer one."""
    pages: dict[str, set[str]] = {}
    for page, origin in site.origins.items():
        for layout in origin.layouts:
            pages.setdefault(layout, set()).add(page)
    return {frozenset(users): layout for layout, users in pages.items()}


def _finding(site: BuiltSite, group: _Group, place: Place | None) -> Finding:
    problem = group.problem
    notes = [on_pages(tuple(group.pages))]
    if (group.near or place is None or place.line is None) and group.subject:
        notes.insert(0, f"as {group.subject!r} in the output")
    diagnostic = Diagnostic(
        problem.rule,
        problem.message,
        problem.severity,
        place,
        _cure(site, problem, place),
        notes=tuple(notes),
    )
    return Finding(diagnostic, group.subject, tuple(group.pages), near=group.near)


def _cure(site: BuiltSite, problem: Problem, place: Place | None) -> str | None:
    """What to do: with what is printed by Liquid, something else than with what is written."""
    wanted = problem.missing_filter
    if wanted is None or place is None:
        return problem.cure
    if place.line is None or place.column is None:  # of a generated text, or one with loops
        return f"use the filter `{wanted}`"
    lines = (site.text_of(place.path) or "").split("\n")
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    printed = line[place.column - 1 : place.column - 1 + (place.width or 1)]
    if "{{" not in printed and "{%" not in printed:
        return problem.cure
    if one := _ONE_OUTPUT.fullmatch(printed):
        return f"write {{{{ {one[1]} | {wanted} }}}}"
    return f"use the filter `{wanted}`"


def on_pages(pages: tuple[str, ...]) -> str:
    """Which pages show it: "on /a.html and /b.html", "on 799 pages: /a.html, …"."""
    names = [f"/{page}" for page in pages[:MAX_PAGES]]
    if len(pages) > MAX_PAGES:
        return f"on {len(pages)} pages, such as {_listed(names)}"
    return f"on {_listed(names)}"


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def each_reference(site: BuiltSite) -> Iterator[tuple[str, Reference, str | None]]:
    """Triples of a page or style sheet, what it refers to (each once), and its `<base>`."""
    for path in (*site.pages, *site.site_maps, *site.style_sheets):
        for reference, base in references_of(site, path):
            yield path, reference, base


def references_of(site: BuiltSite, path: str) -> Iterator[tuple[Reference, str | None]]:
    """What a page, sitemap or style sheet refers to (each once), and its `<base>`."""
    if is_page(path):
        markup = site.markup(path)
        for reference in dict.fromkeys(markup.references):
            yield reference, markup.base
    elif path.lower().endswith(".css"):
        for url in dict.fromkeys(site.css_urls(path)):
            yield Reference(url, Kind.FILE, "css"), None
    else:
        for url in site.mapped_urls(path):
            yield Reference(url, Kind.METADATA, "loc"), None
