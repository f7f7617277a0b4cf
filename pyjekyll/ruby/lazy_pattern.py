"""Regular expressions that are compiled when first used: compiling them all takes milliseconds."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _LazyPattern:
    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)  # the next one finds it without coming here
        return found


def lazy_pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What behaves like `re.compile(source, flags)`."""
    return cast("re.Pattern[AnyStr]", _LazyPattern(source, flags))
