"""What a format is given: findings, and where the site is."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyjekyll.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyjekyll.checks.finding import Finding

#: The worst first.
SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of one run. `source` is the absolute path of the site.

    `prefix` is the way from the repository's root to the source, with a slash at its end; "" where
    they are the same.
    """

    findings: tuple[Finding, ...]
    source: str
    prefix: str = ""
    command: str = "check"

    @classmethod
    def of(cls, findings: Iterable[Finding], source: str, command: str = "check") -> Report:
        """A report whose paths are below the root of the repository."""
        return cls(tuple(findings), source, prefix_of(source), command)

    def path(self, finding: Finding) -> str | None:
        """The file of a finding, from the repository's root; forward slashes on every system."""
        return None if finding.path is None else shown_path(self.prefix, finding.path)


def shown_path(prefix: str, path: str) -> str:
    """A path below the repository's root; what is elsewhere (a theme) keeps its own."""
    return path if os.path.isabs(path) else prefix + path.replace(os.sep, "/")


def prefix_of(source: str) -> str:
    """The way from the repository's root to the source, "" or with a slash at its end."""
    root = os.environ.get("GITHUB_WORKSPACE") or repository_of(source) or source
    relative = os.path.relpath(source, root).replace(os.sep, "/")
    return "" if relative == "." or relative.startswith("..") else relative + "/"


def repository_of(folder: str) -> str | None:
    """The folder, this one or one above it, that has the repository."""
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Errors, then warnings, then notes, each in their order."""
    return sorted(findings, key=lambda finding: SEVERITIES.index(finding.diagnostic.severity))


def counted(count: int, word: str) -> str:
    """A number and its noun: "1 file", "2 files"."""
    return f"{count} {word}{'' if count == 1 else 's'}"


def files_of(findings: Iterable[Finding]) -> int:
    """In how many files of the source the findings are."""
    return len({finding.path for finding in findings if finding.path is not None})


def by_rule(findings: Sequence[Finding]) -> list[tuple[str, int, int]]:
    """Each rule with how many findings it has and in how many files, the most frequent first."""
    counts = Counter(finding.rule for finding in findings)
    return [
        (rule, count, files_of(finding for finding in findings if finding.rule == rule))
        for rule, count in counts.most_common()
    ]
