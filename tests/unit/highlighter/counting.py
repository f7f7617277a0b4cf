"""Regular expressions that count what they look at.

The standard library's engine says nothing of how much it tries: where a pattern searches all that
follows, at each place of a text, no result shows it. This matcher walks the same parsed pattern,
backtracks as that engine does, and counts each character and each choice.
"""

from __future__ import annotations

import re
import re._constants as code
import re._parser as parser
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SPACES = " \t\n\r\f\v"


class Counted:
    """What a match is asked for."""

    def __init__(self, text: str, start: int, end: int, groups: dict[int, Any], last: int) -> None:
        self._span = (start, end)
        self._groups = groups
        self._text = text
        self.lastindex = last

    def start(self) -> int:
        return self._span[0]

    def end(self) -> int:
        return self._span[1]

    def group(self, number: int = 0) -> str | None:
        span = self._groups.get(number) if number else self._span
        return None if span is None else self._text[span[0] : span[1]]

    __getitem__ = group


class Counter:
    """Compiles patterns; ``steps`` is what all of them together have cost."""

    def __init__(self) -> None:
        self.steps = 0

    def compile(self, pattern: str) -> Callable[..., Counted | None]:
        parsed = list(parser.parse(pattern, re.MULTILINE))
        ignore_case = bool(parser.parse(pattern, re.MULTILINE).state.flags & re.IGNORECASE)

        def match(text: str, pos: int = 0) -> Counted | None:
            walk = _Walk(self, text)
            for end in walk.sequence(parsed, 0, pos, re.IGNORECASE if ignore_case else 0):
                return Counted(text, pos, end, dict(walk.groups), walk.last)
            return None

        return match


class _Walk:
    def __init__(self, counter: Counter, text: str) -> None:
        self.counter = counter
        self.text = text
        self.groups: dict[int, Any] = {}
        self.last = 0

    def sequence(self, items: Any, at: int, pos: int, flags: int) -> Iterator[int]:
        if at == len(items):
            yield pos
            return
        for end in self.one(*items[at], pos, flags):
            yield from self.sequence(items, at + 1, end, flags)

    def one(self, op: Any, value: Any, pos: int, flags: int) -> Iterator[int]:
        self.counter.steps += 1
        if op in SINGLE:
            if pos < len(self.text) and single(op, value, self.text[pos], flags):
                yield pos + 1
        elif op is code.BRANCH:
            for branch in value[1]:
                yield from self.sequence(branch, 0, pos, flags)
        elif op is code.SUBPATTERN:
            number, added, removed, inner = value
            for end in self.sequence(inner, 0, pos, (flags | added) & ~removed):
                if number is None:
                    yield end
                    continue
                before = self.groups.get(number), self.last
                self.groups[number], self.last = (pos, end), number
                yield end
                self.groups[number], self.last = before
        elif op in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            yield from self.repeat(op, value, pos, flags)
        elif op is code.ATOMIC_GROUP:
            yield from self.first(value, pos, flags)
        elif op in (code.ASSERT, code.ASSERT_NOT):
            ahead, inner = value
            begin = pos if ahead > 0 else pos - inner.getwidth()[0]
            found = begin >= 0 and any(True for _ in self.first(inner, begin, flags))
            if found is (op is code.ASSERT):
                yield pos
        elif op is code.AT:
            if self.place(value, pos):
                yield pos
        elif op is code.GROUPREF:
            span = self.groups.get(value)
            part = "" if span is None else self.text[span[0] : span[1]]
            self.counter.steps += len(part)
            if span is not None and self.text.startswith(part, pos):
                yield pos + len(part)
        else:
            raise NotImplementedError(op)

    def first(self, items: Any, pos: int, flags: int) -> Iterator[int]:
        for end in self.sequence(items, 0, pos, flags):
            yield end
            return

    def repeat(self, op: Any, value: Any, pos: int, flags: int) -> Iterator[int]:
        low, high, items = value
        high = len(self.text) + 1 if high is code.MAXREPEAT else int(high)
        if len(items) == 1 and items[0][0] in SINGLE and op is not code.MIN_REPEAT:
            end, limit = pos, min(len(self.text), pos + high)
            while end < limit and single(*items[0], self.text[end], flags):
                end += 1
            self.counter.steps += end - pos + 1
            if op is code.POSSESSIVE_REPEAT:
                if end - pos >= low:
                    yield end
                return
            for place in range(end, pos + low - 1, -1):
                self.counter.steps += 1
                yield place
        elif op is code.POSSESSIVE_REPEAT:
            times, end = 0, pos
            while times < high:
                found = next(self.first(items, end, flags), None)
                if found is None or (found == end and times >= low):
                    break
                end, times = found, times + 1
            if times >= low:
                yield end
        else:
            yield from self.again(op, items, low, high, pos, flags)

    def again(
        self, op: Any, items: Any, low: int, high: int, pos: int, flags: int
    ) -> Iterator[int]:
        self.counter.steps += 1
        if low <= 0 and op is code.MIN_REPEAT:
            yield pos
        if high > 0:
            for end in self.sequence(items, 0, pos, flags):
                if end > pos or low > 0:
                    yield from self.again(op, items, low - 1, high - 1, end, flags)
        if low <= 0 and op is code.MAX_REPEAT:
            yield pos

    def place(self, value: Any, pos: int) -> bool:
        text = self.text
        if value is code.AT_BEGINNING:
            return pos == 0 or text[pos - 1] == "\n"
        if value is code.AT_END:
            return pos == len(text) or text[pos] == "\n"
        if value is code.AT_BEGINNING_STRING:
            return pos == 0
        if value is code.AT_END_STRING:
            return pos == len(text)
        before = pos > 0 and is_word(text[pos - 1])
        after = pos < len(text) and is_word(text[pos])
        return (before != after) is (value is code.AT_BOUNDARY)


SINGLE = (code.LITERAL, code.NOT_LITERAL, code.ANY, code.IN)


def is_word(char: str) -> bool:
    return char == "_" or char.isalnum()


def single(op: Any, value: Any, char: str, flags: int) -> bool:
    if op is code.ANY:
        return bool(flags & re.DOTALL) or char != "\n"
    if flags & re.IGNORECASE:
        return any(_single(op, value, c) for c in (char.lower(), char.upper())) and not (
            op is code.NOT_LITERAL and chr(value).lower() == char.lower()
        )
    return _single(op, value, char)


def _single(op: Any, value: Any, char: str) -> bool:
    if op is code.LITERAL:
        return ord(char) == value
    if op is code.NOT_LITERAL:
        return ord(char) != value
    negated = value[0][0] is code.NEGATE
    return any(_member(*item, char) for item in value) is not negated


def _member(op: Any, value: Any, char: str) -> bool:
    if op is code.LITERAL:
        return ord(char) == value
    if op is code.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    if op is code.CATEGORY:
        name = str(value)
        found = {
            "DIGIT": char.isdigit(),
            "SPACE": char in SPACES,
            "WORD": is_word(char),
        }[name.rpartition("_")[2]]
        return found is not ("NOT" in name)
    return False  # NEGATE
