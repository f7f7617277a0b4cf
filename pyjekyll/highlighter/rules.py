r"""The words in which a lexer's states are written, and what they are compiled to.

A state is a list of rules, tried in order where the last match ended; the first that matches wins:

    (pattern, action)                 give the text the action's kind, stay in this state
    (pattern, action, transition)     and then change the state
    include("other")                  the rules of another state, at this place

Patterns are Python's, except that ``\w \d \s`` (and their opposites) are ASCII, ``\b`` is not,
and ``\p{…}`` and ``[[:alpha:]]`` are Unicode's (slow, but only for texts that are not ASCII).
``^`` and ``$`` are always those of lines; ``.`` never matches a line's end unless ``(?s:…)`` says
so. At the beginning of a pattern ``^`` tests for the beginning of a line.
Nothing before the place of the match is seen otherwise: write no look-behind and no ``\b`` there.

Actions are a token's CSS class (``"k"``, ``""`` for plain text), ``groups("k", "", "nf")`` for one
class per group, ``words({"if": "k"}, "n")`` for a class by the text itself, ``closed(…)`` for what
must have an end, or a function ``(scan, match)`` that emits what it likes (see ``Scan``).

Transitions: ``"name"`` pushes a state, ``"#push"`` this state again; ``"#pop"``, ``"#pop:2"``; a
tuple does several, one after the other: ``("#pop", "name")`` replaces this state.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pyjekyll.records import NamedTuple, dataclass

if TYPE_CHECKING:
    from pyjekyll.highlighter.scan import Match, Scan

# What a function does when it matches: it may return where the scan goes on.
CallBack = Callable[["Scan", "Match"], "int | None"]


@dataclass(frozen=True)
class Groups:
    """One token for each group of the pattern; text outside of the groups is dropped."""

    tokens: tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """A token chosen by the matched text."""

    table: Mapping[str, str]
    default: str
    fold: bool = False


class Closed:
    """A token that begins here only if it ends somewhere: its whole pattern."""

    def __init__(self, pattern: str, token: str, until: str) -> None:
        self.token = token
        self.until = re.compile(until) if until else None
        self.match = _engine(translate(pattern)[0])(translate(pattern)[0])


class include(str):  # noqa: N801 - reads as a word of the rules
    """The rules of another state, at this place."""

    __slots__ = ()


Action = str | Groups | Words | Closed | CallBack
Transition = str | tuple[str, ...]
Rule = tuple[str, Action] | tuple[str, Action, Transition] | include
Rules = list[Rule]
States = dict[str, Rules]


def groups(*tokens: str) -> Groups:
    """One token for each group of the pattern."""
    return Groups(tokens)


def words(table: Mapping[str, str], default: str, *, fold: bool = False) -> Words:
    """The table's token for the matched text (in small letters with ``fold``), or the default."""
    return Words(table, default, fold)


def closed(pattern: str, token: str, until: str = "") -> Closed:
    """What begins as the rule says and must match this whole pattern, as a string with its end.

    Where no end is found the rules after this one are tried, and none is looked for again before
    what ``until`` matches, or the text's end: each of many beginnings would search all that
    follows. So the pattern must be one that fails for all of them when it fails for the first.
    """
    return Closed(pattern, token, until)


def table(**kinds: str | Iterable[str]) -> dict[str, str]:
    """A table for ``words``: ``table(k="if else", kt="int char")``. Earlier kinds win."""
    result: dict[str, str] = {}
    for token, names in kinds.items():
        for name in names.split() if isinstance(names, str) else names:
            result.setdefault(name, token)
    return result


def one_of(names: str | Iterable[str]) -> str:
    """A pattern for one of several literal texts, the longest first."""
    if isinstance(names, str):
        names = names.split()
    return "(?:" + "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True)) + ")"


# What the scan does with a match, by number: the loop is the highlighter's hottest.
TOKEN, WORDS, GROUPS, CALL, CLOSED = range(5)


class Compiled(NamedTuple):
    """What happens when a rule matches."""

    kind: int
    action: Any
    change: tuple[str, ...]
    base: int  # the number of the group before the rule's first
    default: str = ""
    fold: bool = False


class State(NamedTuple):
    """A compiled state: one pattern for all rules; the last group to match names the rule."""

    name: str
    match: Callable[[str, int], Any]
    rules: tuple[Compiled | None, ...]


def flatten(states: Callable[[str], Rules], rules: Rules, depth: int = 0) -> Iterable[Any]:
    """The rules with those that they include."""
    if depth > 40:
        raise ValueError(f"states include each other: {rules!r}")
    for rule in rules:
        if isinstance(rule, include):
            yield from flatten(states, states(rule), depth + 1)
        else:
            yield rule


