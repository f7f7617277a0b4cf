"""Differences of many files that have one cause, as one group."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyjekyll.diff.comparison import FileDifference
    from pyjekyll.diff.form import Change

#: A replacement of one piece by another is a group of its own where so many files have it.
LEAST = 3
_LONGEST = 120
_PIECE = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Variant:
    """One old and new value of a group, and how often they occur."""

    old: str
    new: str
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """Changes of one kind at one kind of place, or of one piece by another in several places."""

    what: str
    subject: str
    files: tuple[str, ...]
    variants: tuple[Variant, ...]


def groups(files: Iterable[FileDifference]) -> list[Group]:
    """All groups, those with the most files first."""
    found = [(file.path, change) for file in files for change in file.changes]
    cores = [core(change.old, change.new) for _, change in found]
    wide = _wide(found, cores)
    members: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, (_, change) in enumerate(found):
        key: tuple[str, ...] = (change.what, *cores[index])
        if key in wide:
            members[key].append(index)
        else:
            members[(change.what, change.subject)].append(index)
    result = []
    for key, indexes in members.items():
        changes = [found[index] for index in indexes]
        is_wide = key in wide
        pairs = Counter(
            cores[index] if is_wide else (found[index][1].old, found[index][1].new)
            for index in indexes
        )
        result.append(
            Group(
                key[0] if is_wide else changes[0][1].what,
                _subjects(change for _, change in changes),
                tuple(dict.fromkeys(path for path, _ in changes)),
                tuple(Variant(*pair, count) for pair, count in pairs.most_common()),
            )
        )
    return sorted(result, key=lambda group: (-len(group.files), group.subject, group.what))


def _wide(found: list[tuple[str, Change]], cores: list[tuple[str, str]]) -> set[tuple[str, ...]]:
    """Replacements that several kinds of places have, in several files."""
    subjects: dict[tuple[str, ...], set[str]] = defaultdict(set)
    files: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for (path, change), pair in zip(found, cores, strict=True):
        if change.what in ("added", "removed", "content") or max(map(len, pair)) > _LONGEST:
            continue
        key = (change.what, *pair)
        subjects[key].add(change.subject)
        files[key].add(path)
    return {key for key in subjects if len(subjects[key]) > 1 and len(files[key]) >= LEAST}


def _subjects(changes: Iterable[Change]) -> str:
    counts = Counter(change.subject for change in changes)
    first = [subject for subject, _ in counts.most_common(2)]
    more = len(counts) - len(first)
    return ", ".join(first) + (f" and {more} more" if more else "")


def core(old: str, new: str) -> tuple[str, str]:
    """What of two texts differs, in whole words."""
    if len(old) + len(new) > 20_000:
        return old, new
    first, second = _PIECE.findall(old), _PIECE.findall(new)
    start, end, shorter = 0, 0, min(len(first), len(second))
    while start < shorter and first[start] == second[start]:
        start += 1
    while end < shorter - start and first[-1 - end] == second[-1 - end]:
        end += 1
    return "".join(first[start : len(first) - end]), "".join(second[start : len(second) - end])


def explained(all_groups: Sequence[Group], count: int) -> tuple[int, int]:
    """Of how many files the first groups are all that differs, and how many have groups."""
    files = {path for group in all_groups for path in group.files}
    others = {path for group in all_groups[count:] for path in group.files}
    return len(files - others), len(files)
