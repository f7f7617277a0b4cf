"""The deprecation warnings of a whole build in one line."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pyjekyll.sass.engine import WarningKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyjekyll.sass.engine import SassWarning

_OMITTED = re.compile(r"(\d+) repetitive deprecation warnings? omitted\.")
_UNNAMED = "others"


def summary(warnings: Iterable[SassWarning]) -> str | None:
    """How many deprecations of what kind in how many files; None where there are none.

    What dart-sass leaves out after five of a kind is counted too.
    """
    kinds: Counter[str] = Counter()
    files: set[str] = set()
    omitted = 0
    for warning in warnings:
        if warning.kind is WarningKind.DEPRECATION:
            kinds[warning.deprecation or _UNNAMED] += 1
            if warning.span is not None and warning.span.path:
                files.add(warning.span.path)
        elif match := _OMITTED.match(warning.message):
            omitted += int(match[1])
    total = kinds.total() + omitted
    if not total:
        return None
    named = [f"{kind} ({count})" for kind, count in kinds.most_common() if kind != _UNNAMED]
    if rest := kinds[_UNNAMED] + omitted:
        named.append(f"{rest} more" if named else "")
    what = f"{total} deprecation warning{'s' if total != 1 else ''}"
    where = f" in {len(files)} file{'s' if len(files) != 1 else ''}" if files else ""
    kinds_text = ", ".join(name for name in named if name)
    return f"Sass: {what}{where}" + (f": {kinds_text}" if kinds_text else "")


def others(warnings: Iterable[SassWarning]) -> list[SassWarning]:
    """The messages that are no deprecations: `@warn`, `@debug`, and the compiler's own."""
    return [
        warning
        for warning in warnings
        if warning.kind is not WarningKind.DEPRECATION and not _OMITTED.match(warning.message)
    ]