def compile_state(name: str, rules: Iterable[Any], *, ascii_only: bool) -> State:
    """Compile the rules of a state, for texts that are ASCII or for all."""
    sources: list[str] = []
    compiled: list[Compiled | None] = [None]
    for rule in rules:
        pattern, action = rule[0], rule[1]
        change = rule[2] if len(rule) > 2 else ()
        base = len(compiled) - 1
        source, count = translate(pattern, base, ascii_only=ascii_only)
        # An empty group at the end: in front of the pattern it would hide from the regular
        # expression engine with which character the pattern can begin.
        sources.append(f"(?:{source})()")
        compiled.extend([None] * count)
        compiled.append(_compiled(action, (change,) if isinstance(change, str) else change, base))
    whole = "|".join(sources) or "(?!)"
    return State(name, _engine(whole)(whole), tuple(compiled))


def _compiled(action: Any, change: tuple[str, ...], base: int) -> Compiled:
    if isinstance(action, str):
        return Compiled(TOKEN, action, change, base)
    if isinstance(action, Words):
        return Compiled(WORDS, action.table, change, base, action.default, action.fold)
    if isinstance(action, Groups):
        numbered = tuple(enumerate(action.tokens, start=base + 1))
        return Compiled(GROUPS, numbered, change, base)
    if isinstance(action, Closed):
        return Compiled(CLOSED, action, change, base)
    return Compiled(CALL, action, change, base)


def _engine(source: str) -> Callable[[str], Callable[[str, int], Any]]:
    if "\\p{" in source or "\\P{" in source or "[[:" in source or "\\X" in source:
        import regex

        return lambda text: regex.compile(text, regex.MULTILINE | regex.VERSION0).match
    return lambda text: re.compile(text, re.MULTILINE).match


_ASCII = {"w": "a-zA-Z0-9_", "d": "0-9", "s": " \\t\\r\\n\\f\\v"}
# What ASCII has of Unicode's properties, for texts that are ASCII.
_PROPERTIES = {
    "word": "a-zA-Z0-9_",
    "l": "a-zA-Z",
    "alpha": "a-zA-Z",
    "lu": "A-Z",
    "upper": "A-Z",
    "ll": "a-z",
    "lower": "a-z",
    "n": "0-9",
    "nd": "0-9",
    "digit": "0-9",
    "alnum": "a-zA-Z0-9",
    "pc": "_",
    "space": " \\t\\r\\n\\f\\v",
    "sc": "$",
    "sm": "+<=>|~",
}
_PROPERTY = re.compile(r"p\{(\w+)\}")
_POSIX = re.compile(r"\[:(\w+):\]")


def translate(pattern: str, base: int = 0, *, ascii_only: bool = False) -> tuple[str, int]:
    r"""A rule's pattern as a part of its state's, and the number of its groups.

    ``\w``, ``\d`` and ``\s`` become ASCII, references to groups count from the state's first, and
    flags at the beginning hold for the rule alone. With ``ascii_only`` properties of Unicode are
    what ASCII has of them, so that the standard library can match them.
    """
    if flags := re.match(r"\(\?([ismx]+)\)", pattern):
        pattern = f"(?{flags[1].replace('m', '')}:{pattern[flags.end() :]})"
    out: list[str] = []
    count = 0
    in_class = False
    pos = 0
    while pos < len(pattern):
        char = pattern[pos]
        pos += 1
        if char == "\\":
            char = pattern[pos]
            pos += 1
            if ascii_only and (found := _PROPERTY.match(pattern, pos - 1)):
                chars = _PROPERTIES.get(found[1].lower(), "")
                out.append(chars if in_class else f"[{chars}]" if chars else "(?!)")
                pos = found.end()
            elif char in "wds":
                out.append(_ASCII[char] if in_class else f"[{_ASCII[char]}]")
            elif char in "WDS":
                if in_class:
                    raise ValueError(f"\\{char} cannot be used in a class: {pattern!r}")
                out.append(f"[^{_ASCII[char.lower()]}]")
            elif char in "123456789" and not in_class:
                out.append(f"(?:\\{int(char) + base})")
            elif char == "z":
                out.append("\\Z")
            else:
                out.append("\\" + char)
            continue
        if in_class:
            if char == "[" and (found := _POSIX.match(pattern, pos - 1)):
                out.append(_PROPERTIES[found[1]] if ascii_only else found[0])
                pos = found.end()
                continue
            in_class = char != "]"
            out.append("\\[" if char == "[" else char)
            continue
        if char == "[":
            in_class = True
            out.append(char)
            if pattern.startswith("^", pos):
                out.append("^")
                pos += 1
            if pattern.startswith("]", pos):
                out.append("\\]")
                pos += 1
            continue
        if char == "(" and not pattern.startswith("?", pos):
            count += 1
        elif char == "(" and re.match(r"\?(?:P|\(|<[^=!])", pattern[pos : pos + 3]):
            raise ValueError(f"named and conditional groups cannot be used: {pattern!r}")
        out.append(char)
    return "".join(out), count
