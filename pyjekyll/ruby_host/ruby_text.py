"""Ruby source with everything that is not code made blank: comments, and what is in quotes.

Enough of Ruby's grammar to find words where they are code, without running anything: quotes of all
kinds with code inside of `#{}`, here-documents, regular expressions, comments, `__END__`. Lines and
columns stay where they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PAIRS = {"(": ")", "[": "]", "{": "}", "<": ">"}
_PERCENT = re.compile(r"%([qQwWiIrsx]?)([^\w\s])")
_HEREDOC = re.compile(r"<<([~-]?)(['\"`]?)([A-Z_]\w*)\2")
_HEREDOC_CALL = re.compile(r"<<([~-])(['\"`]?)(\w+)\2")
_CHARACTER = re.compile(r"\?[^\s\w](?!\w)|\?\w(?!\w)")
# A `/` or `%` after one of these begins a literal, and is no division.
_OPERAND_NEXT = re.compile(
    r"(?:^|[=(,\[{|&!~?:;<>+*%-]|\b(?:if|unless|elsif|when|and|or|not|return|in|then|while))\s*$"
)
_COMMAND = re.compile(r"[\w?!][ \t]+$")
_PLAIN = "'qwis"  # kinds of quotes without code inside


@dataclass(frozen=True, slots=True)
class Quoted:
    """A literal: its kind (a quote, `/`, `<<`, or the letter after `%`), text, position."""

    kind: str
    text: str
    start: int


class RubyText:
    """A Ruby file: `code` is the text with all but code made blank, `quoted` are its literals."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n")
        self.quoted: list[Quoted] = []
        end = re.search(r"^__END__$", self.text, re.MULTILINE)
        self._size = end.start() if end else len(self.text)
        self._is_code = bytearray(len(self.text))
        self._heredocs: list[tuple[re.Pattern[str], bool]] = []
        self._scan(self._begin_line(0), None)
        self.code = "".join(
            char if is_code or char == "\n" else " "
            for char, is_code in zip(self.text, self._is_code, strict=True)
        )

    def line_of(self, position: int) -> int:
        """The line of a position, from 1."""
        return self.text.count("\n", 0, position) + 1

    def literal_at(self, position: int) -> Quoted | None:
        """The literal that begins there, or after blanks and an opening parenthesis."""
        while position < self._size and self.text[position] in " \t(":
            position += 1
        return next((quoted for quoted in self.quoted if quoted.start == position), None)

    def _scan(self, position: int, closing: str | None) -> int:
        """Read code to the end, or to the brace that closes a `#{`; the position after it."""
        text, depth = self.text, 0
        while position < self._size:
            char = text[position]
            if closing and char == closing:
                if depth == 0:
                    return position + 1
                depth -= 1
            elif closing and char == "{":
                depth += 1
            following = self._literal(position, char)
            if following is None:
                self._is_code[position] = 1
                position += 1
                if char == "\n":
                    position = self._begin_line(position)
            else:
                position = following
        return position

    def _literal(self, position: int, char: str) -> int | None:
        """The position after the literal or comment that begins there; None where none does."""
        text = self.text
        if char == "#":
            end = text.find("\n", position)
            return self._size if end < 0 else end
        if char in "\"'`":
            return self._quote(position, position + 1, char, char, char)
        if char == "/" and self._begins_operand(position):
            return self._quote(position, position + 1, char, char, char)
        if char == "%" and (match := _PERCENT.match(text, position)):
            if self._begins_operand(position):
                closing = _PAIRS.get(match[2], match[2])
                return self._quote(position, match.end(), match[2], closing, match[1] or "Q")
        elif char == "?" and (match := _CHARACTER.match(text, position)):
            return match.end() if self._begins_operand(position) else None
        elif char == "<" and (match := self._heredoc(position)):
            name, indented, is_plain = re.escape(match[3]), match[1] != "", match[2] == "'"
            pattern = rf"^[ \t]*{name}$" if indented else rf"^{name}$"
            self._heredocs.append((re.compile(pattern, re.MULTILINE), is_plain))
            return match.end()
        return None

    def _heredoc(self, position: int) -> re.Match[str] | None:
        return _HEREDOC.match(self.text, position) or _HEREDOC_CALL.match(self.text, position)

    def _begin_line(self, position: int) -> int:
        """Read what can only begin with a line: announced here-documents, and `=begin`."""
        announced, self._heredocs = self._heredocs, []
        for pattern, is_plain in announced:
            end = pattern.search(self.text, position, self._size)
            stop = end.start() if end else self._size
            self.quoted.append(Quoted("<<", self.text[position:stop], position))
            if not is_plain:
                self._interpolations(position, stop)
            position = end.end() if end else self._size
        if self.text.startswith("=begin", position):
            ended = re.compile(r"^=end.*$", re.MULTILINE).search(self.text, position)
            position = ended.end() if ended else self._size
        return position

    def _quote(self, start: int, position: int, opening: str, closing: str, kind: str) -> int:
        first, depth, text = position, 0, self.text
        while position < self._size:
            char = text[position]
            if char == "\\":
                position += 1
            elif text.startswith("#{", position) and kind not in _PLAIN:
                position = self._scan(position + 2, "}") - 1
            elif char == opening != closing:
                depth += 1
            elif char == closing:
                if depth == 0:
                    break
                depth -= 1
            position += 1
        self.quoted.append(Quoted(kind, text[first:position], start))
        return position + 1

    def _interpolations(self, position: int, stop: int) -> None:
        while 0 <= (position := self.text.find("#{", position, stop)) < stop:
            position = self._scan(position + 2, "}")

    def _begins_operand(self, position: int) -> bool:
        line = self.text.rfind("\n", 0, position) + 1
        before = self.text[line:position]
        if _OPERAND_NEXT.search(before):
            return True
        # `method /x/`, and not `a / b`.
        return (
            bool(_COMMAND.search(before)) and self.text[position + 1 : position + 2] not in " =\n"
        )
