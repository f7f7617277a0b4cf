"""Literate Haskell: text with code in lines that ``>`` begins. Grammar: the Haskell 2010 report."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States
from pyjekyll.highlighter.scan import Match, Scan


class Lexer(lexer.Lexer):
    name = "literate_haskell"

    def states(self) -> States:
        return {
            "root": [
                (r"^[ \t\r\f\v]*\n(?=>)", "", "code"),
                (r".*\n|.+", ""),
            ],
            "code": [
                (r"> .*\n?", _code),
                (r"[ \t\r\f\v]++(?!\n[^>])", "err"),
                (r"[ \t\r\f\v]*+\n(?=[^>])", "", "#pop"),
            ],
        }


def _code(scan: Scan, match: Match) -> None:
    scan.emit("nl", ">")
    scan.delegate("haskell", match[0][1:])
