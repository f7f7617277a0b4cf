"""Patterns that sites write for Ruby, as Python's. Not a plugin by itself.

What Python spells otherwise is rewritten; a pattern that it cannot take is an error that says so.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pyjekyll.api import RubyError

if TYPE_CHECKING:
    from collections.abc import Callable

_POSIX = {
    "alpha": "^\\W\\d_", "digit": "\\d", "alnum": "^\\W_", "space": "\\s", "upper": "A-Z",
    "lower": "a-z", "word": "\\w", "xdigit": "0-9a-fA-F", "blank": " \\t",
    "punct": "!-/:-@\\[-`{-~", "cntrl": "\\x00-\\x1f\\x7f",
}  # fmt: skip
# In Ruby the classes \w, \d and \s have ASCII only, and \b knows all letters.
_INSIDE = {r"\w": "a-zA-Z0-9_", r"\d": "0-9", r"\s": r" \t\r\n\f\v", r"\h": "0-9a-fA-F"}
_SPELLINGS = {
    **{name: f"[{inside}]" for name, inside in _INSIDE.items()},
    **{name.upper(): f"[^{inside}]" for name, inside in _INSIDE.items()},
    r"\Z": r"(?=\n?\Z)",
    r"\z": r"\Z",
    r"\R": r"(?:\r\n|[\n\v\f\r\x85\u2028\u2029])",
    r"\X": ".",
}
_PIECE = re.compile(
    r"\\[pP]\{(\^?\w+)\}|\\k<(\w+)>|\\.|\[\[:(\^?)(\w+):\]\]|\(\?<(?=[A-Za-z_])|\(\?([mix]+)(-[mix]+)?(?=[:)])"
    r"|\[(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]|.",
    re.DOTALL,
)
_REFERENCE = re.compile(r"\\(?:(\d)|k<(\w+)>|([&`'\\]))")


class RegexpError(RubyError):
    """A pattern that is wrong, or that Python does not have."""

    ruby_class = "RegexpError"


@lru_cache(512)
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled. Raises RegexpError."""
    try:
        # In Ruby `^` and `$` are the ends of lines.
        return re.compile(_python(pattern), re.MULTILINE)
    except (re.error, RecursionError, OverflowError) as error:
        raise RegexpError(f"{error}: /{pattern}/") from None


def replacement(text: str) -> Callable[[re.Match[str]], str]:
    """What Ruby puts in the place of a match for this text."""
    if "\\" not in text:
        return lambda _match: text
    return lambda match: _REFERENCE.sub(lambda reference: _referred(match, reference), text)


def _referred(match: re.Match[str], reference: re.Match[str]) -> str:
    number, name, sign = reference.groups()
    if number is not None:
        index = int(number)
        return (match[index] or "") if index <= (match.re.groups or 0) else ""
    if name is not None:
        if name not in match.re.groupindex:
            raise RegexpError(f"undefined group name reference: {name}")
        return match[name] or ""
    return {
        "&": match[0],
        "`": match.string[: match.start()],
        "'": match.string[match.end() :],
        "\\": "\\",
    }[sign]


def _python(pattern: str) -> str:
    return _PIECE.sub(_rewritten, pattern)


def _rewritten(match: re.Match[str]) -> str:
    piece = match[0]
    category, back, negation, posix, flags = match[1], match[2], match[3], match[4], match[5]
    if category is not None:
        return _category(category, negated=piece[1] == "P")
    if back is not None:
        return f"(?P={back})"
    if posix is not None:
        return _class(posix, negated=bool(negation))
    if flags is not None:
        # Ruby's m is Python's s.
        return "(?" + flags.replace("m", "s") + (match[6] or "").replace("m", "s")
    if piece == "(?<":
        return "(?P<"
    if piece[0] == "[" and len(piece) > 1:
        named = re.sub(r"\[:(\^?)(\w+):\]", lambda m: _inside(m[2]), piece)
        return re.sub(r"\\.", lambda m: _INSIDE.get(m[0], m[0]), named, flags=re.DOTALL)
    return _SPELLINGS.get(piece, piece)


def _category(name: str, *, negated: bool) -> str:
    plain = name.removeprefix("^").lower()
    known = {"l": "alpha", "letter": "alpha", "n": "digit", "lu": "upper", "ll": "lower"}
    return _class(known.get(plain, plain), negated=negated != name.startswith("^"))


def _class(name: str, *, negated: bool) -> str:
    inside = _POSIX.get(name)
    if inside is None:
        raise RegexpError(f"invalid character property name {{{name}}}")
    starts = inside.startswith("^")
    body = f"[{inside[1:]}]" if starts else f"[{inside}]"
    if starts != negated:
        body = f"[^{body[1:]}"
    return body


def _inside(name: str) -> str:
    inside = _POSIX.get(name, "")
    letters = {"alpha": "a-zA-Z\u00c0-\u024f", "alnum": "a-zA-Z0-9\u00c0-\u024f"}
    return letters.get(name, inside)
