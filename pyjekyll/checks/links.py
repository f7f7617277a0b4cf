"""Links, anchors, images and files that lead nowhere.

Only what lies in the site is looked at: another site may be down, and ours still be right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pyjekyll.checks.finding import Finding
from pyjekyll.checks.literals import Literals
from pyjekyll.checks.markup import Kind, Reference
from pyjekyll.checks.targets import Targets
from pyjekyll.errors import Diagnostic, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.checks.built_site import BuiltSite

_RULES = {
    Kind.LINK: "links/broken-link",
    Kind.IMAGE: "links/missing-image",
    Kind.FILE: "links/missing-file",
}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")

#: Fragments that every page has, or that a script, not an id, answers.
_ANY_PAGE = frozenset({"", "top"})
_FOR_SCRIPTS = ("!", "/", ":~:", "?")

#: Pages named beside the first one that has a broken link.
SHOWN_PAGES = 3


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a URL: the rule, the words, what to do."""

    rule: str
    message: str
    cure: str | None = None


@dataclass(slots=True)
class Broken:
    """One problem of one URL, and the pages of the output that have it."""

    url: str
    problem: Problem
    pages: list[str] = field(default_factory=list)


def links(site: BuiltSite) -> list[Finding]:
    """Every broken reference, at each place of the source where it stands."""
    found: dict[tuple[str, Problem], Broken] = {}
    for page, url, problem in _Search(site).problems():
        broken = found.setdefault((url, problem), Broken(url, problem))
        if page not in broken.pages:
            broken.pages.append(page)
    literals = Literals(site)
    return [finding for broken in found.values() for finding in _findings(broken, literals)]


class _Search:
    """Goes through all pages and style sheets; a URL of a page is looked at once."""

    def __init__(self, site: BuiltSite) -> None:
        self.site = site
        self.targets = Targets(site.files, site.baseurl, site.url)
        self.pages = set(site.pages)
        self._absolute: dict[Reference, Problem | None] = {}

    def problems(self) -> Iterator[tuple[str, str, Problem]]:
        """Triples of a page, a URL in it and what is wrong with that."""
        for page in self.site.pages:
            markup = self.site.markup(page)
            for reference in dict.fromkeys(markup.references):
                problem = self.problem(reference, page, markup.base)
                if problem is not None:
                    yield page, reference.url, problem
        for sheet in self.site.style_sheets:
            for url in dict.fromkeys(self.site.css_urls(sheet)):
                problem = self.problem(Reference(url, Kind.FILE, "css"), sheet, None)
                if problem is not None:
                    yield sheet, url, problem

    def problem(self, reference: Reference, page: str, base: str | None) -> Problem | None:
        """What is wrong with a reference, if anything is."""
        if not reference.url.startswith(("/", "http:", "https:")):
            return self._problem(reference, page, base)
        # Wherever it stands, it means the same: a navigation is looked up once for all pages.
        if reference not in self._absolute:
            self._absolute[reference] = self._problem(reference, page, base)
        return self._absolute[reference]

    def _problem(self, reference: Reference, page: str, base: str | None) -> Problem | None:
        text = reference.url
        if _SCHEME.match(text) and not text.lower().startswith(("http:", "https:")):
            return None  # mailto:, data:, javascript: ...
        try:
            url = self.targets.read(text, page, base)
        except ValueError as error:
            return Problem("links/malformed", f"{text!r} is not a valid URL: {error}")
        if url is None:
            return None
        path = self.targets.below_baseurl(url.path)
        if path is None:
            return self._outside(reference, url.path)
        file = self.targets.find(path)
        if file is None:
            return self._missing(reference, path)
        return self._anchor(reference, url.fragment, file)

    def _missing(self, reference: Reference, path: str) -> Problem:
        rule = _RULES[reference.kind]
        other = self.targets.other_case(path)
        cure = f"case matters: did you mean {other}?" if other else None
        shown = self.site.baseurl + path
        if reference.kind is Kind.LINK:
            return Problem(rule, f"The link's target {shown} does not exist", cure)
        what = "image" if reference.kind is Kind.IMAGE else "file"
        return Problem(rule, f"The {what} {shown} is not part of the site", cure)

    def _outside(self, reference: Reference, path: str) -> Problem | None:
        """A path beside the base URL: wrong if it would be right below it, else not our site."""
        if path == "/" or self.targets.find(path) is None:
            return None
        baseurl = self.site.baseurl
        return Problem(
            "links/outside-baseurl",
            f"{reference.url} lacks the base URL, so it leads out of {baseurl}/",
            f'write {{{{ "{path}" | relative_url }}}}, which gives {baseurl}{path}',
        )

    def _anchor(self, reference: Reference, fragment: str, file: str) -> Problem | None:
        if fragment.lower() in _ANY_PAGE or fragment.startswith(_FOR_SCRIPTS):
            return None
        if reference.kind is not Kind.LINK or file not in self.pages:
            return None
        anchors = self.site.markup(file).anchors
        if fragment in anchors or unquote(fragment) in anchors or self._redirects(file):
            return None
        close = _closest(unquote(fragment), anchors)
        cure = f"did you mean #{close}?" if close else None
        return Problem("links/broken-anchor", f"/{file} has no id {unquote(fragment)!r}", cure)

    def _redirects(self, file: str) -> bool:
        """Whether a page only sends the visitor on: the anchor is then its target's business."""
        return b'http-equiv="refresh"' in self.site.content(file)[:4096].lower()


def _closest(name: str, names: frozenset[str]) -> str | None:
    """The one of the names that someone who wrote `name` may have meant."""
    by_lower_case = {known.lower(): known for known in sorted(names)}
    close = get_close_matches(name.lower(), by_lower_case, n=1, cutoff=0.8)
    return by_lower_case[close[0]] if close else None


def _findings(broken: Broken, literals: Literals) -> Iterator[Finding]:
    """One finding for each place of the source; for pages without one, one for all of them."""
    places: dict[Place, list[str]] = {}
    unplaced: list[str] = []
    for page in broken.pages:
        found = literals.places(broken.url, page)
        for place in found:
            places.setdefault(place, []).append(page)
        if not found:
            unplaced.append(page)
    if unplaced and places:
        # An index shows the excerpt of a post, a broken link in it included.
        unplaced = []
    for place, pages in places.items():
        yield Finding(_diagnostic(broken, place, pages), broken.url)
    if unplaced:
        yield Finding(_diagnostic(broken, _page_place(unplaced[0], literals), unplaced), broken.url)


def _page_place(page: str, literals: Literals) -> Place | None:
    origin = literals.site.origins.get(page)
    return Place(origin.source) if origin is not None and origin.source is not None else None


def _diagnostic(broken: Broken, place: Place | None, pages: list[str]) -> Diagnostic:
    problem = broken.problem
    shown = ", ".join(f"/{page}" for page in pages[:SHOWN_PAGES])
    rest = f" and {len(pages) - SHOWN_PAGES} more" if len(pages) > SHOWN_PAGES else ""
    notes = [f"on {shown}{rest}"]
    if place is None or place.line is None:
        notes.insert(0, f"as {broken.url!r} in the output")
    return Diagnostic(
        problem.rule, problem.message, Severity.ERROR, place, problem.cure, notes=tuple(notes)
    )
