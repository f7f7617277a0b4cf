"""Links, anchors, images and files that lead nowhere.

Only what lies in the site is looked at: another site may be down, and ours still be right.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pyjekyll.checks.hit import Hit, Problem, each_reference, findings_of
from pyjekyll.checks.markup import Kind
from pyjekyll.checks.targets import Targets
from pyjekyll.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.checks.built_site import BuiltSite
    from pyjekyll.checks.finding import Finding
    from pyjekyll.checks.markup import Reference

_RULES = {
    Kind.LINK: "links/broken-link",
    Kind.IMAGE: "links/missing-image",
    Kind.FILE: "links/missing-file",
}
_WITH_HOST = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")

#: Fragments that every page has, or that a script, not an id, answers.
_ANY_PAGE = frozenset({"", "top"})
_FOR_SCRIPTS = ("!", "/", ":~:", "?")


def links(site: BuiltSite) -> list[Finding]:
    """Every broken reference, at each place of the source where it is written."""
    return findings_of(site, _Search(site).hits())


class _Search:
    """Goes through all pages and style sheets; a URL of a page is looked at once."""

    def __init__(self, site: BuiltSite) -> None:
        self.site = site
        self.targets = Targets(site.files, site.baseurl, site.url)
        self.pages = set(site.pages)
        self._absolute: dict[Reference, Problem | None] = {}

    def hits(self) -> Iterator[Hit]:
        """Every reference with which something is wrong."""
        for page, reference, base in each_reference(self.site):
            problem = self.problem(reference, page, base)
            if problem is not None:
                yield Hit(page, reference, problem)

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
        if _WITH_HOST.match(reference.url):
            # Hosts redirect, and have files that no build wrote: not as sure as a path.
            message = f"{reference.url} has the address of this site, which has no {shown}"
            return Problem("links/own-host", message, cure, Severity.WARNING)
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
