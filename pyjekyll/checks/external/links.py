"""Links to other sites that lead nowhere: warnings at most, since other sites come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

from pyjekyll.checks.external.asking import State
from pyjekyll.checks.hit import Hit, Problem, each_reference, findings_of
from pyjekyll.checks.markup import Kind
from pyjekyll.checks.targets import Targets
from pyjekyll.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.checks.built_site import BuiltSite
    from pyjekyll.checks.external.asking import Answer
    from pyjekyll.checks.external.visits import Visits
    from pyjekyll.checks.finding import Finding
    from pyjekyll.checks.markup import Reference

RULE = "links/external"
UNCLEAR = "links/external-unclear"


def external_links(site: BuiltSite, visits: Visits) -> list[Finding]:
    """A warning for what is not there, a note for what could not be told."""
    asked = list(_references(site))
    answers = visits.ask(address for _, _, address in asked)
    return findings_of(site, _hits(asked, answers))


def _hits(asked: list[tuple[str, Reference, str]], answers: dict[str, Answer]) -> Iterator[Hit]:
    for page, reference, address in asked:
        answer = answers[address]
        if answer.state is State.BROKEN:
            message = f"{address} is not there: {answer.why}"
            problem = Problem(RULE, message, None, Severity.WARNING)
        elif answer.state is State.UNCLEAR:
            message = f"Whether {address} is there could not be told: {answer.why}"
            problem = Problem(UNCLEAR, message, None, Severity.NOTE)
        else:
            continue
        yield Hit(page, reference, problem)


def _references(site: BuiltSite) -> Iterator[tuple[str, Reference, str]]:
    """Triples of a page, a reference to another site, and the address to ask."""
    targets = Targets(site.files, site.baseurl, site.url, site.host)
    for page, reference, base in each_reference(site):
        url = reference.url
        if reference.kind is Kind.METADATA:
            continue
        if url.startswith("//"):
            url = "https:" + url
        if not url.lower().startswith(("http://", "https://")):
            continue
        try:
            if targets.read(url, page, base) is not None or not urlsplit(url).hostname:
                continue
            _ = urlsplit(url).port
        except ValueError:
            continue  # links/malformed
        yield page, reference, urldefrag(url).url
