"""The strict half of the grammar: markup to tokens, and tokens to the text of an expression.

As in Ruby Liquid the strict parser only checks and normalises; what it returns is a string that
`expressions.parse_expression` reads.
"""

from __future__ import annotations

import re

from pyjekyll.liquid.errors import LiquidSyntaxError

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<comparison>==|!=|<>|<=?|>=?|contains(?=\s))
    | (?P<string>'[^']*'|"[^"]*")
    | (?P<number>-?\d+(?:\.\d+)?)
    | (?P<id>[a-zA-Z_][\w-]*\??)
    | (?P<dotdot>\.\.)
    | (?P<special>[|.:,\[\]()?-])
    | (?P<end>\Z)
    | (?P<bad>.)
    )""",
    re.VERBOSE | re.ASCII | re.DOTALL,
)
_SPECIALS = {
    "|": "pipe",
    ".": "dot",
    ":": "colon",
    ",": "comma",
    "[": "open_square",
    "]": "close_square",
    "(": "open_round",
    ")": "close_round",
    "?": "question",
    "-": "dash",
}
END = ("end_of_string", "")


def lex(markup: str) -> list[tuple[str, str]]:
    """The tokens of a markup as (kind, text); the last is `end_of_string`."""
    tokens: list[tuple[str, str]] = []
    for match in _TOKEN.finditer(markup):
        kind = match.lastgroup
        if kind == "end":
            break
        assert kind is not None
        text = match[kind]
        if kind == "special":
            kind = _SPECIALS[text]
        elif kind == "bad":
            raise LiquidSyntaxError(f"Unexpected character {text}")
        tokens.append((kind, text))
    tokens.append(END)
    return tokens


class StrictParser:
    """A cursor over the tokens of one markup, with Ruby Liquid's messages."""

    __slots__ = ("position", "tokens")

    def __init__(self, markup: str) -> None:
        self.tokens = lex(markup)
        self.position = 0

    def consume(self, kind: str) -> str:
        """The text of the next token, which has to be of that kind."""
        found, text = self.tokens[self.position]
        if found != kind:
            raise LiquidSyntaxError(f"Expected {kind} but found {found}")
        self.position += 1
        return text

    def accept(self, kind: str) -> str | None:
        """The text of the next token if it is of that kind."""
        position = self.position
        if position < len(self.tokens) and self.tokens[position][0] == kind:
            self.position += 1
            return self.tokens[position][1]
        return None

    def accept_id(self, name: str) -> bool:
        """Step over that word if it comes next."""
        if self.position < len(self.tokens) and self.tokens[self.position] == ("id", name):
            self.position += 1
            return True
        return False

    def looks_like(self, kind: str, ahead: int = 0) -> bool:
        """Whether the token there is of that kind."""
        position = self.position + ahead
        return position < len(self.tokens) and self.tokens[position][0] == kind

    def end(self) -> None:
        """The markup has to end here."""
        self.consume("end_of_string")

    def expression(self) -> str:
        """A name with its lookups, a literal, or a range, as text without white space."""
        kind, text = self.tokens[self.position]
        if kind == "id":
            return self._name_with_lookups()
        self.position += 1
        if kind in ("string", "number"):
            return text
        if kind == "open_round":
            first = self.expression()
            self.consume("dotdot")
            last = self.expression()
            self.consume("close_round")
            return f"({first}..{last})"
        shown = "[:end_of_string]" if kind == "end_of_string" else f'[:{kind}, "{_shown(text)}"]'
        raise LiquidSyntaxError(f"{shown} is not a valid expression")

    def argument(self) -> str:
        """An argument of a filter, perhaps with a keyword."""
        keyword = ""
        if self.looks_like("id") and self.looks_like("colon", 1):
            keyword = f"{self.tokens[self.position][1]}: "
            self.position += 2
        return keyword + self.expression()

    def _name_with_lookups(self) -> str:
        parts: list[str] = []
        while True:
            parts.append(self.consume("id"))
            while self.accept("open_square"):
                parts += ("[", self.expression(), self.consume("close_square"))
            if not self.accept("dot"):
                return "".join(parts)
            parts.append(".")


def _shown(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
