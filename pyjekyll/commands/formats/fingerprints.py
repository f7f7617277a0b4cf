"""A stable name for each finding: the same tomorrow, whatever lines have moved."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from pyjekyll.checks.baseline import entry_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyjekyll.checks.finding import Finding


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """One for each finding, each once: equal ones in one file are numbered."""
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for finding in findings:
        entry = entry_of(finding)
        seen[entry] += 1
        text = "\0".join((*entry, str(seen[entry])))
        found.append(hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:40])
    return found
