"""Svelte's components: HTML with expressions. Grammar: svelte.dev, "Template syntax"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.highlighter.lexers import html
from pyjekyll.highlighter.rules import Rules, States, groups

if TYPE_CHECKING:
    from pyjekyll.highlighter.scan import Match, Scan

LANGUAGE = "javascript"


class Lexer(html.Lexer):
    """All expressions are one text to JavaScript; a shorthand attribute ends its tag."""

    name = "svelte"

    def states(self) -> States:
        found = super().states()
        begin: Rules = [(r"\{", "si", "expression")]
        found["root"][0] = (r"[^<&{]+", "")
        found["root"][:0] = begin
        found["tag"].insert(0, (r"(\{)\s*(\w+)\s*(\})", groups("si", "nv", "si"), "#pop"))
        found["attribute"].insert(0, (r"\{", "si", ("#pop", "expression")))
        for name in ("double-quotes", "single-quotes"):
            found[name][:0] = begin
        found["expression"] = [
            (r"\}", "si", "#pop"),
            (r"[#/](?:if|each|await|key)\b|:else(?=\s+if)|@(?:html|debug)\b", "k"),
            (r"\{", _expression, "braces"),
            (r"\s+|[^{}\s][^{}]*", _expression),
        ]
        found["braces"] = [
            (r"\}", _expression, "#pop"),
            (r"\{", _expression, "#push"),
            (r"[^{}]+", _expression),
        ]
        return found


def _expression(scan: Scan, match: Match) -> None:
    scan.child("expression", lambda: scan.lexer.sibling(LANGUAGE)).feed(match[0])
