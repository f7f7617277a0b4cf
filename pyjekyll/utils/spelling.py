"""Words that are nearly the same."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1024)  # a key that one page has, others have as well
def nearest(word: str, known: frozenset[str]) -> str | None:
    """The known word at most two edits away; of short words one, of very short ones none."""
    limit = 0 if len(word) < 4 else 1 if len(word) < 6 else 2
    letters = set(word)
    best: tuple[int, str] | None = None
    for candidate in sorted(known):
        # An edit makes at most one letter new, and one unused.
        if (
            abs(len(candidate) - len(word)) <= limit
            and len(letters.symmetric_difference(candidate)) <= 2 * limit
        ):
            distance = edits(word, candidate)
            if distance <= limit and (best is None or distance < best[0]):
                best = (distance, candidate)
    return best[1] if best else None


def edits(left: str, right: str) -> int:
    """How many letters have to be changed, added, removed or swapped with the next one."""
    older: list[int] = []
    above = list(range(len(right) + 1))
    for i, letter in enumerate(left, 1):
        row = [i]
        for j, other in enumerate(right, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        older, above = above, row
    return above[-1]
