"""Vue's components: HTML with parts in other languages. Grammar: vuejs.org, "SFC syntax"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.highlighter.lexers import html
from pyjekyll.highlighter.rules import CallBack, Rules, States, groups, include

if TYPE_CHECKING:
    from pyjekyll.highlighter.scan import Match, Scan

# The values of ``lang`` that are followed; others are plain text. Scripts are JavaScript always.
LANGUAGES = {
    "html": "html",
    "css": "css",
    "javascript": "javascript",
    "sass": "sass",
    "scss": "scss",
    "coffee": "coffeescript",
}


class Lexer(html.Lexer):
    name = "vue"

    def states(self) -> States:
        found = super().states()
        found["root"][:0] = [
            (r"(<)(\s*)(script)", groups("nt", "", "k"), "vue-script"),
            (r"(<)(\s*)(style)", _begin("css"), "vue-style"),
            (r"(<)(\s*)(template)", _begin("html"), "vue-template"),
        ]
        script: Rules = [
            (r"(<\s*/\s*)(script)(\s*>)", groups("nt", "k", "nt"), "#pop"),
            (r"[^<]+|<", lambda scan, match: scan.delegate("javascript", match[0])),
        ]
        style: Rules = [
            (r"(<\s*/\s*)(style)(\s*>)", groups("nt", "k", "nt"), "#pop"),
            (r"[^<]+|<", _part),
        ]
        template: Rules = [
            (r"(<\s*/\s*)(template)(\s*>)", groups("nt", "k", "nt"), "#pop"),
            (r"\{\{", _begin_interpolation, "interpolation"),
            # Each piece begins anew, so an element ends at a brace.
            (r"[<{]?[^<{]+|[<{]", _part),
        ]
        for name, rules in (("script", script), ("style", style), ("template", template)):
            found[f"vue-{name}-content"] = rules
            found[f"vue-{name}"] = [
                (r"\s+", ""),
                (r"/?\s*>", "nt", ("#pop", f"vue-{name}-content")),
                (r"""(lang\s*=)(\s*)("[^"]*"|'[^']*'|[^>\s]+)""", _language),
                include("tag"),
            ]
        found["interpolation"] = [
            (r"\}\}", "si", "#pop"),
            (r"[^{}]+", _expression),
            (r"\{", _expression, "#push"),
        ]
        return found


def _begin(language: str) -> CallBack:
    def call_back(scan: Scan, match: Match) -> None:
        scan.data["language"] = language

        for kind, number in (("nt", 1), ("", 2), ("k", 3)):
            scan.emit(kind, match[number])

    return call_back


def _language(scan: Scan, match: Match) -> None:
    scan.data["language"] = LANGUAGES.get(match[3].strip("\"'").lower(), "plaintext")
    scan.emit("na", match[1])
    scan.emit("", match[2])
    scan.emit("s", match[3])


def _part(scan: Scan, match: Match) -> None:
    scan.lex_as(scan.data["language"], match[0])


def _begin_interpolation(scan: Scan, match: Match) -> None:
    scan.forget("interpolation")
    scan.emit("si", match[0])


def _expression(scan: Scan, match: Match) -> None:
    scan.child("interpolation", lambda: scan.lexer.sibling("javascript")).feed(match[0])
