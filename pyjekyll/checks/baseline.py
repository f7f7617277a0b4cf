"""Findings that are known and left for later: only new ones are reported.

An entry is a rule, a file and a subject, with how often it is there; never a line, so that edits
elsewhere in the file change nothing. The file is sorted, for reviews.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from pyjekyll.checks.renamed import current
from pyjekyll.errors import Diagnostic, Place, UsageError
from pyjekyll.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyjekyll.checks.finding import Finding

VERSION = 1


class Entry(NamedTuple):
    """What a finding is known by."""

    rule: str
    path: str
    subject: str


class Compared(NamedTuple):
    """The findings that a baseline does not have, and how many of its entries are gone."""

    new: list[Finding]
    fixed: dict[Entry, int]


def entry_of(finding: Finding) -> Entry:
    """The entry of a finding; what is about no URL or name is known by its message."""
    subject = finding.subject if finding.subject is not None else finding.diagnostic.message
    return Entry(finding.rule, finding.path or "", subject)


def compare(findings: Iterable[Finding], known: Counter[Entry]) -> Compared:
    """Which findings are new, and which entries are fixed."""
    left = Counter(known)
    new = []
    for finding in findings:
        entry = entry_of(finding)
        if left[entry] > 0:
            left[entry] -= 1
        else:
            new.append(finding)
    return Compared(new, {entry: count for entry, count in sorted(left.items()) if count > 0})


def as_baseline(findings: Iterable[Finding]) -> str:
    """The text of a baseline with these findings."""
    counts = Counter(map(entry_of, findings))
    entries = [{**entry._asdict(), "count": counts[entry]} for entry in sorted(counts)]
    return (
        json.dumps({"version": VERSION, "findings": entries}, indent=2, ensure_ascii=False) + "\n"
    )


def read_baseline(path: str) -> Counter[Entry]:
    """The entries of a baseline's file. Raises UsageError for what is none."""
    try:
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
        if data["version"] != VERSION:
            raise ValueError(f"version {data['version']!r} is not known")
        counts: Counter[Entry] = Counter()
        for each in data["findings"]:
            entry = Entry(current(str(each["rule"])), str(each["path"]), str(each["subject"]))
            counts[entry] += int(each["count"])
        return counts
    except FileNotFoundError:
        problem, cure = "does not exist", "create it with --update-baseline"
    except (OSError, ValueError, KeyError, TypeError) as error:
        problem, cure = f"cannot be read: {error}", "write it again with --update-baseline"
    raise UsageError(
        Diagnostic("check/baseline", f"The baseline {path} {problem}", place=Place(path), cure=cure)
    )
