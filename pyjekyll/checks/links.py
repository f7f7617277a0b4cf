"""Links, anchors, images and files that lead nowhere.

Only what lies in the site is looked at: another site may be down, and ours still be right.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pyjekyll.checks.hit import Hit, Problem, each_reference, findings_of
from pyjekyll.checks.markup import REFRESH, Kind
from pyjekyll.checks.other_project import other_projects
from pyjekyll.checks.outside_baseurl import outside_baseurl
from pyjekyll.checks.redirects import Redirects
from pyjekyll.checks.scripted_fragments import ScriptedFragments
from pyjekyll.checks.sources import Sources
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
    Kind.METADATA: "links/metadata",
}
_WHAT = {Kind.IMAGE: "image", Kind.FILE: "file"}
_WITH_HOST = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")

#: A relative URL that begins as the name of a host does.
_LIKE_A_HOST = re.compile(
    r"(?:[\w-]+\.)+(?:com|org|net|edu|gov|io|dev|info|eu|uk|de|fr|nl|es|it|ch|ca|au|jp|cn|br|in|ru)"
    r"(?=[/?#]|\Z)",
    re.IGNORECASE,
)
#: Fragments that every page has, or that a script, not an id, answers.
_ANY_PAGE = frozenset({"", "top"})
_FOR_SCRIPTS = ("!", "/", ":~:", "?")


def links(site: BuiltSite) -> list[Finding]:
    """Every broken reference, at each place of the source where it is written."""
    return findings_of(site, broken_references(site))


def broken_references(site: BuiltSite) -> Iterator[Hit]:
    """Every reference with which something is wrong, on each page."""
    search = _Search(site)
    return outside_baseurl(site, other_projects(site, search.hits()), search.within)


class _Search:
    """Goes through all pages and style sheets; a URL of a page is looked at once."""

    def __init__(self, site: BuiltSite) -> None:
        self.site = site
        self.targets = Targets(site.files, site.baseurl, site.url, site.host)
        self.redirects = Redirects.of(site)
        self.sources = Sources(site)
        self.scripted = ScriptedFragments(site, self.targets)
        self.pages = set(site.pages)
        self.within: set[str] = set()  # absolute URLs that have the base URL
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
        if text.startswith(("/", "http")):
            self.within.add(text)
        if path.startswith(self.site.outside) or url.path.startswith(self.site.outside):
            return None
        file = self.targets.find(path)
        if file is None:
            return None if self.redirects.knows(path) else self._missing(reference, path, page)
        return self._anchor(reference, url.fragment, file)

    def _missing(self, reference: Reference, path: str, page: str) -> Problem:
        shown = self.site.baseurl + path
        other = self.targets.other_case(path)
        if reference.kind is Kind.METADATA:
            cure = f"case matters: did you mean {other}?" if other else None
            what = "sitemap" if reference.tag == "loc" else f"<{reference.tag}>"
            message = f"The {what} names {shown}, which does not exist"
            return Problem("links/metadata", message, cure, Severity.WARNING)
        if _WITH_HOST.match(reference.url):
            # Hosts redirect, and have files that no build wrote: not as sure as a path.
            cure = f"case matters: did you mean {other}?" if other else None
            message = f"{reference.url} has the address of this site, which has no {shown}"
            return Problem("links/own-host", message, cure, Severity.WARNING)
        if other:
            message = f"{shown} exists only in another case, which most hosts tell apart"
            return Problem("links/case", message, f"case matters: did you mean {other}?")
        if reference.kind is not Kind.LINK:
            what = _WHAT[reference.kind]
            return Problem(_RULES[reference.kind], f"The {what} {shown} is not part of the site")
        if made := self.sources.page_of(path, page):
            shown_page = self.site.baseurl + "/" + made.removesuffix("index.html")
            return Problem(
                "links/markdown-file",
                f"{reference.url} is a file of the source; its page is {shown_page}",
                f"link to {shown_page}, or use `link`, which finds it",
            )
        cure = None
        if _LIKE_A_HOST.match(reference.url):
            cure = f"write https://{reference.url}, if another site is meant"
        return Problem("links/broken-link", f"The link's target {shown} does not exist", cure)

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
        if fragment in anchors or unquote(fragment) in anchors:
            return None
        if self._redirects(file):
            return Problem(
                "links/anchor-redirected",
                f"/{file} only sends its visitors on, without #{unquote(fragment)}",
                "link to where it leads",
                Severity.WARNING,
            )
        if self.scripted.answer(unquote(fragment), file):
            return None
        close = _closest(unquote(fragment), anchors)
        cure = f"did you mean #{close}?" if close else None
        message = f"/{file} has no id {unquote(fragment)!r}"
        if not close and self.scripted.may_answer(file):
            message += ", and only a script of that page can know it"
            return Problem("links/broken-anchor", message, None, Severity.WARNING)
        return Problem("links/broken-anchor", message, cure)

    def _redirects(self, file: str) -> bool:
        """Whether a page only sends the visitor on: the anchor is then its target's business."""
        return REFRESH.search(self.site.content(file)[:4096]) is not None


def _closest(name: str, names: frozenset[str]) -> str | None:
    """The one of the names that someone who wrote `name` may have meant."""
    by_lower_case = {known.lower(): known for known in sorted(names)}
    close = get_close_matches(name.lower(), by_lower_case, n=1, cutoff=0.8)
    return by_lower_case[close[0]] if close else None
