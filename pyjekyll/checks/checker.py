"""Checks a site again and again: what has not changed is not looked at again.

What a page shows is known by the digest of its bytes. A page is looked at again when it differs
from what it was, when a target that it asked for has come or gone, or when a page to whose
anchors it links has others. All else is as cheap as to compare that, so findings are there a moment
after each build.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from pyjekyll.checks.a11y import RULES as A11Y
from pyjekyll.checks.alt import alt
from pyjekyll.checks.double_slash import double_slash
from pyjekyll.checks.duplicate_id import duplicate_id
from pyjekyll.checks.empty_urls import empty_urls
from pyjekyll.checks.hit import findings_of, found_of
from pyjekyll.checks.ignoring import Ignores, Silence, read_settings
from pyjekyll.checks.links import LinkSearch, Looked, summed_up
from pyjekyll.checks.liquid_left import liquid_left
from pyjekyll.checks.localhost import localhost
from pyjekyll.checks.markup import is_page
from pyjekyll.checks.mixed_content import mixed_content
from pyjekyll.checks.placing import Placing
from pyjekyll.checks.redirect_loops import redirect_loops
from pyjekyll.checks.reported import reported
from pyjekyll.checks.sources import MARKDOWN
from pyjekyll.checks.trailing_slash import trailing_slash
from pyjekyll.checks.unused_templates import unused_includes, unused_layouts
from pyjekyll.checks.whole_page import whole_page
from pyjekyll.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Hashable, Iterable, Iterator, Sequence

    from pyjekyll.checks.built_site import BuiltSite
    from pyjekyll.checks.finding import Finding
    from pyjekyll.checks.hit import Hit
    from pyjekyll.checks.ignoring import Settings
    from pyjekyll.checks.markup import Markup
    from pyjekyll.checks.placing import Found
    from pyjekyll.configuration.files import ConfigFile

    Rule = Callable[[BuiltSite], Iterable[Hit]]

#: Rules that look at one page after the other, besides those about links.
PAGE_RULES: tuple[Rule, ...] = (
    localhost,
    mixed_content,
    empty_urls,
    double_slash,
    alt,
    duplicate_id,
    whole_page,
)
#: Rules that a site has to ask for, by giving them a level: those about pages, and the others.
OFF_PAGE_RULES: dict[str, Rule] = {**A11Y, "links/trailing-slash": trailing_slash}
OFF: dict[str, Callable[[BuiltSite], list[Finding]]] = {
    "includes/unused": unused_includes,
    "layouts/unused": unused_layouts,
}
#: Pages that are looked at together.
_TOGETHER = 32


class _Page(NamedTuple):
    """What is known of a page, sitemap or style sheet.

    `made_of` are the files of the source that it was made from. `minds_sources` says that the hits
    may be others where the texts of those are.
    """

    digest: str
    markup: Markup | None
    made_of: tuple[str, ...]
    links: Looked
    hits: tuple[tuple[Hit, ...], ...]  # by rule
    minds_sources: bool


@dataclass(slots=True)
class _Answers:
    """What there is for the paths that pages asked for, in a site with these files."""

    files: frozenset[str] = frozenset()
    found: dict[str, str | None] = field(default_factory=dict)


class Checker:
    """Checks builds of one site, one after the other."""

    def __init__(self) -> None:
        self._pages: dict[str, _Page] = {}
        self._places: dict[str, list[Found]] = {}
        self._answers = _Answers()
        self._world: Hashable = None
        self._given: Hashable = None
        self._scripts: list[tuple[str, str]] = []
        self._ignores = Ignores()

    def check(
        self,
        site: BuiltSite,
        settings: object = None,
        files: Sequence[ConfigFile] = (),
        more: Sequence[Callable[[BuiltSite], list[Finding]]] = (),
    ) -> list[Finding]:
        """What is wrong with a built site, by file and line.

        `settings` is `pyjekyll` of its configuration, `files` are where that is written. `more` are
        checks that only an option turns on.
        """
        steps = self.steps(site, settings, files, more)
        while True:
            try:
                next(steps)
            except StopIteration as stop:
                findings: list[Finding] = stop.value
                return findings

    def steps(
        self,
        site: BuiltSite,
        settings: object = None,
        files: Sequence[ConfigFile] = (),
        more: Sequence[Callable[[BuiltSite], list[Finding]]] = (),
    ) -> Generator[None, None, list[Finding]]:
        """The same in small steps, after each of which something else may be done first.

        The steps of a build may be given up for those of the next one.
        """
        chosen = read_settings(settings, files)
        site = replace(site, outside=tuple(chosen.outside), host=chosen.host)
        asked = [name for name in OFF_PAGE_RULES if _is_on(chosen, name)]
        rules = (*PAGE_RULES, *(OFF_PAGE_RULES[name] for name in asked))
        paths = [*site.pages, *site.site_maps, *site.style_sheets]
        digests = {path: site.digest(path) for path in paths}
        site.facts.load(set(digests.values()))
        search = LinkSearch(site)
        self._forget(site, search, rules, digests)
        yield
        yield from self._look(site, search, rules, paths, digests)
        places = yield from self._place(site, paths)
        links = (hit for path in paths for hit in self._pages[path].links.hits)
        others = [
            hit for at in range(len(rules)) for path in paths for hit in self._pages[path].hits[at]
        ]
        hits = (*summed_up(site, links), *others, *liquid_left(site))
        found = [
            *reported(site),
            *findings_of(site, hits, places),
            *redirect_loops(site),
        ]
        for check in (*(OFF[name] for name in OFF if _is_on(chosen, name)), *more):
            found += check(site)
        silence = Silence(chosen, site.text_of, self._ignores)
        findings = silence.apply([*chosen.odd, *found])
        findings += silence.apply(silence.unused(site.sources()))
        site.facts.save(set(digests.values()))
        return sorted(findings, key=_place)

    # what is to be looked at again ------------------------------------------------------------

    def _forget(
        self,
        site: BuiltSite,
        search: LinkSearch,
        rules: tuple[Rule, ...],
        digests: dict[str, str],
    ) -> None:
        """Forget what may no longer be so."""
        world = _world(site, search, rules)
        if world != self._world:
            self._world = world
            self._pages.clear()
            self._places.clear()
            self._answers = _Answers()
        texts = site.changed_texts()
        self._ignores.forget(texts)
        given = (site.data, site.configuration)
        if given != self._given or not texts.isdisjoint((*site.data, *site.configuration)):
            self._given = given
            self._places.clear()
        pages = self._pages
        others = {path for path, page in pages.items() if digests.get(path) != page.digest}
        stale = others | self._with_other_targets(site, search) | self._linking(site, others)
        for path, page in pages.items():
            made_of = site.made_of(path)
            if made_of == page.made_of and texts.isdisjoint(made_of):
                continue
            self._places.pop(path, None)
            if page.minds_sources or made_of != page.made_of:
                stale.add(path)
        for path in stale:
            del pages[path]
            self._places.pop(path, None)
        self._answers.files = frozenset(site.files)

    def _with_other_targets(self, site: BuiltSite, search: LinkSearch) -> set[str]:
        """The pages that asked for what has come or gone."""
        known = self._answers
        if site.files.keys() == known.files:
            return set()
        changed = set()
        for path, before in known.found.items():
            now = search.answer(path)
            if now != before or (now is None and path.lower().endswith(MARKDOWN)):
                changed.add(path)
                known.found[path] = now
        return {
            path for path, page in self._pages.items() if not page.links.asked.isdisjoint(changed)
        }

    def _linking(self, site: BuiltSite, others: set[str]) -> set[str]:
        """The pages that link to the anchors, or depend on the scripts, of pages that differ."""
        if not others:
            return set()
        moved = set()
        for path in others:
            before = self._pages[path].markup
            if before is None or path not in site.files:
                continue
            now = site.markup(path)
            if (now.anchors, now.refresh) != (before.anchors, before.refresh):
                moved.add(path)
        return {
            path
            for path, page in self._pages.items()
            if not page.links.linked.isdisjoint(moved) or not page.links.scripted.isdisjoint(others)
        }

    # looking ----------------------------------------------------------------------------------

    def _look(
        self,
        site: BuiltSite,
        search: LinkSearch,
        rules: tuple[Rule, ...],
        paths: Iterable[str],
        digests: dict[str, str],
    ) -> Iterator[None]:
        missing = iter([path for path in paths if path not in self._pages])
        while together := tuple(islice(missing, _TOGETHER)):
            part = replace(site, only=frozenset(together))
            found: dict[str, list[list[Hit]]] = {path: [[] for _ in rules] for path in together}
            for at, rule in enumerate(rules):
                for hit in rule(part):
                    found[hit.page][at].append(hit)
            for path in together:
                links = search.look(path)
                markup = site.markup(path) if is_page(path) else None
                self._pages[path] = _Page(
                    digests[path],
                    markup,
                    site.made_of(path),
                    links,
                    tuple(map(tuple, found[path])),
                    minds_sources=markup is not None and _minds_sources(markup),
                )
                for asked in links.asked - self._answers.found.keys():
                    self._answers.found[asked] = search.answer(asked)
            yield

    def _place(
        self, site: BuiltSite, paths: Iterable[str]
    ) -> Generator[None, None, dict[int, Found]]:
        """The places of all hits, by their `id`."""
        placing = Placing(site)
        places: dict[int, Found] = {}
        for path in paths:
            page = self._pages[path]
            hits = [*page.links.hits, *chain.from_iterable(page.hits)]
            if not hits:
                continue
            found = self._places.get(path)
            if found is None:
                found = self._places[path] = [found_of(placing, hit) for hit in hits]
                yield
            places.update(zip(map(id, hits), found, strict=True))
        return places


def _is_on(chosen: Settings, rule: str) -> bool:
    return chosen.level(rule) not in (None, "off")


def _minds_sources(markup: Markup) -> bool:
    """Whether a rule looks into the sources of the page: duplicate ids, and empty URLs."""
    return bool(markup.repeated_ids) or any(not each.url for each in markup.references)


def _world(site: BuiltSite, search: LinkSearch, rules: tuple[Rule, ...]) -> Hashable:
    """What decides about all pages."""
    return (
        site.source,
        site.baseurl,
        site.url,
        site.host,
        site.outside,
        site.kept,
        tuple(pattern.pattern for pattern in search.redirects.patterns),
        search.targets.first_folders if search.targets.shares_its_host else None,
        any(each.rule == "configuration/slashes" for each in site.diagnostics),
        rules,
    )


def _scripts(site: BuiltSite) -> list[tuple[str, str]]:
    """The scripts of the site, which may answer fragments."""
    return [
        (path, site.digest(path)) for path in site.files if path.lower().endswith((".js", ".mjs"))
    ]


def _place(finding: Finding) -> tuple[bool, str, int, int]:
    place = finding.diagnostic.place
    if place is None:
        return (True, "", 0, 0)
    return (False, place.path, place.line or 0, place.column or 0)
