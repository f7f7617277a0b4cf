"""Links, anchors, images and files that lead nowhere.

Only what lies in the site is looked at: another site may be down, and ours still be right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pyjekyll.checks.hit import Hit, Problem, findings_of, references_of
from pyjekyll.checks.markup import Kind, is_page
from pyjekyll.checks.other_project import other_projects
from pyjekyll.checks.outside_baseurl import outside_baseurl
from pyjekyll.checks.redirects import Redirects
from pyjekyll.checks.scripted_fragments import ScriptedFragments
from pyjekyll.checks.sources import Sources
from pyjekyll.checks.targets import Targets
from pyjekyll.errors import Severity
from pyjekyll.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
    search = LinkSearch(site)
    hits = (
        hit
        for path in (*site.pages, *site.site_maps, *site.style_sheets)
        for hit in search.look(path).hits
    )
    return summed_up(site, hits)


def summed_up(site: BuiltSite, hits: Iterable[Hit]) -> Iterator[Hit]:
    """The hits of all pages; many that have one cause as one."""
    return outside_baseurl(site, other_projects(site, hits))


class Looked(NamedTuple):
    """What was seen of the references of a page, and what that depends on.

    `asked` are the paths within the site that were looked for, `linked` the pages whose anchors
    were. Of those in `scripted` the scripts were read as well.
    """

    hits: tuple[Hit, ...]
    asked: frozenset[str] = frozenset()
    linked: frozenset[str] = frozenset()
    scripted: frozenset[str] = frozenset()


class LinkSearch:
    """Looks at pages and style sheets of a site one by one."""

    def __init__(self, site: BuiltSite) -> None:
        self.site = site
        self.targets = Targets(site.files, site.baseurl, site.url, site.host)
        self.redirects = Redirects.of(site)
        self.sources = Sources(site)
        self.scripted = ScriptedFragments(site, self.targets)
        self._absolute: dict[Reference, tuple[Problem | None, _Asked | None]] = {}
        self._asked = _Asked()

    def look(self, path: str) -> Looked:
        """What is wrong with the references of a page, sitemap or style sheet."""
        hits = []
        asked = _Asked()
        for reference, base in references_of(self.site, path):
            if reference.url.startswith(("/", "http:", "https:")):
                problem, its_asked = self._look_up(reference, path, base)
                if its_asked is not None:
                    asked.add(its_asked)
            else:
                self._asked = asked
                problem = self._problem(reference, path, base)
            if problem is not None:
                hits.append(Hit(path, reference, problem))
        return Looked(
            tuple(hits), frozenset(asked.paths), frozenset(asked.linked), frozenset(asked.scripted)
        )

    def answer(self, path: str) -> str | None:
        """What there is for a path within the site: a file, or a path in another case."""
        return self.targets.find(path) or self.targets.other_case(path)

    def _look_up(
        self, reference: Reference, page: str, base: str | None
    ) -> tuple[Problem | None, _Asked | None]:
        """The same for an absolute URL: a navigation is looked up once for all pages."""
        found = self._absolute.get(reference)
        if found is None:
            self._asked = asked = _Asked()
            problem = self._problem(reference, page, base)
            found = self._absolute[reference] = problem, asked if asked.paths else None
        return found

    def _problem(self, reference: Reference, page: str, base: str | None) -> Problem | None:
        text = reference.url
        if _SCHEME.match(text) and not text.lower().startswith(("http:", "https:")):
            return None  # mailto:, data:, javascript: ...
        try:
            url = self.targets.read(text, page, base)
        except ValueError as error:
            return Problem("links/malformed", f"{text!r} is not a valid URL: {error}")
        if url is None:
            if text.startswith("//"):  # links/double-slash asks so
                self._asked.paths.add("/" + text.lstrip("/"))
            return None
        path = self.targets.below_baseurl(url.path)
        self._asked.paths.add(url.path if path is None else path)
        if path is None:
            return self._outside(reference, url.path)
        if self.site.is_from_elsewhere(path) or self.site.is_from_elsewhere(url.path):
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
        elif path.endswith("/") and self.targets.find(path.rstrip("/") or "/") is not None:
            cure = f"did you mean {shown.rstrip('/')}, without the slash at the end?"
        return Problem("links/broken-link", f"The link's target {shown} does not exist", cure)

    def _outside(self, reference: Reference, path: str) -> Problem | None:
        """A path beside the base URL: wrong if it would be right below it, else not our site."""
        if path == "/" or self.targets.find(path) is None:
            return None
        baseurl = self.site.baseurl
        with_host = _WITH_HOST.match(reference.url) is not None
        wanted = "absolute_url" if with_host else "relative_url"
        given = f"{self.site.url if with_host else ''}{baseurl}{path}"
        return Problem(
            "links/outside-baseurl",
            f"{reference.url} lacks the base URL, so it leads out of {baseurl}/",
            f'write {{{{ "{path}" | {wanted} }}}}, which gives {given}',
            missing_filter=wanted,
        )

    def _anchor(self, reference: Reference, fragment: str, file: str) -> Problem | None:
        if fragment.lower() in _ANY_PAGE or fragment.startswith(_FOR_SCRIPTS):
            return None
        if reference.kind is not Kind.LINK or not is_page(file):
            return None
        self._asked.linked.add(file)
        markup = self.site.markup(file)
        anchors = markup.anchors
        if fragment in anchors or unquote(fragment) in anchors:
            return None
        if markup.refresh is not None:  # the anchor is its target's business
            return Problem(
                "links/anchor-redirected",
                f"/{file} only sends its visitors on, without #{unquote(fragment)}",
                "link to where it leads",
                Severity.WARNING,
            )
        self._asked.scripted.add(file)
        if self.scripted.answer(unquote(fragment), file):
            return None
        close = _closest(unquote(fragment), anchors)
        cure = f"did you mean #{close}?" if close else None
        message = f"/{file} has no id {unquote(fragment)!r}"
        if not close and self.scripted.may_answer(file):
            message += ", and only a script of that page can know it"
            return Problem("links/broken-anchor", message, None, Severity.WARNING)
        return Problem("links/broken-anchor", message, cure)


@dataclass(slots=True)
class _Asked:
    paths: set[str] = field(default_factory=set)
    linked: set[str] = field(default_factory=set)
    scripted: set[str] = field(default_factory=set)

    def add(self, other: _Asked) -> None:
        self.paths |= other.paths
        self.linked |= other.linked
        self.scripted |= other.scripted


def _closest(name: str, names: frozenset[str]) -> str | None:
    """The one of the names that someone who wrote `name` may have meant."""
    by_lower_case = {known.lower(): known for known in sorted(names)}
    close = get_close_matches(name.lower(), by_lower_case, n=1, cutoff=0.8)
    return by_lower_case[close[0]] if close else None
