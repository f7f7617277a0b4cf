"""How a site silences what is found. Rules are explained in docs/_pages/checks.md.

In `_config.yml`:

    pyjekyll:
      check:
        ignore:
          - links/broken-anchor                     # a rule; "links/*" for all of a kind
          - {rule: links/*, path: _posts/2010-*}    # in these files only
          - {url: /old/*}                           # links to these URLs

In a file, inside any comment: `pyjekyll: ignore links/broken-link` silences the rule for that file.
What is silenced, `build` does not report either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from pyjekyll.checks.finding import Finding
from pyjekyll.errors import Diagnostic, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_COMMENT = re.compile(r"pyjekyll:\s*ignore\s+([\w/*?-]+(?:\s*,\s*[\w/*?-]+)*)")


@dataclass(frozen=True, slots=True)
class Ignored:
    """One entry of the list: patterns of a rule, a path and a URL; None matches all."""

    rule: str | None = None
    path: str | None = None
    url: str | None = None

    def silences(self, finding: Finding) -> bool:
        """Whether a finding is not to be reported."""
        place = finding.diagnostic.place
        return all(
            pattern is None or (value is not None and fnmatchcase(value, pattern))
            for pattern, value in (
                (self.rule, finding.diagnostic.rule),
                (self.path, place.path if place else None),
                (self.url, finding.subject),
            )
        )


def read_ignored(config: object) -> tuple[list[Ignored], list[Finding]]:
    """The list `ignore` of the setting `pyjekyll.check`, and what of it makes no sense."""
    check = _mapping(_mapping(config).get("check"))
    entries = check.get("ignore")
    if entries is None:
        return [], []
    if not isinstance(entries, list):
        entries = [entries]
    ignored, odd = [], []
    for entry in entries:
        if isinstance(entry, str):
            ignored.append(Ignored(rule=entry))
        elif isinstance(entry, dict) and entry and entry.keys() <= {"rule", "path", "url"}:
            ignored.append(Ignored(**{key: str(value) for key, value in entry.items()}))
        else:
            odd.append(_odd(entry))
    return ignored, odd


def _mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _odd(entry: object) -> Finding:
    return Finding(
        Diagnostic(
            "check/ignore",
            f"invalid entry in `pyjekyll: check: ignore`: {entry!r}",
            Severity.WARNING,
            Place("_config.yml"),
            cure="write a rule, or a mapping with rule, path and url",
        )
    )


def without_ignored(
    findings: Iterable[Finding],
    ignored: list[Ignored],
    text_of: Callable[[str], str | None],
) -> list[Finding]:
    """The findings that neither the configuration nor a comment in their file silences.

    `text_of` gives the text of a file by its path relative to the source.
    """
    rules_of: dict[str, list[str]] = {}

    def in_file(finding: Finding) -> bool:
        place = finding.diagnostic.place
        if place is None:
            return False
        if place.path not in rules_of:
            rules_of[place.path] = rules_in(text_of(place.path) or "")
        return any(fnmatchcase(finding.diagnostic.rule, rule) for rule in rules_of[place.path])

    return [
        finding for finding in findings
        if not any(entry.silences(finding) for entry in ignored) and not in_file(finding)
    ]  # fmt: skip


def rules_in(text: str) -> list[str]:
    """The rules that comments of a file silence."""
    if "pyjekyll:" not in text:
        return []
    return [
        rule.strip() for match in _COMMENT.finditer(text) for rule in match[1].split(",")
    ]  # fmt: skip
