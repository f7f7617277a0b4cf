"""Literate CoffeeScript: Markdown with code indented by four spaces. Grammar: its site."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States
from pyjekyll.highlighter.scan import Match, Scan


class Lexer(lexer.Lexer):
    name = "literate_coffeescript"

    def states(self) -> States:
        return {
            "root": [
                (r"^(?: {4}.*\n)+", _code),
                (r"^(?:(?! *\t| {4}).*\n)+", _text),
            ],
        }


def _code(scan: Scan, match: Match) -> None:
    scan.delegate("coffeescript", match[0])


def _text(scan: Scan, match: Match) -> None:
    scan.delegate("markdown", match[0])
