"""The changes of the local time zone, for a Ruby that knows none."""

from __future__ import annotations

import time

_FIRST_YEAR, _LAST_YEAR = 1901, 2100
_STEP = 28 * 86400
_YEAR = 31556952


def changes() -> list[list[object]]:
    """[from, offset, name] of each stretch of time, in seconds since 1970, oldest first."""
    start = (_FIRST_YEAR - 1970) * _YEAR
    end = (_LAST_YEAR - 1970) * _YEAR
    found = [[start, *_at(start)]]
    if (
        len({_at(moment) for moment in range(0, 60 * _YEAR, _YEAR // 4)})
        == 1
        == len({_at(moment) for moment in range(start, end, 10 * _YEAR)})
    ):
        return [list(each) for each in found]  # such as UTC
    before = start
    for moment in range(start + _STEP, end, _STEP):
        if _at(moment) != _at(before):
            change = _bisect(before, moment)
            found.append([change, *_at(change)])
        before = moment
    return [list(each) for each in found]


def _at(moment: int) -> tuple[int, str]:
    local = time.localtime(moment)
    return local.tm_gmtoff, local.tm_zone


def _bisect(before: int, after: int) -> int:
    """The first second at which clocks show what they show at `after`."""
    while after - before > 1:
        middle = (before + after) // 2
        if _at(middle) == _at(before):
            before = middle
        else:
            after = middle
    return after
