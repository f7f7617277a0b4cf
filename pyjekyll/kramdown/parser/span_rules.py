"""Which characters may begin a span, and the rules to try at each."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.source import Source
    from pyjekyll.kramdown.parser.state import State

# Called at the position of the first character; ``src.pos`` is where reading went on after the last
# span, which is as far as a rule may look back. Returns the position behind what it took, be it an
# element (emitted) or text, or 0.
SpanParser = Callable[["State", "Source", int], int]


class SpanRule(NamedTuple):
    """A kind of span: its parser and the characters it may begin with.

    ``after`` narrows a character down: a pattern for what has to come behind it.
    """

    parse: SpanParser
    starts: str
    after: str = ""


class SpanRules:
    """A set of rules, made into one pattern that finds the next candidate and a table."""

    __slots__ = ("search", "search_brackets", "table")

    def __init__(self, rules: tuple[SpanRule, ...], bracket: tuple[SpanParser, ...] = ()) -> None:
        self.search = _pattern(rules, "").search
        # The same for within [...], where closing brackets count.
        self.search_brackets = _pattern(rules, "]").search
        self.table: dict[str, tuple[SpanParser, ...]] = {"]": bracket}
        for rule in rules:
            for char in rule.starts:
                self.table[char] = (*self.table.get(char, ()), rule.parse)


def _pattern(rules: tuple[SpanRule, ...], extra: str) -> re.Pattern[str]:
    """Build ``[chars](?:(?<=[always])|(?<=x)condition of x|...)``.

    It begins with a character class since Python's search then skips to candidates by table.
    """
    always = set(extra)
    conditions: dict[str, set[str]] = {}
    for rule in rules:
        for char in rule.starts:
            if rule.after:
                conditions.setdefault(char, set()).add(rule.after)
            else:
                always.add(char)
    sometimes = [char for char in conditions if char not in always]
    branches = [f"(?<={_class(always)})"] if always else []
    branches += [
        f"(?<={re.escape(char)}){condition}"
        for char in sometimes
        for condition in sorted(conditions[char])
    ]
    return re.compile(f"{_class(always | set(sometimes))}(?:{'|'.join(branches)})")


def _class(chars: set[str]) -> str:
    return f"[{''.join(re.escape(char) for char in sorted(chars))}]"
