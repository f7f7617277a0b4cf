"""Checks each build of a site that is served, in the time that nothing else needs.

What is new is said in one line; open pages are told of all errors and warnings, as warnings: the
site is being edited, and a link may be written before its target.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from pyjekyll.errors import Severity
from pyjekyll.utils.logger import logger

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from pyjekyll.checks.baseline import Entry
    from pyjekyll.checks.built_site import BuiltSite
    from pyjekyll.checks.checker import Checker
    from pyjekyll.checks.finding import Finding
    from pyjekyll.commands.building import Outcome
    from pyjekyll.errors import Diagnostic
    from pyjekyll.site import Site
    from pyjekyll.writer import BuildResult

#: New findings that the line names.
SHOWN = 3
#: Findings that open pages are told of.
MAX_TOLD = 200
#: A site with more files is not checked while it is served: to put together what there is cannot be
#: done in slices, and a save would wait for it.
MAX_FILES = 5000
#: For so long (s) nobody has to wait for a build that could begin.
_SLICE_SECONDS = 0.05


class ServedChecks:
    """Checks one build after the other; `on_found` gets what open pages are to be told."""

    def __init__(self, on_found: Callable[[Site, Outcome, tuple[Diagnostic, ...]], None]) -> None:
        self._on_found = on_found
        self._checker: Checker | None = None
        self._before: BuiltSite | None = None
        self._known: Counter[Entry] = Counter()
        self._told: tuple[Diagnostic, ...] = ()
        self._work: Generator[None, None, None] | None = None

    def begin(self, site: Site, outcome: Outcome) -> None:
        """Take up a build that has been published; nothing is looked at yet."""
        self._work = None
        own = site.config.get("pyjekyll")
        check = own.get("check") if isinstance(own, dict) else None
        if isinstance(check, dict) and check.get("serve") is False:
            return
        if outcome.result is not None and len(outcome.result.outputs) <= MAX_FILES:
            self._work = self._check(site, outcome, outcome.result)

    def told(self, outcome: Outcome) -> tuple[Diagnostic, ...]:
        """What open pages know of the last check, as long as this build has not been checked."""
        return () if outcome.result is None else self._told

    def go_on(self) -> bool:
        """Do some more; whether there is more to do."""
        end = time.monotonic() + _SLICE_SECONDS
        while self._work is not None:
            try:
                next(self._work)
            except StopIteration:
                self._work = None
            except Exception as error:  # noqa: BLE001 - the site is served and built on
                self._work = None
                logger.warn("Check:", f"failed: {type(error).__name__}: {error}")
            if time.monotonic() > end:
                break
        return self._work is not None

    def _check(
        self, site: Site, outcome: Outcome, result: BuildResult
    ) -> Generator[None, None, None]:
        from pyjekyll.checks.built_site import built_site
        from pyjekyll.checks.checker import Checker
        from pyjekyll.checks.facts import Facts

        if self._checker is None:
            self._checker = Checker()
            facts: Facts | None = Facts.of(site)
        else:
            facts = None
        built = self._before = built_site(result, facts, self._before)
        yield
        own = site.config.get("pyjekyll")
        findings = yield from self._checker.steps(built, own, site.config.config_files)
        reported = {_key(diagnostic) for diagnostic in outcome.reported}
        shown = [
            finding
            for finding in findings
            if finding.diagnostic.severity is not Severity.NOTE
            and _key(finding.diagnostic) not in reported
        ]
        self._say(shown)
        told = tuple(
            replace(finding.diagnostic, severity=Severity.WARNING) for finding in shown[:MAX_TOLD]
        )
        if told != self._told:
            self._told = told
            self._on_found(site, outcome, told)

    def _say(self, findings: list[Finding]) -> None:
        """One line about what is new or gone; nothing where neither is."""
        from pyjekyll.checks.baseline import compare, entry_of

        compared = compare(findings, self._known)
        self._known = Counter(map(entry_of, findings))
        fixed = sum(compared.fixed.values())
        if not compared.new and not fixed:
            return
        count = len(findings)
        counts = [f"{count} finding{'' if count == 1 else 's'}" if count else "no findings"]
        if compared.new and len(compared.new) < count:
            counts.append(f"{len(compared.new)} new")
        if fixed:
            counts.append(f"{fixed} fixed")
        named = [_named(finding) for finding in compared.new[:SHOWN]]
        more = len(compared.new) - len(named)
        rest = f" and {more} more (`pyjekyll check` shows them)" if more else ""
        logger.info("Check:", ", ".join(counts) + (f": {', '.join(named)}{rest}" if named else ""))


def _named(finding: Finding) -> str:
    place = finding.diagnostic.place
    about = f" {finding.subject}" if finding.subject and len(finding.subject) < 80 else ""
    return f"{'' if place is None else f'{place} '}{finding.rule}{about}"


def _key(diagnostic: Diagnostic) -> tuple[str, str, str]:
    return diagnostic.rule, diagnostic.message, str(diagnostic.place)
