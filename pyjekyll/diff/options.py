"""What is left out of a comparison."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DAYS = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+"
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
#: Points in time: ISO 8601, Ruby's and the mails' forms, and seconds since 1970 behind `?` or `v=`.
TIMES = re.compile(
    rf"""\d{{4}}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|UTC|[+-]\d\d:?\d\d)?"""
    rf"""|(?:{_DAYS})?\d{{1,2}}\s+{_MONTHS}\s+\d{{4}}\s+\d\d:\d\d(?::\d\d)?\s*(?:[A-Z]{{3}}|[+-]\d{{4}})?"""
    rf"""|(?:{_DAYS}){_MONTHS}\s+\d{{1,2}}\s+\d\d:\d\d:\d\d\s+\S+\s+\d{{4}}"""
    r"""|(?<=[?&=])1\d{9}(?:\d{3})?(?!\d)"""
)


@dataclass(frozen=True, slots=True)
class Options:
    """Selectors of elements to leave out; whether times are; what is replaced on both sides."""

    selectors: tuple[str, ...] = ()
    ignore_times: bool = False
    replace: tuple[tuple[re.Pattern[str], str], ...] = ()

    @property
    def changes_text(self) -> bool:
        """Whether a text is compared other than as it is."""
        return self.ignore_times or bool(self.replace)

    def applied(self, text: str) -> str:
        """A text as it is compared."""
        for pattern, replacement in self.replace:
            text = pattern.sub(replacement, text)
        return TIMES.sub("TIME", text) if self.ignore_times else text


def replacement(text: str) -> tuple[re.Pattern[str], str]:
    """`OLD=NEW`, or `/PATTERN/=NEW` for a regular expression. Raises ValueError."""
    if text.startswith("/") and (end := text.find("/=", 1)) > 0:
        try:
            pattern = re.compile(text[1:end])
            pattern.sub(text[end + 2 :], "")
        except re.error as error:
            raise ValueError(f"{text[1:end]!r} is not a regular expression: {error}") from error
        return pattern, text[end + 2 :]
    old, equals, new = text.partition("=")
    if not old or not equals:
        raise ValueError(f"{text!r} is not OLD=NEW")
    return re.compile(re.escape(old)), new.replace("\\", r"\\")
