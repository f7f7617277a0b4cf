"""What differs between two forms: tokens are matched, and those that belong together compared."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from pyjekyll.diff.form import Change

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyjekyll.diff.form import Form

#: Above this product of lengths, tokens that occur once on both sides are matched first.
_COSTLY = 250_000
_SHOWN = 8  # tokens of what was added or removed


def changes(old: Form, new: Form) -> list[Change]:
    """All differences, in the order of the file."""
    found: list[Change] = []
    for a, b, c, d in blocks(old.tokens, new.tokens):
        found += _of_block(old, new, a, b, c, d)
    return found


def blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """The ranges of both that differ: (start, end) of the old, (start, end) of the new."""
    start, end = 0, 0
    shorter = min(len(old), len(new))
    while start < shorter and old[start] == new[start]:
        start += 1
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    yield from _between(old, new, start, len(old) - end, start, len(new) - end)


def _between(
    old: Sequence[str], new: Sequence[str], a: int, b: int, c: int, d: int
) -> Iterator[tuple[int, int, int, int]]:
    if a == b or c == d:
        if a != b or c != d:
            yield a, b, c, d
        return
    if (b - a) * (d - c) <= _COSTLY:
        matcher = SequenceMatcher(None, old[a:b], new[c:d], autojunk=False)
        for tag, e, f, g, h in matcher.get_opcodes():
            if tag != "equal":
                yield a + e, a + f, c + g, c + h
        return
    anchors = _anchors(old, new, a, b, c, d)
    if not anchors:
        yield a, b, c, d
        return
    for e, g in [*anchors, (b, d)]:
        if e < a or g < c:
            continue  # already passed
        yield from _between(old, new, a, e, c, g)
        a, c = e, g
        while a < b and c < d and old[a] == new[c]:
            a, c = a + 1, c + 1


def _anchors(
    old: Sequence[str], new: Sequence[str], a: int, b: int, c: int, d: int
) -> list[tuple[int, int]]:
    """Tokens that both have once, in an order that both have (the longest such)."""
    counts = Counter(old[a:b])
    others = Counter(new[c:d])
    places = {new[n]: n for n in range(c, d) if others[new[n]] == 1}
    pairs = [(n, places[old[n]]) for n in range(a, b) if counts[old[n]] == 1 and old[n] in places]
    return _increasing(pairs)


def _increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest increasing subsequence by the second number."""
    from bisect import bisect_left

    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for index, (_, value) in enumerate(pairs):
        length = bisect_left(ends, value)
        before.append(at[length - 1] if length else -1)
        if length == len(ends):
            ends.append(value)
            at.append(index)
        else:
            ends[length], at[length] = value, index
    found = []
    index = at[-1] if at else -1
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]


def _of_block(old: Form, new: Form, a: int, b: int, c: int, d: int) -> Iterator[Change]:
    if a == b:
        yield from _run("added", new, c, d)
        return
    if c == d:
        yield from _run("removed", old, a, b)
        return
    if b - a == d - c and all(old.key(a + n) == new.key(c + n) for n in range(b - a)):
        for n in range(b - a):
            if old.tokens[a + n] != new.tokens[c + n]:
                yield from old.changes(a + n, new, c + n)
        return
    keys, others = [old.key(n) for n in range(a, b)], [new.key(n) for n in range(c, d)]
    if len(keys) * len(others) > _COSTLY:
        yield from _run("removed", old, a, b)
        yield from _run("added", new, c, d)
        return
    for tag, e, f, g, h in SequenceMatcher(None, keys, others, autojunk=False).get_opcodes():
        if tag == "equal":
            for n in range(f - e):
                if old.tokens[a + e + n] != new.tokens[c + g + n]:
                    yield from old.changes(a + e + n, new, c + g + n)
            continue
        if f > e:
            yield from _run("removed", old, a + e, a + f)
        if h > g:
            yield from _run("added", new, c + g, c + h)


def _run(what: str, form: Form, start: int, end: int) -> Iterator[Change]:
    """Tokens that only one has, as one change; of ends of elements alone, nothing is shown."""
    shown = [n for n in range(start, end) if not form.is_silent(n)]
    first = shown[0] if shown else start
    tokens = [form.tokens[n].strip() or "␣" for n in (shown or range(start, end))]
    text = " ".join(tokens[:_SHOWN]) + (" …" if len(tokens) > _SHOWN else "")
    yield Change(
        what,
        form.subject(first),
        text if what == "removed" else "",
        text if what == "added" else "",
    )
