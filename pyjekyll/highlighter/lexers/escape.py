"""Code with sections that are not highlighted, between ``<!`` and ``!>``.

The options ``start`` and ``end`` name other marks, ``lang`` the language around them.
"""

from __future__ import annotations

import re

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States
from pyjekyll.highlighter.scan import Match, Scan


class Lexer(lexer.Lexer):
    name = "escape"

    def states(self) -> States:
        begin = re.escape(self.options.get("start", "<!"))
        end = re.escape(self.options.get("end", "!>"))
        return {
            "root": [
                (begin, _nothing, "escaped"),
                (rf"(?s:.+?)(?={begin})|(?s:.+)", self._text),
            ],
            "escaped": [
                (end, _nothing, "#pop"),
                (rf"(?s:.+?)(?={end})|(?s:.+)", "err"),
            ],
        }

    def _text(self, scan: Scan, match: Match) -> None:
        scan.delegate(self.options.get("lang", "plaintext"), match[0])


def _nothing(scan: Scan, match: Match) -> None:
    """The marks themselves are not written."""
