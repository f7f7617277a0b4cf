"""A text being read: where the reader stands, and what need not be looked for again."""

from __future__ import annotations

import re

Pattern = re.Pattern[str]
Match = re.Match[str]


class Source:
    """A string with a position. Nested texts (list items, cells) have sources of their own."""

    __slots__ = (
        "_found",
        "_line",
        "_line_pos",
        "_run",
        "_searched",
        "first_line",
        "length",
        "no_ial_before",
        "pos",
        "spendable",
        "text",
        "unreported_lines",
    )

    def __init__(self, text: str, first_line: int) -> None:
        self.text = text
        self.pos = 0
        self.length = len(text)
        self.first_line = first_line or 1
        # In the cells of a table kramdown counts the lines from one: what it does not tell of.
        self.unreported_lines = 0
        self._line_pos = 0
        self._line = self.first_line
        # How many characters may still be read in vain (see ``spend``).
        self.spendable = 200_000 + 8 * len(text)
        self._run = (0, 0)
        # A closing brace that ends no block attribute list (see ``match_block_ial``).
        self.no_ial_before = -1
        self._found: dict[str, tuple[int, int]] = {}
        self._searched: dict[Pattern, tuple[int, Match | None]] = {}

    def line(self, pos: int) -> int:
        """Return the line of the position; a line feed counts to the next one, as in Ruby."""
        end = pos + 1
        if end >= self._line_pos:
            self._line += self.text.count("\n", self._line_pos, end)
        else:
            self._line = self.first_line + self.text.count("\n", 0, end)
        self._line_pos = end
        return self._line

    def reported(self, line: int) -> int:
        """Return the number that kramdown gives the line in a warning."""
        return line - self.unreported_lines

    def find(self, needle: str, start: int) -> int:
        """``text.find``, which remembers its last answer: asked at every place, still linear."""
        known = self._found.get(needle)
        if known is not None and known[0] <= start and (known[1] < 0 or start <= known[1]):
            return known[1]
        found = self.text.find(needle, start)
        self._found[needle] = (start, found)
        return found

    def search(self, pattern: Pattern, start: int) -> Match | None:
        """``pattern.search``, which remembers its last answer."""
        known = self._searched.get(pattern)
        if known is not None and known[0] <= start:
            found = known[1]
            if found is None or start <= found.start():
                return found
        found = pattern.search(self.text, start)
        self._searched[pattern] = (start, found)
        return found

    def afford(self, start: int) -> int:
        """Set aside what reading on from here to the end costs; return that, 0 if it is too much.

        kramdown reads on from every opening ``*`` and ``[`` and starts again behind it if nothing
        closes it, which can take quadratic or exponential time. Here, once far more has been read
        in vain than the text is long, further openings are taken as text.
        """
        cost = self.length - start
        if cost > self.spendable:
            return 0
        self.spendable -= cost
        return cost

    def spend(self, start: int, end: int) -> None:
        """Note that a piece was read in vain."""
        self.spendable -= end - start

    def may_warn(self, start: int) -> bool:
        """Say whether anything from here on could make a rule for spans give a warning."""
        for opening, closing in ("<>", "[]", "{}"):
            at = self.find(opening, start)
            if at >= 0 and self.find(closing, at) >= 0:
                return True
        return False

    def run_start(self, at: int) -> int:
        """Return where the underscores that end at the position begin."""
        text = self.text
        known, end = self._run
        start = at
        while start > 0 and text[start - 1] == "_":
            start -= 1
            if start == end:
                start = known
                break
        self._run = (start, at)
        return start
