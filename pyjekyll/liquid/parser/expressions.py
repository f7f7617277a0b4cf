"""The lax half of the grammar: a piece of markup to an expression, whatever it looks like.

An expression is a plain value (str, int, float, bool, None, Range, EMPTY, BLANK), a `Lookup` or a
`RangeLookup`. Nothing here fails: Liquid takes any text for a variable's name.
"""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from pyjekyll.liquid.values import BLANK, EMPTY
from pyjekyll.records import NamedTuple
from pyjekyll.ruby.lazy_pattern import lazy_pattern
from pyjekyll.ruby.numbers import read_int
from pyjekyll.ruby.values import Range, to_i

# Ruby's \w, \s and \d know ASCII only; its . stops at a newline unless told otherwise.
QUOTED_FRAGMENT = r"""(?:"[^"]*"|'[^']*'|(?:[^\s,|'"]|"[^"]*"|'[^']*')+)"""
TAG_ATTRIBUTES = rf"(\w+)\s*:\s*({QUOTED_FRAGMENT})"
FRAGMENT = lazy_pattern(rf"({QUOTED_FRAGMENT})", re.ASCII)
ATTRIBUTES = lazy_pattern(rf"(?<!\w){TAG_ATTRIBUTES}", re.ASCII)

_INTEGER = re.compile(r"-?\d+\Z", re.ASCII)
_FLOAT = re.compile(r"-?\d[\d.]+\Z", re.ASCII)
_FLOAT_START = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_RANGE = lazy_pattern(r"\((\S+)\.\.(\S+)\)\Z", re.ASCII)
_NAME_PART = re.compile(r"\[[^\]]+\]|[\w-]+\??", re.ASCII)
_SIMPLE_NAME = re.compile(r"[a-zA-Z_][\w-]*(?:\.[a-zA-Z_][\w-]*)*\Z", re.ASCII)

LITERALS: dict[str, Any] = {
    "": None,
    "nil": None,
    "null": None,
    "true": True,
    "false": False,
    "blank": BLANK,
    "empty": EMPTY,
}
COMMANDS = frozenset(("size", "first", "last"))

Expression: TypeAlias = Any


class Step(NamedTuple):
    """One part of a lookup after the name; size, first and last after a dot may be questions."""

    key: Expression
    command: bool


class Lookup(NamedTuple):
    """A variable and the steps into it: `name.step[step]`. The name may be an expression too."""

    name: Expression
    steps: tuple[Step, ...]

    def text(self) -> str:
        """The lookup as a template would write it."""
        parts = [str(self.name) if isinstance(self.name, str) else "[…]"]
        for key, _ in self.steps:
            parts.append(f".{key}" if isinstance(key, str) else "[…]" if _lazy(key) else f"[{key}]")
        return "".join(parts)


class RangeLookup(NamedTuple):
    """A range whose ends are known only while rendering."""

    first: Expression
    last: Expression


def _lazy(expression: Expression) -> bool:
    return isinstance(expression, Lookup | RangeLookup)


def parse_expression(markup: str) -> Expression:
    """The expression that a piece of markup stands for."""
    if markup in LITERALS:
        return LITERALS[markup]
    first = markup[0]
    if len(markup) > 1 and first in "'\"" and markup[-1] == first:
        return markup[1:-1]
    if first in "-0123456789":
        if _INTEGER.match(markup):
            return read_int(markup)
        if _FLOAT.match(markup):
            return _to_float(markup)
    elif first == "(" and markup[-1] == ")":
        match = _RANGE.match(markup)
        if match:
            return _parse_range(match[1], match[2])
    return _parse_lookup(markup)


def _to_float(markup: str) -> float:
    match = _FLOAT_START.match(markup)
    return float(match[0]) if match else 0.0


def _parse_range(first_markup: str, last_markup: str) -> Range | RangeLookup:
    first, last = parse_expression(first_markup), parse_expression(last_markup)
    if _lazy(first) or _lazy(last):
        return RangeLookup(first, last)
    return Range(to_i(first), to_i(last))


def _parse_lookup(markup: str) -> Lookup:
    if _SIMPLE_NAME.match(markup):
        name, *rest = markup.split(".")
        return Lookup(name, tuple([Step(part, part in COMMANDS) for part in rest]))
    # A "[" that is never closed separates; it is not to be looked at again and again.
    closed = markup.rfind("]") + 1
    parts = _NAME_PART.findall(markup[:closed] + markup[closed:].replace("[", " "))
    if not parts:
        return Lookup(None, ())
    name = parse_expression(parts[0][1:-1]) if parts[0][0] == "[" else parts[0]
    return Lookup(name, tuple(map(_parse_step, parts[1:])))


def _parse_step(part: str) -> Step:
    if part[0] == "[":
        return Step(parse_expression(part[1:-1]), False)
    return Step(part, part in COMMANDS)
