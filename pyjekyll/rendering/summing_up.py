"""What renders report one by one and a build says in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.converters.sass_reports import DEPRECATION, VERSION, sum_of
from pyjekyll.plugin.highlighter import NO_COLOURS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyjekyll.errors import Diagnostic

# Said at the first place only, with the same words for all.
_SAID_ONCE = frozenset((VERSION, NO_COLOURS))


def summed_up(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics of all renders; all deprecations of Sass are one, where the first was."""
    said: set[tuple[str, str]] = set()
    deprecations: list[Diagnostic] = []
    result: list[Diagnostic] = []
    for each in diagnostics:
        if each.rule == DEPRECATION:
            if not deprecations:
                first = len(result)
            deprecations.append(each)
        elif each.rule not in _SAID_ONCE:
            result.append(each)
        elif (each.rule, each.message) not in said:
            said.add((each.rule, each.message))
            result.append(each)
    if deprecations:
        result.insert(first, sum_of(deprecations))
    return result
